import {escapesFromTyping} from '../actions/overlays/typing.ts';
import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import {type Segment, widthOf} from './segments.ts';

/**
What waits to be done and for how long, the last of it first: that is what the key takes back. Beside what is typed, or the
keys of a dialog, it has half the line, and only seconds where that is too little. Empty for nothing.
*/
export function heldSegments(state: AppState, columns: number): readonly Segment[] {
  if (state.held.length === 0) return [];
  const top = state.overlays.at(-1);
  const isShared = state.prompt !== undefined || (top !== undefined && top.kind !== 'detail');
  const room = isShared ? Math.floor(columns / 2) : columns;
  const {length} = state.held;
  const forms = [length, 1, 0].map(wordedCount => segmentsOf(state, wordedCount));
  return forms.find(segments => widthOf(segments) <= room) ?? forms.at(-1) ?? [];
}

/** So many of them say what they are, the last one first. */
function segmentsOf(state: AppState, wordedCount: number): readonly Segment[] {
  const [last, ...others] = state.held
    .toReversed()
    .map(({text, secondsLeft}, index) => `${index < wordedCount ? `${text} in ` : ''}${secondsLeft} s`);
  if (last === undefined) return [];
  const escapes = Array.from({length: escapesFromTyping(state)}, () => 'esc');
  return [
    {text: ` ${last}`, style: 'warning'},
    {text: `  ${[...escapes, keyName(state, 'undo')].join(' ')}`, style: 'key'},
    {text: ' undo'},
    ...others.map((text): Segment => ({text: ` · ${text}`, style: 'warning'})),
    {text: ' '},
  ];
}
