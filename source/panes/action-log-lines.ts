import {clockTime} from '../format/clock-time.ts';
import {agoWithin} from '../format/duration.ts';
import {recordAsSeen} from '../store/action-log.ts';
import type {ActionRecord, AppState} from '../store/app-state.ts';
import {overlayKeyName} from '../store/keys-in-force.ts';
import type {OverlayOf} from '../store/overlay.ts';
import {heading, pair} from './detail-section.ts';
import {outcomeSign} from './outcome-sign.ts';
import type {OverlayText} from './overlay-text.ts';
import {scrollHint} from './scroll-hint.ts';
import type {Segment} from './segments.ts';
import {selection} from './selection.ts';
import {commandIndent, wrapSegments} from './wrap-segments.ts';

// A selection, a time, an outcome.
const detailIndent = 14;
// A command may name hundreds of objects: more of it than tells what it was is read with `enter`.
const commandLines = 3;

/** What was done, newest first: each with its docker command, how long it took and what came of it. */
export function actionLogText(
  overlay: OverlayOf<'action-log'>,
  state: AppState,
  columns: number,
): OverlayText {
  const records = state.actionLog.toReversed().map(record => recordAsSeen(record, state));
  const selectedNumber = records.some(({number}) => number === overlay.selectedNumber)
    ? overlay.selectedNumber
    : records[0]?.number;
  const lines: Array<readonly Segment[]> = [];
  let focusIndex = 0;
  for (const record of records) {
    const isSelected = record.number === selectedNumber;
    if (isSelected) focusIndex = lines.length;
    lines.push(...beginning(commandLine(record, isSelected), columns));
    for (const line of outcomeLines(record)) lines.push(...wrapSegments(line, columns, detailIndent));
  }
  return {
    title: 'Action log, newest first',
    lines: lines.length === 0 ? [[{text: 'Nothing was done yet.', style: 'muted'}]] : lines,
    focusIndex,
    isFocusOnTop: true,
    topIndex: 0,
    hints:
      records.length === 0
        ? 'esc close'
        : `enter read whole · ${overlayKeyName(state, 'yank-id')} yank its command · esc close`,
    isFull: true,
  };
}

/** One entry, whole. */
export function actionText(overlay: OverlayOf<'action'>, state: AppState, columns: number): OverlayText {
  const written = state.actionLog.find(({number}) => number === overlay.number);
  const record = written === undefined ? undefined : recordAsSeen(written, state);
  const lines: ReadonlyArray<readonly Segment[]> =
    record === undefined
      ? [[{text: 'It is no longer kept.', style: 'muted'}]]
      : [
          pair('When', `${clockTime(record.startedAtMs)}, ${agoWithin(record.startedAtMs, state.nowMs)}`),
          pair('Took', record.durationMs === undefined ? 'it is still running' : secondsText(record)),
          [pair('Outcome', '')[0] ?? {text: ''}, ...outcomeSegments(record)],
          ...(record.dockerCommand === '' ? [] : [heading('Docker command')]),
          ...record.dockerCommand
            .split('\n')
            .filter(line => line !== '')
            .map((line): readonly Segment[] => [{text: ' $ ', style: 'muted'}, {text: line}]),
          ...(record.detail === '' ? [] : [heading('What was said')]),
          ...(record.detail === '' ? [] : record.detail.split('\n').map(line => [{text: line}])),
        ];
  return {
    title: record?.title ?? 'Action',
    lines: lines.flatMap(line => wrapSegments(line, columns, commandIndent)),
    focusIndex: -1,
    topIndex: overlay.topIndex,
    hints: `${scrollHint(state)} · ${overlayKeyName(state, 'yank-id')} yank its command · esc close`,
    isFull: true,
  };
}

function commandLine(record: ActionRecord, isSelected: boolean): readonly Segment[] {
  return [
    ...selection(isSelected),
    {text: `${clockTime(record.startedAtMs)} `, style: 'muted'},
    signOf(record),
    {text: ` ${record.dockerCommand || record.title}`, ...(isSelected ? {style: 'title'} : {})},
  ];
}

function outcomeLines(record: ActionRecord): ReadonlyArray<readonly Segment[]> {
  if (record.durationMs === undefined) return [];
  const text = `${' '.repeat(detailIndent)}${secondsText(record)}  ${record.detail}`;
  return [[{text, style: 'muted'}]];
}

function beginning(line: readonly Segment[], columns: number): ReadonlyArray<readonly Segment[]> {
  const whole = wrapSegments(line, columns, detailIndent);
  if (whole.length <= commandLines) return whole;
  const cutSign: Segment = {text: ' …', style: 'muted'};
  const lines = wrapSegments(line, columns - 2, detailIndent).slice(0, commandLines);
  return lines.map((segments, index) => (index === commandLines - 1 ? [...segments, cutSign] : segments));
}

function signOf({outcome, hasWarning}: ActionRecord): Segment {
  return outcomeSign[outcome === 'done' && hasWarning ? 'warned' : outcome];
}

const outcomeWords: Readonly<Record<ActionRecord['outcome'], string>> = {
  running: 'running',
  done: 'done',
  failed: 'failed',
  unknown: 'not known: the engine did not say',
};

function outcomeSegments(record: ActionRecord): readonly Segment[] {
  const {text: sign, ...look} = signOf(record);
  const words = record.hasWarning ? 'done, with a warning' : outcomeWords[record.outcome];
  return [{text: `${sign} ${words}`, ...look}];
}

function secondsText({durationMs = 0}: ActionRecord): string {
  return `${(durationMs / 1000).toFixed(1)}s`;
}
