import assert from 'node:assert/strict';
import {test} from 'node:test';
import {textWidth} from '../../source/format/text-width.ts';
import {bottomSegments} from '../../source/panes/bottom-line.ts';
import {detailHead, detailRows} from '../../source/panes/detail.ts';
import {type DetailOverlay, newDetail} from '../../source/store/detail-overlay.ts';
import {makeContainer, makeStats} from '../support/make-objects.ts';
import {makeState} from '../support/make-state.ts';
import {textOf} from '../support/segment-text.ts';

const container = makeContainer({name: 'shop-worker-1'});
const history = [0, 1, 2].map(index =>
  makeStats({receivedAtMs: 2_000_000 + index * 2_000, networkRxBytes: 1_234_567, memoryLimitBytes: 16.7e9}),
);
const detail = (more: Partial<DetailOverlay> = {}) =>
  newDetail({objectKind: 'container', objectId: container.id, tab: 'stats', history, ...more});
const stateOf = (overlay: DetailOverlay, columns = 40) =>
  makeState({containers: [container]}, [
    {type: 'stats-sampled', samples: new Map([[container.id, history[2]]])},
    {type: 'resized', columns, rows: 10},
    {type: 'overlay-opened', overlay},
  ]);
const rowsOf = (overlay: DetailOverlay, columns: number) =>
  detailRows(overlay, stateOf(overlay, columns), {columns, rows: 8}).rows.map(row => textOf(row));

test('each graph keeps its head and each figure its line: the peak goes first, then the percent, then the limit', () => {
  const headsOf = (columns: number) => rowsOf(detail(), columns).filter(row => /^(CPU|Memory)/.test(row));
  assert.deepEqual(headsOf(80), [
    'CPU             1.50%  peak 1.50% in 10 s',
    'Memory          12MiB / 15.55GiB (0.08%)  peak 12MiB in 10 s',
  ]);
  assert.deepEqual(headsOf(40), [
    'CPU             1.50%  peak 1.50%',
    'Memory          12MiB / 15.55GiB (0.08%)',
  ]);
  assert.deepEqual(headsOf(33), ['CPU             1.50%  peak 1.50%', 'Memory          12MiB / 15.55GiB']);
  assert.deepEqual(headsOf(30), ['CPU             1.50%', 'Memory          12MiB']);
  for (let columns = 30; columns <= 120; columns++) {
    // Two graphs of at least two rows, and a line for each of five figures.
    assert.equal(rowsOf(detail(), columns).length, 9, `${columns}`);
  }
});

test('the summary has of the course as much as there is room for', () => {
  const cpuOf = (columns: number) =>
    rowsOf(detail({tab: 'summary'}), columns).find(row => row.startsWith('CPU'));
  assert.match(cpuOf(60) ?? '', /^CPU {13}1\.50% +▇+$/);
  for (let columns = 24; columns < 60; columns++) assert.ok(textWidth(cpuOf(columns) ?? '') <= columns);
});

test('a narrow table of processes leaves columns out before it is wrapped', () => {
  const titles = ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'];
  const row = ['root', '2708', '2685', '0', '01:41', '?', '00:00:00', 'celery worker'];
  const processes = {titles, rows: [row]};
  const at = (columns: number) => rowsOf(detail({tab: 'processes', answers: {processes}}), columns);
  assert.deepEqual(at(80), [
    'UID   PID   PPID  C  STIME  TTY  TIME      CMD',
    'root  2708  2685  0  01:41  ?    00:00:00  celery worker',
  ]);
  assert.deepEqual(at(40), ['UID   PID   TIME      CMD', 'root  2708  00:00:00  celery worker']);
  assert.deepEqual(at(24), ['PID   CMD', '2708  celery worker']);
});

test('how much is below the edge is said in whole words, or as a number', () => {
  const headOf = (columns: number) =>
    textOf(detailHead(detail(), stateOf(detail()), {columns, belowCount: 59}));
  assert.match(headOf(100), / inspect {4}59 more below$/);
  assert.equal(headOf(45), 'shop-worker-1 [stats] 2 of 5   59 more below');
  assert.equal(headOf(40), 'shop-worker-1 [stats] 2 of 5  +59');
});

test('of the keys of a detail only whole hints are shown, esc to the last', () => {
  for (let columns = 24; columns <= 100; columns++) {
    const line = textOf(bottomSegments(stateOf(detail(), columns), columns));
    assert.ok(textWidth(line) <= columns, line);
    assert.match(line, / esc close /);
    assert.match(line, /\? help/);
  }
});
