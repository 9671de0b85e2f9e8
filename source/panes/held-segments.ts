import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import type {Segment} from './pane.ts';

/** What waits to be done and for how long, the last of it first: that is what the key takes back. Empty for nothing. */
export function heldSegments(state: AppState): readonly Segment[] {
  const [last, ...others] = state.held.toReversed();
  if (last === undefined) return [];
  const top = state.overlays.at(-1);
  const isKeyOurs = top === undefined || top.kind === 'detail';
  return [
    {text: ` ${last.text} in ${last.secondsLeft} s`, style: 'warning'},
    ...(isKeyOurs ? ([{text: `  ${keyName(state, 'undo')}`, style: 'key'}, {text: ' undo'}] as const) : []),
    ...others.map(
      ({text, secondsLeft}): Segment => ({text: ` · ${text} in ${secondsLeft} s`, style: 'warning'}),
    ),
    {text: ' '},
  ];
}
