import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container} from '../../source/objects/container.ts';
import {listRowsOf, settle} from '../../source/panes/settle.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {Change} from '../../source/store/change.ts';
import {newDetail} from '../../source/store/detail-overlay.ts';
import {reduce} from '../../source/store/reduce.ts';
import {makeContainer, makeContainers, makeImage} from '../support/make-objects.ts';
import {makeState} from '../support/make-state.ts';

const names = ['a', 'b', 'c', 'd', 'e5'];
const five = names.map(name => makeContainer({name}));
const [a, b, c, d, e] = five as [Container, Container, Container, Container, Container];

function after(state: AppState, ...changes: readonly Change[]): AppState {
  return settle(state, changes.reduce(reduce, state));
}

function listed(containers: readonly Container[]): Change {
  return {type: 'containers-listed', containers, nowMs: 1};
}

function select(container: Container): Change {
  return {type: 'list-changed', pane: 'containers', view: {selectedKey: container.id}};
}

function selected(state: AppState): string {
  const id = state.lists.containers.selectedKey;
  return state.containers.get(id)?.names[0]?.slice(1) ?? id;
}

test('the first row is selected where nothing was', () => {
  assert.equal(selected(makeState({containers: five})), 'a');
  assert.equal(makeState().lists.containers.selectedKey, '');
});

test('the selection stays on its object wherever that goes', () => {
  const state = after(makeState({containers: five}), select(b));
  const resorted = after(state, listed([e, d, c, b, a]));
  assert.equal(selected(resorted), 'b');
  assert.equal(resorted.lists.containers.selectedIndex, 3);
  const stopped = after(state, listed([a, {...b, state: 'exited'}, c, d, e]));
  assert.equal(selected(stopped), 'b');
  assert.equal(stopped.lists.containers.selectedIndex, 4);
  const added = after(state, listed([makeContainer({name: 'new'}), ...five]));
  assert.equal(selected(added), 'b');
});

test('an object that has gone hands the selection to the next one, at the end to the one before', () => {
  const state = after(makeState({containers: five}), select(c));
  assert.equal(selected(after(state, listed([a, b, d, e]))), 'd');
  assert.equal(selected(after(state, listed([a, b, e]))), 'e5');
  assert.equal(selected(after(state, listed([a, b]))), 'b');
  assert.equal(selected(after(state, listed([a]))), 'a');
  assert.equal(after(state, listed([])).lists.containers.selectedKey, '');
});

test('the neighbour is found even when what is left comes in another order', () => {
  const state = after(makeState({containers: five}), select(c));
  assert.equal(selected(after(state, listed([e, d, b, a]))), 'd');
});

test('a filter that hides the selected row hands the selection to the next that is shown', () => {
  const state = after(makeState({containers: five}), select(c));
  const filtered = after(state, {type: 'list-changed', pane: 'containers', view: {filter: 'e5'}});
  assert.equal(selected(filtered), 'e5');
});

test('an image is followed by id and tag', () => {
  const image = makeImage({repoTags: ['app:1', 'app:2']});
  const other = makeImage({id: 'sha256:2b', repoTags: ['zed:1'], createdAtMs: image.createdAtMs - 1});
  const newer = {...other, createdAtMs: image.createdAtMs + 1};
  const key = `${image.id} app:2`;
  const state = after(makeState({images: [image, other], pane: 'images'}), {
    type: 'list-changed',
    pane: 'images',
    view: {selectedKey: key},
  });
  assert.equal(state.lists.images.selectedIndex, 1);
  const turned = after(state, {type: 'images-listed', images: [newer, image], nowMs: 1});
  assert.equal(turned.lists.images.selectedKey, key);
  assert.equal(turned.lists.images.selectedIndex, 2);
  const untagged = after(turned, {
    type: 'images-listed',
    images: [newer, {...image, repoTags: ['app:1']}],
    nowMs: 1,
  });
  assert.equal(untagged.lists.images.selectedKey, `${image.id} app:1`);
});

test('marks of what has gone go, marks that a filter hides stay', () => {
  const state = after(makeState({containers: five}), {
    type: 'list-changed',
    pane: 'containers',
    view: {marks: new Set([a.id, b.id])},
  });
  const hidden = after(state, {type: 'list-changed', pane: 'containers', view: {filter: 'nothing'}});
  assert.deepEqual([...hidden.lists.containers.marks], [a.id, b.id]);
  const gone = after(hidden, listed([b, c]));
  assert.deepEqual([...gone.lists.containers.marks], [b.id]);
});

