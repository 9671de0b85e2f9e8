import type {Setting} from '../store/setting.ts';
import {defaultSettings, type Settings} from '../store/settings.ts';

/** Where the settings file is looked for: in the XDG config folder. */
export function settingsPath(env: Readonly<Record<string, string | undefined>>, homeDir: string): string {
  // The specification: a relative path there is to be ignored.
  const folder = env['XDG_CONFIG_HOME']?.startsWith('/') ? env['XDG_CONFIG_HOME'] : `${homeDir}/.config`;
  return `${folder}/quaymaster/config.yaml`;
}

/**
The settings of the file at `path`, over the defaults. Where something in it is wrong that is said among the problems, and
the default holds. A file that is not there is none, unless it is required. `readFile` throws the system's error, with
its `code`. Rejects with a sentence where a required file cannot be read.
*/
export async function readSettings(options: {
  readonly path: string;
  readonly schema: () => readonly Setting[] | Promise<readonly Setting[]>;
  readonly readFile: (path: string) => string;
  /** Somebody named this file. */
  readonly isRequired: boolean;
}): Promise<Settings> {
  const {path, schema, readFile, isRequired} = options;
  const none: Settings = {...defaultSettings, origin: {path, isThere: false, setBy: {}, problems: []}};
  let text: string;
  try {
    text = readFile(path);
  } catch (error) {
    const {code, message} = error as NodeJS.ErrnoException;
    // The system names the file in some of its words only.
    const words = message.replace(/, \w+(?: '.*')?$/s, '');
    if (isRequired) throw new Error(`the settings in ${path} cannot be read: ${words}`);
    if (code === 'ENOENT' || code === 'ENOTDIR') return none;
    return {...none, origin: {...none.origin, problems: [`it cannot be read: ${message}`]}};
  }
  // Only who has a file pays for the parser.
  const {parseSettings} = await import('./parse-settings.ts');
  return parseSettings({text, path, schema: await schema()});
}
