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
  const bound = allActions.map(action => [
    action.id,
    own[action.id] ?? presetKeys(keyPresets[preset], action),
  ]);
  const keys: KeysInForce = Object.fromEntries(bound);
  const shared = allActions
    .filter(({id, sharesKeysWith}) => sharesKeysWith !== undefined && own[id] === undefined)
    .map(({id, sharesKeysWith = []}) => [id, firstKeys(keys, sharesKeysWith)]);
  return {...keys, ...Object.fromEntries(shared), back: [...new Set([...(keys['back'] ?? []), 'esc'])]};
}

function firstKeys(keys: KeysInForce, ids: readonly string[]): readonly string[] {
  const all = ids.flatMap(id => (keys[id] ?? []).map(key => key.split(' ')[0] ?? key));
  return [...new Set(all)];
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
