import {escapesFromTyping} from '../actions/overlays/typing.ts';
import {textWidth} from '../format/text-width.ts';
import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import type {Segment} from './pane.ts';

/**
What waits to be done and for how long, the last of it first: that is what the key takes back. Beside what is typed, or the
keys of a dialog, it has half the line, and only seconds where that is too little. Empty for nothing.
*/
export function heldSegments(state: AppState, columns: number): readonly Segment[] {
  if (state.held.length === 0) return [];
  const top = state.overlays.at(-1);
  const isShared = state.prompt !== undefined || (top !== undefined && top.kind !== 'detail');
  const whole = segmentsOf(state, text => `${text} in `);
  const width = whole.reduce((sum, {text}) => sum + textWidth(text), 0);
  return width <= (isShared ? Math.floor(columns / 2) : columns) ? whole : segmentsOf(state, () => '');
}

function segmentsOf(state: AppState, words: (text: string) => string): readonly Segment[] {
  const [last, ...others] = state.held.toReversed();
  if (last === undefined) return [];
  const escapes = Array.from({length: escapesFromTyping(state)}, () => 'esc');
  return [
    {text: ` ${words(last.text)}${last.secondsLeft} s`, style: 'warning'},
    {text: `  ${[...escapes, keyName(state, 'undo')].join(' ')}`, style: 'key'},
    {text: ' undo'},
    ...others.map(
      ({text, secondsLeft}): Segment => ({text: ` · ${words(text)}${secondsLeft} s`, style: 'warning'}),
    ),
    {text: ' '},
  ];
}
