import assert from 'node:assert/strict';
import {test} from 'node:test';
import {diskHeadSegments, diskTotalsLines, hasBox, totalsRows} from '../../source/panes/disk-totals.ts';
import type {Change} from '../../source/store/change.ts';
import {makeContainer, makeImage} from '../support/make-objects.ts';
import {madeAtMs, makeState} from '../support/make-state.ts';
import {textOf, textsOf} from '../support/segment-text.ts';

const usage = {
  layersSizeBytes: 4_260_000,
  images: [{...makeImage(), containerCount: 1, sharedSizeBytes: 0}],
  containers: [{...makeContainer(), sizeRwBytes: 1000}],
  volumes: [],
  buildCache: [],
};
const computed: Change = {type: 'disk-computed', usage, nowMs: madeAtMs};
const failure = {kind: 'failed', message: 'disk on fire', advice: ''};

const heads: ReadonlyArray<readonly [string, readonly Change[], string]> = [
  ['never asked for', [], 'docker system df · not measured yet'],
  [
    'being computed for the first time',
    [{type: 'disk-computing', nowMs: madeAtMs}],
    'docker system df · computing…',
  ],
  [
    'fresh',
    [computed, {type: 'ticked', nowMs: madeAtMs + 5000}],
    'docker system df · measured 5 seconds ago',
  ],
  [
    'being computed again',
    [computed, {type: 'disk-computing', nowMs: madeAtMs + 5000}],
    'docker system df · computing… · measured 5 seconds ago',
  ],
  [
    'no longer true',
    [computed, {type: 'disk-stale'}, {type: 'ticked', nowMs: madeAtMs + 5000}],
    'docker system df · measured 5 seconds ago · something changed since',
  ],
  [
    'asked for by somebody else',
    [{type: 'disk-failed', failure: {...failure, kind: 'busy'}}],
    'docker system df · the engine is busy measuring for somebody else',
  ],
  ['not to be had', [{type: 'disk-failed', failure}], 'docker system df · disk on fire'],
];

for (const [title, changes, expected] of heads) {
  test(`figures that are ${title} say so`, () => {
    assert.equal(textOf(diskHeadSegments(makeState({pane: 'disk'}, changes))).trim(), expected);
  });
}

test('the four rows are as the docker CLI prints them, and fit where that is too wide', () => {
  assert.equal(
    textsOf(diskTotalsLines(usage, 80)),
    [
      ' TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE',
      ' Images          1         1         4.26MB    0B (0%)',
      ' Containers      1         1         1kB       0B (0%)',
      ' Local Volumes   0         0         0B        0B',
      ' Build Cache     0         0         0B        0B',
    ].join('\n'),
  );
  for (const line of diskTotalsLines(usage, 40)) assert.ok(textOf(line).length <= 40, textOf(line));
  assert.match(textsOf(diskTotalsLines(usage, 40)), /Images +4\.26MB +0B \(0%\)/);
});

test('the box is for 80×24 and up in Unicode', () => {
  const at = (columns: number, rows: number) => makeState({columns, rows});
  assert.equal(hasBox(at(80, 24), true), true);
  assert.equal(hasBox(at(79, 24), true), false);
  assert.equal(hasBox(at(80, 23), true), false);
  assert.equal(hasBox(at(160, 50), false), false);
});

test('the totals leave the list rows of its own, or leave it all of them', () => {
  for (let rows = 1; rows <= 60; rows++) {
    const above = totalsRows(makeState({columns: 100, rows}), true, rows);
    assert.ok(above === 0 || rows - above >= 3, `${above} of ${rows}`);
  }
});
