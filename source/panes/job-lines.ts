import {humanSize} from '../format/size.ts';
import {cutText, padText, textWidth} from '../format/text-width.ts';
import {type TransferLayer, transferTotals} from '../objects/transfer.ts';
import type {AppState} from '../store/app-state.ts';
import {type Job, type JobStep, jobAsSeen, runningJobs} from '../store/job.ts';
import {keyName, overlayKeyName} from '../store/keys-in-force.ts';
import type {OverlayOf} from '../store/overlay.ts';
import {outcomeSign} from './outcome-sign.ts';
import type {OverlayText} from './overlay-text.ts';
import {scrollHint} from './scroll-hint.ts';
import type {Segment} from './segments.ts';
import {selection} from './selection.ts';
import {commandIndent, wrapSegments} from './wrap-segments.ts';

/** How far one job is: its sums, each of its layers, and in the end what came of it. */
export function jobText(overlay: OverlayOf<'job'>, state: AppState, columns: number): OverlayText {
  const found = state.jobs.find(({number}) => number === overlay.number);
  if (found === undefined) {
    return {title: 'Job', lines: [], focusIndex: -1, topIndex: 0, hints: 'esc close', isFull: false};
  }
  const job = jobAsSeen(found, state);
  const lines: ReadonlyArray<readonly Segment[]> = [
    [{text: ' '}, ...outcomeSegments(job, state.nowMs)],
    ...job.notes.map(text => [{text: ` ${text}`}]),
    ...(job.dockerCommand === '' ? [] : job.dockerCommand.split('\n')).map(text => [
      {text: ' $ ', style: 'muted'} as const,
      {text},
    ]),
    ...job.steps.map(stepSegments),
  ];
  return {
    title: `${titleOf(job)} ${job.subject}`,
    lines: [
      ...lines.flatMap(line => wrapSegments(line, columns, commandIndent)),
      ...job.progress.layers.map(layer => layerSegments(layer, columns)),
    ],
    focusIndex: -1,
    topIndex: overlay.topIndex,
    hints:
      job.outcome === 'running'
        ? `esc leave it running, ${keyName(state, 'jobs')} shows it again · ${overlayKeyName(state, 'remove')} cancel · ${scrollHint(state)}`
        : `${scrollHint(state)} · esc close`,
    isFull: false,
  };
}

/** All jobs, newest first. */
export function jobsText(overlay: OverlayOf<'jobs'>, state: AppState): OverlayText {
  const lines = state.jobs
    .toReversed()
    .map(job => jobAsSeen(job, state))
    .map((job, index): readonly Segment[] => [
      ...selection(index === overlay.selectedIndex),
      {text: `${titleOf(job)} ${job.subject}  `},
      ...outcomeSegments(job, state.nowMs),
    ]);
  return {
    title: 'Jobs, newest first',
    lines:
      lines.length === 0 ? [[{text: '  Nothing went on in the background yet.', style: 'muted'}]] : lines,
    focusIndex: overlay.selectedIndex,
    topIndex: 0,
    hints:
      lines.length === 0 ? 'esc close' : `enter look · ${overlayKeyName(state, 'remove')} cancel · esc close`,
    isFull: false,
  };
}

/** For the header, while anything runs: `pull 42%`, `3 jobs`; '' for nothing. */
export function runningWord(state: AppState): string {
  const running = runningJobs(state.jobs);
  const [only] = running;
  if (only === undefined) return '';
  if (running.length > 1) return `${running.length} jobs`;
  const {percent, wireBytes, wireTotalBytes} = transferTotals(only.progress);
  if (percent !== undefined) return `${only.word} ${percent}%`;
  return wireBytes === 0 || wireTotalBytes > 0 ? only.word : `${only.word} ${humanSize(wireBytes, 3)}`;
}

function outcomeSegments(job: Job, nowMs: number): readonly Segment[] {
  const {text: sign, style} = outcomeSign[job.outcome];
  const text = job.outcome === 'running' ? sumsText(job) : job.detail;
  const seconds = Math.max(0, ((job.endedAtMs ?? nowMs) - job.startedAtMs) / 1000);
  const duration = job.outcome === 'running' ? Math.floor(seconds) : seconds.toFixed(1);
  return [
    {text: `${sign} `, style},
    {text, ...(style === 'error' ? {style} : {})},
    {text: `  ${duration}s`, style: 'muted'},
  ];
}

function stepSegments({dockerCommand, outcome}: JobStep): readonly Segment[] {
  const {text: sign, style} = outcomeSign[outcome];
  return [{text: ` ${sign} `, style}, {text: dockerCommand}];
}

function sumsText({progress, steps}: Job): string {
  if (steps.length > 0) return `step ${steps.length}`;
  const {wireBytes, wireTotalBytes, doneCount, layerCount, percent} = transferTotals(progress);
  const isByBytes = progress.currentBytes !== undefined;
  if (layerCount === 0 && !isByBytes) return progress.status || 'asking the engine';
  return [
    ...(percent === undefined ? [] : [`${percent}%`]),
    ...(wireTotalBytes === 0 ? [] : [`${humanSize(wireBytes, 3)} of ${humanSize(wireTotalBytes, 3)}`]),
    ...(wireTotalBytes === 0 && isByBytes ? [humanSize(wireBytes, 3)] : []),
    ...(layerCount === 0 ? [] : [`${doneCount} of ${layerCount} layer${layerCount === 1 ? '' : 's'}`]),
    ...(isByBytes ? [progress.status] : []),
  ].join(' · ');
}

const idColumns = 14;
const barColumns = 20;

function layerSegments(layer: TransferLayer, columns: number): readonly Segment[] {
  const {id, status, currentBytes, totalBytes, isDone} = layer;
  const bytes =
    currentBytes === undefined
      ? ''
      : totalBytes === undefined
        ? humanSize(currentBytes, 3)
        : `${humanSize(currentBytes, 3)} / ${humanSize(totalBytes, 3)}`;
  const bar = currentBytes === undefined || totalBytes === undefined ? '' : barOf(currentBytes / totalBytes);
  // At 40 columns the bytes still fit.
  const statusColumns = columns < 60 ? 12 : 20;
  const words =
    bytes === ''
      ? cutText(status, columns - idColumns)
      : padText(cutText(status, statusColumns - 1), statusColumns);
  const used = idColumns + statusColumns + textWidth(bytes) + 2;
  return [
    {text: ` ${padText(id.slice(0, 12), idColumns - 1)}`, style: 'muted'},
    {
      text: words,
      ...(isDone ? {style: 'success'} : {}),
    },
    {text: bytes === '' ? '' : `${bytes}  `},
    {text: used + barColumns <= columns ? bar : '', style: 'title'},
  ];
}

function barOf(fraction: number): string {
  const filled = Math.round(Math.min(1, fraction) * barColumns);
  return `${'█'.repeat(filled)}${'░'.repeat(barColumns - filled)}`;
}

function titleOf({word}: Job): string {
  return `${word[0]?.toUpperCase() ?? ''}${word.slice(1)}`;
}