test('a range ends when its first row is no longer shown', () => {
  const state = after(makeState({containers: five}), {
    type: 'list-changed',
    pane: 'containers',
    view: {rangeFromKey: b.id},
  });
  assert.equal(after(state, listed([a, c])).lists.containers.rangeFromKey, '');
  assert.equal(after(state, listed([e, b])).lists.containers.rangeFromKey, b.id);
});

test('the window follows the selection, and shows as many rows as there are', () => {
  const many = makeContainers(100);
  const state = makeState({containers: many, rows: 24});
  const rows = listRowsOf(state);
  assert.equal(rows, 20);
  const at = (index: number) => {
    const key = many[index]?.id ?? '';
    return {type: 'list-changed', pane: 'containers', view: {selectedKey: key}} as const;
  };
  const topAfter = (from: AppState, index: number) => after(from, at(index)).lists.containers.topIndex;
  assert.equal(topAfter(state, 19), 0);
  assert.equal(topAfter(state, 20), 1);
  assert.equal(topAfter(state, 99), 80);
  const middle = after(after(state, at(60)), at(50));
  assert.equal(middle.lists.containers.topIndex, 41);
  assert.equal(topAfter(middle, 30), 30);
  const shorter = after(after(state, at(99)), listed(many.slice(0, 30)));
  assert.equal(shorter.lists.containers.topIndex, 10);
});

test('what is said above a list that failed takes a row, and the selected one stays on screen', () => {
  const many = makeContainers(100);
  const key = many[19]?.id ?? '';
  const state = after(makeState({containers: many, rows: 24}), {
    type: 'list-changed',
    pane: 'containers',
    view: {selectedKey: key},
  });
  const failure = {kind: 'failed', message: 'oops', advice: ''};
  const failed = after(state, {type: 'list-failed', kind: 'containers', failure, nowMs: 1});
  assert.deepEqual([listRowsOf(state), state.lists.containers.topIndex], [20, 0]);
  assert.deepEqual([listRowsOf(failed), failed.lists.containers.topIndex], [19, 1]);
  const few = after(failed, {type: 'resized', columns: 40, rows: 5});
  assert.equal(listRowsOf(few), 3);
});

test('a smaller terminal keeps the selected row on screen', () => {
  const many = makeContainers(100);
  const key = many[19]?.id ?? '';
  const state = after(makeState({containers: many}), {
    type: 'list-changed',
    pane: 'containers',
    view: {selectedKey: key},
  });
  for (const rows of [1, 2, 3, 4, 5, 10, 15, 24]) {
    const small = after(state, {type: 'resized', columns: 40, rows});
    const {topIndex, selectedIndex} = small.lists.containers;
    assert.equal(selectedIndex, 19);
    assert.ok(topIndex <= 19 && 19 < topIndex + listRowsOf(small), `${rows} rows`);
  }
});

test('an open detail follows the selection, and is asked for again', () => {
  const open: Change = {
    type: 'overlay-opened',
    overlay: newDetail({
      objectKind: 'container',
      objectId: a.id,
      tab: 'processes',
      isEntered: true,
      answers: {processes: {titles: ['PID'], rows: [['1']]}},
      psArguments: 'aux',
      askedAgain: 3,
      search: 'x',
      topIndex: 7,
    }),
  };
  const moved = after(after(makeState({containers: five}), open), select(b));
  const sameView = {tab: 'processes', isEntered: true, psArguments: 'aux'} as const;
  assert.deepEqual(moved.overlays, [newDetail({objectKind: 'container', objectId: b.id, ...sameView})]);
});

test('settling what is settled changes nothing', () => {
  const state = makeState({containers: five, images: [makeImage()]});
  assert.ok(settle(state, state) === state);
});

test('Logs that is open before anything is known reads the selected container as soon as there is one', () => {
  const early = settle(makeState(), {...makeState(), pane: 'logs'});
  assert.deepEqual(early.log.sources, []);
  const known = after(early, listed(five));
  assert.equal(known.log.sources[0]?.containerId, a.id);
  assert.equal(known.log.sources[0]?.containerName, 'a');
  assert.equal(after(known, select(c)).log.sources[0]?.containerId, a.id);
});

test('a filter that leaves nothing gives the selection back when it goes', () => {
  const state = after(makeState({containers: [a, b, c]}), {
    type: 'list-changed',
    pane: 'containers',
    view: {selectedKey: b.id},
  });
  const filter = (text: string) =>
    ({type: 'list-changed', pane: 'containers', view: {filter: text}}) as const;
  const nothing = after(state, filter('no such'));
  assert.equal(nothing.lists.containers.selectedKey, '');
  assert.equal(after(nothing, filter('')).lists.containers.selectedKey, b.id);
  const gone = after(nothing, {type: 'containers-listed', containers: [a, c], nowMs: 1}, filter(''));
  assert.notEqual(gone.lists.containers.selectedKey, '');
});
