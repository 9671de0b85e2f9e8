import assert from 'node:assert/strict';
import {test} from 'node:test';
import {textWidth} from '../../source/format/text-width.ts';
import type {Container} from '../../source/objects/container.ts';
import type {Image} from '../../source/objects/image.ts';
import {placeColumns} from '../../source/panes/column-layout.ts';
import {containersPane} from '../../source/panes/containers-pane.ts';
import {imagesPane} from '../../source/panes/images-pane.ts';
import {headSegments, prefixColumns, rowSegments} from '../../source/panes/list-row.ts';
import {visibleRows} from '../../source/panes/pane-rows.ts';
import type {Segment} from '../../source/panes/segments.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {Change} from '../../source/store/change.ts';
import {idOf, makeContainer, makeImage, makeInfo, makeStats} from '../support/make-objects.ts';
import {madeAtMs, makeState} from '../support/make-state.ts';
import {inStyle, textOf} from '../support/segment-text.ts';

function placed(state: AppState, columns: number) {
  const rows = visibleRows(containersPane, state);
  return placeColumns({columns: containersPane.columns, rows, state, available: columns - prefixColumns});
}

function rowOf(state: AppState, row: Container, columns = 80): readonly Segment[] {
  return rowSegments({pane: containersPane, row, placed: placed(state, columns), state});
}

function headOf(columns: number, changes: readonly Change[]): string {
  const state = makeState({containers: [makeContainer()]}, changes);
  return textOf(headSegments(placed(state, columns), state.lists.containers));
}

const states: ReadonlyArray<readonly [Partial<Container>, string]> = [
  [{state: 'running', status: 'Up 5 minutes'}, ' '],
  [{state: 'running', status: 'Up 5 minutes (healthy)'}, ' '],
  [{state: 'running', status: 'Up 5 minutes (unhealthy)'}, '!'],
  [{state: 'paused', status: 'Up 5 minutes (Paused)'}, '='],
  [{state: 'restarting', status: 'Restarting (1) 2 seconds ago'}, '↻'],
  [{state: 'created', status: 'Created'}, '○'],
  [{state: 'exited', status: 'Exited (0) 2 minutes ago'}, '✕'],
  [{state: 'dead', status: 'Dead'}, '✖'],
  [{state: 'removing', status: 'Removal In Progress'}, '✖'],
  [{state: 'unknown', status: 'Strange'}, '?'],
];

for (const [container, sign] of states) {
  test(`a container that is ${container.status} carries "${sign}" before its name, without colour`, () => {
    const row = makeContainer(container);
    const other = makeContainer({name: 'selected'});
    const state = makeState({containers: [other, row]}, [
      {type: 'list-changed', pane: 'containers', view: {selectedKey: other.id}},
    ]);
    assert.equal(textOf(rowOf(state, row)).slice(0, 6), ` ${sign} web`);
  });
}

test('a PORTS cell that is too narrow shows first what is published; else it reads as in docker ps', () => {
  const published = {ip: '0.0.0.0', publicPort: 8080, privatePort: 80, protocol: 'tcp'};
  const row = makeContainer({
    ports: [published, ...[443, 5000].map(privatePort => ({privatePort, protocol: 'tcp'}))],
  });
  const state = makeState({containers: [row]});
  assert.match(textOf(rowOf(state, row, 220)), / 443\/tcp, 5000\/tcp, 0\.0\.0\.0:8080->80\/tcp /);
  assert.match(textOf(rowOf(state, row, 90)), / 0\.0\.0\.0:8080->80\/tc…/);
});

test('the selected row differs in its mark and in the look of its name, and nowhere else', () => {
  const [a, b] = [makeContainer({name: 'a'}), makeContainer({name: 'b'})];
  const state = makeState({containers: [a, b]});
  const selected = rowOf(state, a);
  const other = rowOf(state, {...b, names: a.names, id: b.id});
  assert.equal(textOf(selected).slice(0, 3), '›  ');
  assert.equal(textOf(selected).slice(1), textOf(other).slice(1));
  const different = selected.filter((segment, index) => segment.style !== other[index]?.style);
  assert.deepEqual(
    different.map(({text}) => text.trim()),
    ['›', 'a'],
  );
});

test('a marked row has a plus in the place of its state, and its name in another look', () => {
  const container = makeContainer({state: 'paused'});
  const state = makeState({containers: [container]}, [
    {type: 'list-changed', pane: 'containers', view: {marks: new Set([container.id])}},
  ]);
  assert.equal(textOf(rowOf(state, container)).slice(0, 6), '›+ web');
});

test('what an action is doing stands in the place of the status', () => {
  const container = makeContainer();
  const state = makeState({containers: [container]}, [
    {type: 'busy-changed', keys: [container.id], word: 'stopping'},
  ]);
  assert.match(textOf(rowOf(state, container)), /web +stopping /);
});

