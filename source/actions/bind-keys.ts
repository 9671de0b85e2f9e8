import type {KeysInForce} from '../store/keys-in-force.ts';
import {defaultSettings, type Settings} from '../store/settings.ts';
import type {Action} from './action.ts';
import {allActions} from './all-actions.ts';
import {type KeyPreset, keyPresets} from './key-presets.ts';

/** The keys in force: the user's, else the preset's, else the record's. `esc` goes back whatever else does. */
export function bindKeys({
  preset,
  keys: own,
}: Pick<Settings, 'preset' | 'keys'> = defaultSettings): KeysInForce {
  const keys = Object.fromEntries(
    allActions.map(action => [action.id, own[action.id] ?? presetKeys(keyPresets[preset], action)]),
  );
  return {...keys, back: [...new Set([...(keys['back'] ?? []), 'esc'])]};
}

function presetKeys({keys, prefixes}: KeyPreset, action: Action): readonly string[] {
  return (
    keys[action.id] ??
    action.keys.map(key => {
      const [first = '', ...rest] = key.split(' ');
      return rest.length === 0 ? key : [prefixes[first] ?? first, ...rest].join(' ');
    })
  );
}
