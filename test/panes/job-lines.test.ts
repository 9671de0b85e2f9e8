import assert from 'node:assert/strict';
import {test} from 'node:test';
import {textWidth} from '../../source/format/text-width.ts';
import type {TransferLine} from '../../source/objects/transfer.ts';
import {headerSegments} from '../../source/panes/header.ts';
import {runningWord} from '../../source/panes/job-lines.ts';
import {overlayText} from '../../source/panes/overlay-lines.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {Change} from '../../source/store/change.ts';
import {madeAtMs, makeState} from '../support/make-state.ts';

const layers: readonly TransferLine[] = [
  {layerId: '', status: 'Pulling from app'},
  {layerId: 'aaaaaaaaaaaa', status: 'Already exists'},
  {layerId: 'bbbbbbbbbbbb', status: 'Downloading', currentBytes: 21_000_000, totalBytes: 50_000_000},
];

const start = (number: number): Change => ({
  type: 'job-started',
  job: {
    number,
    word: 'pull',
    subject: 'app:1',
    dockerCommand: 'docker pull app:1',
    cancelNote: 'It is lost.',
  },
  nowMs: madeAtMs - 12_300,
});

const running: readonly Change[] = [start(1), {type: 'job-progressed', number: 1, lines: layers}];

function linesOf(state: AppState, columns: number): readonly string[] {
  return overlayText({kind: 'job', number: 1, topIndex: 0}, state, columns).lines.map(line =>
    line.map(({text}) => text).join(''),
  );
}

test('a running pull shows its sums, its command and each layer', () => {
  assert.deepEqual(linesOf(makeState({}, running), 80), [
    ' … 42% · 21MB of 50MB · 1 of 2 layers  12s',
    ' $ docker pull app:1',
    ' aaaaaaaaaaaa Already exists',
    ' bbbbbbbbbbbb Downloading         21MB / 50MB  ████████░░░░░░░░░░░░',
  ]);
});

test('what the engine says of a layer without bytes is whole where there is room', () => {
  const lines = ['Layer already exists', 'Mounted from team/another'].map((status, index) => ({
    layerId: `${index}`.repeat(12),
    status,
  }));
  const state = makeState({}, [start(1), {type: 'job-progressed', number: 1, lines}]);
  assert.deepEqual(linesOf(state, 40).slice(-2), [
    ' 000000000000 Layer already exists',
    ' 111111111111 Mounted from team/another',
  ]);
  for (const line of linesOf(state, 25)) assert.ok(textWidth(line) <= 25, line);
});

test('at 40 columns the bytes of a layer are still there, and the bar is not', () => {
  const lines = linesOf(makeState({}, running), 40);
  assert.ok(lines.includes(' bbbbbbbbbbbb Downloading 21MB / 50MB  '));
  for (const line of lines) assert.ok(textWidth(line.trimEnd()) <= 40, line);
});

test('what came of it stands in the place of the sums', () => {
  const end: Change = {
    type: 'job-ended',
    number: 1,
    outcome: 'failed',
    detail: 'no space left',
    notes: ['a note'],
    nowMs: madeAtMs,
  };
  assert.deepEqual(linesOf(makeState({}, [...running, end]), 80).slice(0, 3), [
    ' ✕ no space left  12.3s',
    ' a note',
    ' $ docker pull app:1',
  ]);
});

test('the header says what runs, and nothing of what has ended', () => {
  assert.equal(runningWord(makeState()), '');
  assert.equal(runningWord(makeState({}, [start(1)])), 'pull');
  assert.equal(runningWord(makeState({}, running)), 'pull 42%');
  assert.equal(runningWord(makeState({}, [...running, start(2)])), '2 jobs');
  const header = headerSegments(makeState({}, running), 80)
    .map(({text}) => text)
    .join('');
  assert.match(header, /pull 42% {2}● live$/);
  assert.equal(textWidth(header), 80);
});

test('the list of jobs has the newest first', () => {
  const state = makeState({}, [...running, start(2)]);
  const {lines} = overlayText({kind: 'jobs', selectedIndex: 0}, state, 80);
  assert.deepEqual(
    lines.map(line => line.map(({text}) => text).join('')),
    ['› Pull app:1  … asking the engine  12s', '  Pull app:1  … 42% · 21MB of 50MB · 1 of 2 layers  12s'],
  );
});

test('a job that goes by bytes shows them, and the header too where nobody knows the whole', () => {
  const sent = (currentBytes: number, more: object = {}): readonly Change[] => [
    start(1),
    {type: 'job-progressed', number: 1, lines: [{layerId: '', status: 'sent', currentBytes, ...more}]},
  ];
  const half = makeState({}, sent(21_000_000, {totalBytes: 50_000_000}));
  assert.deepEqual(linesOf(half, 80)[0], ' … 42% · 21MB of 50MB · sent  12s');
  assert.equal(runningWord(half), 'pull 42%');
  const open = makeState({}, sent(21_000_000));
  assert.deepEqual(linesOf(open, 80)[0], ' … 21MB · sent  12s');
  assert.equal(runningWord(open), 'pull 21MB');
});

test('what a job did while secrets were shown is masked when they no longer are', () => {
  const command = "docker create -e 'PASSWORD=geheim' web";
  const changes: readonly Change[] = [
    start(1),
    {type: 'job-stepped', number: 1, dockerCommand: command},
    {type: 'job-step-ended', number: 1, outcome: 'failed'},
    {
      type: 'job-ended',
      number: 1,
      outcome: 'failed',
      detail: 'bad PASSWORD=geheim',
      notes: ['TOKEN=geheim'],
      nowMs: madeAtMs,
    },
  ];
  const shown = (showsSecrets: boolean) =>
    linesOf(makeState({}, [...changes, {type: 'secrets-shown', showsSecrets}]), 80).join('\n');
  assert.equal(shown(true).match(/geheim/g)?.length, 3);
  assert.doesNotMatch(shown(false), /geheim/);
  assert.match(shown(false), /✕ docker create -e 'PASSWORD=••••••' web/);
});
