import {basename} from 'node:path';
import type {DetachKeys} from '../engine/detach-keys.ts';
import type {AppState} from '../store/app-state.ts';
import type {Change} from '../store/change.ts';
import {keyName} from '../store/keys-in-force.ts';

/** What the screen says first: that something of a configuration cannot be read. The last of them is the one that is seen. */
export function firstWords(state: AppState, detachKeys: DetachKeys): readonly Change[] {
  return [...ofDetachKeys(detachKeys), ...ofSettings(state)];
}

function ofDetachKeys({text, refusedText}: DetachKeys): readonly Change[] {
  if (refusedText === '') return [];
  const said = `config.json: the detachKeys "${refusedText}" cannot be read; they are ${text}`;
  return [{type: 'noticed', level: 'warning', text: said}];
}

function ofSettings(state: AppState): readonly Change[] {
  const {path, problems} = state.settings.origin;
  if (problems.length === 0) return [];
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  const text = `${basename(path)} has ${count} (${keyName(state, 'settings')}): ${problems[0]}`;
  return [{type: 'noticed', level: 'warning', text, isLasting: true}];
}