test('rows that are not known to be current are dim, all of them', () => {
  const container = makeContainer();
  const containers = [container];
  const failure = {kind: 'unreachable', message: 'refused', advice: ''};
  const nowMs = madeAtMs;
  const looks = (...changes: readonly Change[]) => {
    const row = rowOf(makeState({containers}, changes), container).slice(3);
    return [...new Set(row.filter(({text}) => text.trim() !== '').map(({style}) => style))];
  };
  const lost: Change = {type: 'engine-lost', failure, nowMs, nextTryAtMs: nowMs};
  const back: readonly Change[] = [
    lost,
    {type: 'engine-connected', info: makeInfo(), nowMs},
    {type: 'events-changed', events: 'live'},
  ];
  assert.deepEqual(looks(lost), ['muted']);
  assert.deepEqual(looks({type: 'list-failed', kind: 'containers', failure, nowMs}), ['muted']);
  assert.deepEqual(looks(...back), ['muted']);
  const asBefore = looks();
  assert.deepEqual(looks(...back, {type: 'containers-listed', containers, nowMs}), asBefore);
  assert.deepEqual(looks({type: 'list-failed', kind: 'images', failure, nowMs}), asBefore);
  // A stream that is opened again now and then is no reason to draw it all anew.
  assert.deepEqual(
    looks({type: 'events-changed', events: 'late'}, {type: 'events-changed', events: 'live'}),
    asBefore,
  );
});

test('figures are shown to the right, dim when they are old, and not at all once the container has stopped', () => {
  const container = makeContainer();
  const sampled: Change = {
    type: 'stats-sampled',
    samples: new Map([[container.id, makeStats({receivedAtMs: madeAtMs})]]),
  };
  const state = makeState({containers: [container]}, [sampled]);
  const row = rowOf(state, container, 160);
  assert.match(textOf(row), / 1\.50% {5}12MiB/);
  assert.equal(inStyle(row, 'muted').includes('1.50%'), false);
  const later = rowOf({...state, nowMs: madeAtMs + 6_001}, container, 160);
  assert.match(inStyle(later, 'muted'), /1\.50%\|12MiB/);
  const stopped = rowOf(state, {...container, state: 'exited'}, 160);
  assert.equal(textOf(stopped).includes('1.50%'), false);
});

test('a name of any script takes as many cells as its column has, and what follows stands where it stands', () => {
  const names = [
    'web',
    '日本語の名前でとても長いものを使う',
    'e\u0301te\u0301',
    '👩‍👩‍👧‍👦'.repeat(20),
    '\u001B[31mred\u001B]0;x\u0007',
    'a\nb',
  ];
  const containers = names.map((name, index) => makeContainer({name, id: `${index}`, image: 'IMAGE'}));
  for (const columns of [20, 40, 80, 160]) {
    const state = makeState({containers});
    const starts = containers.map(container => {
      const segments = rowOf(state, container, columns);
      const text = textOf(segments);
      assert.ok(textWidth(text) <= columns, `${textWidth(text)} in ${columns}`);
      assert.equal(/\p{Cc}/u.test(text), false);
      return segments.slice(0, 4).reduce((width, {text: piece}) => width + textWidth(piece), 0);
    });
    // At 20 columns the name is last: nothing follows, and its blanks are left out.
    if (columns > 20) assert.equal(new Set(starts).size, 1, String(starts));
  }
});

test('the heads are docker’s, each above its column', () => {
  assert.equal(headOf(80, []), '   NAMES         STATUS                       IMAGE         PORTS');
});

test('the sorted column carries an arrow, however narrow it is', () => {
  const sorted = (sortBy: string, isReversed = false): Change => ({
    type: 'list-changed',
    pane: 'containers',
    view: {sortBy, isReversed},
  });
  assert.match(headOf(160, [sorted('name')]), /NAMES↓/);
  assert.match(headOf(160, [sorted('name', true)]), /NAMES↑/);
  assert.match(headOf(160, [sorted('id')]), /CONTAINER.*↓ /);
  assert.equal(headOf(160, [sorted('id')]).split('↓').length, 2);
});

test('what runs on an image whose name a newer one took has a sign of its own', () => {
  const old = makeImage({
    id: `sha256:${idOf('1a')}`,
    repoTags: [],
    repoDigests: [`app@sha256:${'d'.repeat(64)}`],
  });
  const newer = makeImage({id: `sha256:${idOf('2b')}`, repoTags: ['app:1']});
  const container = makeContainer({name: 'web', image: old.id, imageId: old.id});
  const text = (images: readonly Image[]) => {
    const state = makeState({containers: [container], images});
    return textOf(rowSegments({pane: containersPane, row: container, placed: placed(state, 80), state}));
  };
  assert.match(text([old, newer]), /^›↑ web/);
  assert.match(text([old]), /^› {2}web/);
  const state = makeState({images: [old, newer]});
  const signs = imagesPane.rows(state).map(row => imagesPane.sign(row, state).text);
  assert.deepEqual(signs.toSorted(), ['', '↑']);
});
