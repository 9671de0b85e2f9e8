import type {AppState} from '../store/app-state.ts';
import type {OverlayOf} from '../store/overlay.ts';
import {layoutOf} from './layout.ts';
import type {OverlayText} from './overlay-text.ts';
import {scrollHint} from './scroll-hint.ts';
import type {Segment} from './segments.ts';
import {commandIndent, wrapSegments} from './wrap-segments.ts';

/** A question: its text scrolls, what may be answered is always there. */
export function confirmText(overlay: OverlayOf<'confirm'>, state: AppState, columns: number): OverlayText {
  const wrapped = (lines: ReadonlyArray<readonly Segment[]>, indent: number) =>
    lines.flatMap(line => wrapSegments(line, columns, indent));
  const text = overlay.lines.map(line => [{text: ` ${line}`}]);
  const commands = (overlay.dockerCommand === '' ? [] : overlay.dockerCommand.split('\n')).map(command => [
    {text: ' $ ', style: 'muted'} as const,
    {text: command, style: 'title'} as const,
  ]);
  const choices = overlay.choices.map(choice => [
    {text: ` [${choice.isOn ? 'x' : ' '}] `},
    {text: choice.key, style: 'key'} as const,
    {text: ` ${choice.title}`},
  ]);
  const switched =
    overlay.choices.length === 0 ? '' : ` · ${overlay.choices.map(({key}) => key).join(' ')} switch`;
  const lines = wrapped([...text, ...commands], commandIndent);
  const footer = wrapped(choices, choiceIndent);
  const isLong = 1 + lines.length + footer.length > layoutOf(state).bodyRows;
  return {
    title: overlay.title,
    lines,
    focusIndex: -1,
    topIndex: overlay.topIndex,
    // In the order in which they are kept when there is less room.
    hints: `y do it · n no${switched}${isLong ? ` · ${scrollHint(state)}` : ''}`,
    isFull: false,
    footer,
  };
}

const choiceIndent = 7;
