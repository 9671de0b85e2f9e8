import {readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {bindKeys} from '../actions/bind-keys.ts';
import {keyConflicts} from '../actions/key-conflicts.ts';
import type {Flags} from '../config/flags.ts';
import {readSettings, settingsPath} from '../config/settings-file.ts';
import {withFlags} from '../config/settings-flags.ts';
import {settingsVocabulary} from '../panes/settings-vocabulary.ts';
import type {KeysInForce} from '../store/keys-in-force.ts';
import type {Settings} from '../store/settings.ts';
import {settingsSchema} from '../store/settings-schema.ts';
import {leave} from './leave.ts';

/** The settings that hold, the command line's among them. Ends the program where the file that it names is not there. */
export async function settingsInForce({configFile, ...rest}: Flags): Promise<Settings> {
  const read = readSettings({
    path: configFile ?? settingsPath(process.env, homedir()),
    isRequired: configFile !== undefined,
    readFile: path => readFileSync(path, 'utf8'),
    schema: () => settingsSchema(settingsVocabulary()),
  });
  return withFlags(await read.catch(error => leave(error.message)), rest);
}

/** The keys in force. Ends the program where one of them would mean two things. */
export function keysInForce(settings: Settings): KeysInForce {
  const keys = bindKeys(settings);
  const {path, setBy} = settings.origin;
  const conflicts = Object.keys(settings.keys).length === 0 ? [] : keyConflicts(keys, setBy);
  return conflicts.length === 0
    ? keys
    : leave(`${path}: one key, two meanings:`, ...conflicts.map(line => `  ${line}`));
}
