import assert from 'node:assert/strict';
import {test} from 'node:test';
import {textWidth} from '../../source/format/text-width.ts';
import {freshness, headerSegments, shortHeaderSegments, spread} from '../../source/panes/header.ts';
import type {Change} from '../../source/store/change.ts';
import {makeContainer, makeContainers, makeImage, makeInfo} from '../support/make-objects.ts';
import {madeAtMs, makeState, type StoreOptions} from '../support/make-state.ts';
import {textOf} from '../support/segment-text.ts';

const containers = [...makeContainers(3), makeContainer({name: 'old', state: 'exited'})];
const failure = {kind: 'unreachable', message: 'refused', advice: ''};

function header(columns: number, options: StoreOptions = {}, changes: readonly Change[] = []): string {
  const state = makeState({containers, images: [makeImage()], ...options}, changes);
  return textOf(headerSegments(state, columns));
}

test('the header says where one is, what there is and whether it is current', () => {
  const line = header(100);
  assert.match(line, /^ Quaymaster {2}local · Docker 28\.5\.2 · 4 containers, 3 running · 1 image +● live$/);
  assert.equal(textWidth(line), 100);
});

test('what does not fit is left out whole, and whether it is current stays longest', () => {
  for (let columns = 30; columns <= 160; columns++) {
    const line = header(columns);
    assert.ok(textWidth(line) <= columns);
    assert.match(line, /● live$/, `at ${columns}`);
    assert.doesNotMatch(line, /container(s, 3 run)?$|Dock |runn /);
  }
  assert.match(header(50), /^ Quaymaster {2}local · Docker 28\.5\.2 +● live$/);
});

test('read-only and demo have a badge', () => {
  assert.match(header(100, {isDemo: true, isReadOnly: true}), /^ Quaymaster {2}DEMO {3}READ-ONLY {3}local/);
  const state = makeState({containers, isReadOnly: true});
  assert.match(textOf(shortHeaderSegments(state, 60)), / READ-ONLY /);
});

test('an engine of which nothing is known yet is not shown as empty', () => {
  const line = header(100, {isConnected: false});
  assert.match(line, /^ Quaymaster {2}local +◌ connecting$/);
  assert.doesNotMatch(line, /container/);
});

test('a list that was never there is not counted', () => {
  const state = makeState({isConnected: false}, [
    {type: 'engine-connected', info: makeInfo(), nowMs: madeAtMs},
    {type: 'containers-listed', containers, nowMs: madeAtMs},
    {...listFailed, kind: 'images'},
  ]);
  const line = textOf(headerSegments(state, 120));
  assert.match(line, / 4 containers, 3 running /);
  assert.doesNotMatch(line, /image/);
});

const listFailed: Extract<Change, {type: 'list-failed'}> = {
  type: 'list-failed',
  kind: 'containers',
  failure: {kind: 'failed', message: 'oops', advice: ''},
  nowMs: madeAtMs + 5000,
};
const lostAndBack: readonly Change[] = [
  {type: 'engine-lost', failure, nowMs: madeAtMs + 1000, nextTryAtMs: madeAtMs + 2000},
  {type: 'engine-connected', info: makeInfo(), nowMs: madeAtMs + 8000},
];
const currency: ReadonlyArray<readonly [string, readonly Change[], string]> = [
  ['events flow', [], '● live'],
  ['the event stream is being opened again', [{type: 'events-changed', events: 'late'}], '◌ late'],
  ['its list has failed, with its age', [listFailed], '✕ list failed, 5 seconds old'],
  ['another list has failed', [{...listFailed, kind: 'images'}], '● live'],
  [
    'its list has answered again',
    [listFailed, {type: 'containers-listed', containers, nowMs: madeAtMs + 6000}],
    '● live',
  ],
  [
    'the engine is back, and the list has not answered',
    [...lostAndBack, {type: 'events-changed', events: 'live'}],
    '◌ late, 7 seconds old',
  ],
  [
    'the engine is back without events, and the list has not answered',
    [...lostAndBack, {type: 'events-changed', events: 'none'}],
    '◌ late, 7 seconds old',
  ],
  [
    'the engine is back, and its list as well',
    [
      ...lostAndBack,
      {type: 'events-changed', events: 'live'},
      {type: 'containers-listed', containers, nowMs: madeAtMs + 9000},
    ],
    '● live',
  ],
  [
    'the event stream has been opened again, and the list has not answered',
    [
      {type: 'events-changed', events: 'late'},
      {type: 'events-changed', events: 'live'},
    ],
    '◌ late',
  ],
  ['an engine has no events', [{type: 'events-changed', events: 'none'}], '○ polling'],
  [
    'it is lost, with the age of what is shown and the next try',
    [
      {type: 'engine-lost', failure, nowMs: madeAtMs, nextTryAtMs: madeAtMs + 1000},
      {type: 'engine-lost', failure, nowMs: madeAtMs + 90_000, nextTryAtMs: madeAtMs + 98_000},
    ],
    '✕ engine lost, About a minute old, next try in 8s',
  ],
];

