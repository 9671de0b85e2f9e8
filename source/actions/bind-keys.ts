import type {KeysInForce} from '../store/keys-in-force.ts';
import {allActions} from './all-actions.ts';

/** The keys in force: those of the records, and where the settings name others, those. `esc` goes back whatever else does. */
export function bindKeys(own: KeysInForce): KeysInForce {
  const keys = Object.fromEntries(allActions.map(({id, keys}) => [id, own[id] ?? keys]));
  return {...keys, back: [...new Set([...(keys['back'] ?? []), 'esc'])]};
}