for (const [title, changes, expected] of currency) {
  test(`it tells by more than colour when ${title}`, () => {
    assert.equal(textOf(freshness(makeState({containers}, changes))), expected);
  });
}

test('a lost engine that never had lists has no age', () => {
  const lost: Change = {type: 'engine-lost', failure, nowMs: madeAtMs, nextTryAtMs: madeAtMs + 1500};
  assert.equal(textOf(freshness(makeState({isConnected: false}, [lost]))), '✕ engine lost, next try in 2s');
});

test('in one line the tabs come before everything else, and shrink to their digits', () => {
  const state = makeState({containers});
  assert.match(textOf(shortHeaderSegments(state, 74)), /^\[1 Containers\] 2 Img .* 8 Prt +● live$/);
  assert.match(
    textOf(shortHeaderSegments(state, 42)),
    /^\[1 Containers\] 2 {2}3 {2}4 {2}5 {2}6 {2}7 {2}8 +● live$/,
  );
});

test('in one line every tab has its key from 32 columns on, whatever else is to be said', () => {
  const lost: Change = {type: 'engine-lost', failure, nowMs: madeAtMs, nextTryAtMs: madeAtMs + 90_000};
  for (const options of [{}, {isReadOnly: true}, {isDemo: true, isReadOnly: true}]) {
    for (const changes of [[], [lost], [listFailed]]) {
      const state = makeState({containers, ...options}, changes);
      for (let columns = 32; columns <= 120; columns++) {
        const line = textOf(shortHeaderSegments(state, columns));
        assert.equal(textWidth(line), columns);
        assert.match(line, /^\[1( Containers)?\] 2.* 3.* 4.* 5.* 6.* 7.* 8.* [●✕]/, `${columns}: ${line}`);
        assert.doesNotMatch(line, /…/);
      }
    }
  }
});

test('in one line the words that do not fit make room for the tabs', () => {
  const lineOf = (columns: number, options: StoreOptions = {}, changes: readonly Change[] = []) =>
    textOf(shortHeaderSegments(makeState({containers, ...options}, changes), columns));
  assert.equal(lineOf(40), '[1 Containers] 2  3  4  5  6  7  8     ●');
  assert.equal(lineOf(40, {isReadOnly: true}), '[1] 2  3  4  5  6  7  8   READ-ONLY    ●');
  const lost: Change = {type: 'engine-lost', failure, nowMs: madeAtMs, nextTryAtMs: madeAtMs + 8000};
  assert.equal(lineOf(40, {}, [lost]), '[1] 2  3  4  5  6  7  8           ✕ lost');
  assert.match(lineOf(70, {}, [lost]), /^\[1 Containers\] 2 .* ✕ engine lost, next try in 8s$/);
});

test('of two sides the right one stays', () => {
  const line = spread([{text: '日本語日本語'}], [{text: 'right'}], 12);
  assert.equal(textOf(line), '日本…  right');
  assert.equal(textWidth(textOf(line)), 12);
});

const traffic = {
  total: {seconds: 600, requestCount: 50, bytesSent: 12_000},
  recent: {seconds: 30, requestCount: 12, bytesSent: 6900},
};

test('the budget is there for who wants it, and gives way to nothing but whether the screen is current', () => {
  const counted: readonly Change[] = [{type: 'traffic-counted', traffic}];
  assert.doesNotMatch(header(100, {}, counted), /req/);
  const shown: readonly Change[] = [...counted, {type: 'budget-shown', showsBudget: true}];
  assert.match(header(120, {}, shown), / 230B\/s 24 req\/min {2}● live$/);
  for (let columns = 40; columns <= 160; columns++) {
    const line = header(columns, {}, shown);
    assert.ok(textWidth(line) <= columns);
    assert.match(line, /● live$/, `at ${columns}`);
  }
});
