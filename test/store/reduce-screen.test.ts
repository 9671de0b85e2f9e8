import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {AppState} from '../../source/store/app-state.ts';
import type {Change} from '../../source/store/change.ts';
import {editorOf} from '../../source/store/line-editor.ts';
import type {Overlay} from '../../source/store/overlay.ts';
import {reduce} from '../../source/store/reduce.ts';
import {makeContainer} from '../support/make-objects.ts';
import {madeAtMs, makeState} from '../support/make-state.ts';

const help: Overlay = {kind: 'help', topIndex: 0};
const menu: Overlay = {kind: 'menu', selectedIndex: 0};

function after(state: AppState, ...changes: readonly Change[]): AppState {
  return changes.reduce(reduce, state);
}

test('panes remember where one came from, ten of them', () => {
  const state = after(
    makeState(),
    {type: 'overlay-opened', overlay: help},
    {type: 'pane-opened', pane: 'images'},
    {type: 'pane-opened', pane: 'disk'},
  );
  assert.deepEqual(state.previousPanes, ['containers', 'images']);
  assert.deepEqual(state.overlays, []);
  const back = after(state, {type: 'pane-left'});
  assert.equal(back.pane, 'images');
  assert.deepEqual(back.previousPanes, ['containers']);
  let wandering = state;
  for (let count = 0; count < 30; count++) {
    wandering = after(wandering, {type: 'pane-opened', pane: count % 2 === 0 ? 'logs' : 'disk'});
  }
  assert.equal(wandering.previousPanes.length, 10);
});

test('what stands over the list is changed and closed from the top, and by kind', () => {
  const state = after(
    makeState(),
    {type: 'overlay-opened', overlay: help},
    {type: 'overlay-opened', overlay: menu},
  );
  assert.deepEqual(after(state, {type: 'overlay-closed'}).overlays, [help]);
  assert.deepEqual(after(state, {type: 'overlay-closed', kind: 'help'}).overlays, [menu]);
  const scrolled = after(state, {type: 'overlay-changed', overlay: {kind: 'help', topIndex: 4}});
  assert.deepEqual(scrolled.overlays, [{kind: 'help', topIndex: 4}, menu]);
});

test('of two of a kind the topmost is meant', () => {
  const state = after(
    makeState(),
    {type: 'overlay-opened', overlay: help},
    {type: 'overlay-opened', overlay: help},
    {type: 'overlay-changed', overlay: {kind: 'help', topIndex: 9}},
  );
  assert.deepEqual(state.overlays, [help, {kind: 'help', topIndex: 9}]);
  assert.deepEqual(after(state, {type: 'overlay-closed', kind: 'help'}).overlays, [help]);
});

test('a prompt is there or not there at all', () => {
  const prompt = {kind: 'filter', editor: editorOf('x'), before: ''} as const;
  const typing = after(makeState(), {type: 'prompt-changed', prompt});
  assert.equal(typing.prompt, prompt);
  assert.equal('prompt' in after(typing, {type: 'prompt-changed', prompt: undefined}), false);
});

test('the same words twice are two notices, and only the one that is meant goes', () => {
  const notice = {type: 'noticed', level: 'info', text: 'Stopped web'} as const;
  const twice = after(makeState(), notice, notice);
  assert.equal(twice.notice?.number, 2);
  assert.equal(reduce(twice, {type: 'notice-gone', number: 1}), twice);
  assert.equal(after(twice, {type: 'notice-gone', number: 2}).notice?.text, '');
  assert.equal(after(twice, {type: 'notice-gone', number: 2}, notice).notice?.number, 3);
});

test('the action log has what was begun, when, and how it ended', () => {
  const started = after(makeState(), {
    type: 'action-started',
    title: 'stop',
    dockerCommand: 'docker stop web',
    nowMs: 100,
  });
  const other = after(started, {type: 'action-started', title: 'start', dockerCommand: '', nowMs: 120});
  const ended = after(other, {
    type: 'action-ended',
    number: 1,
    outcome: 'failed',
    detail: 'no such container',
    nowMs: 350,
  });
  assert.deepEqual(ended.actionLog[0], {
    number: 1,
    title: 'stop',
    dockerCommand: 'docker stop web',
    startedAtMs: 100,
    durationMs: 250,
    outcome: 'failed',
    hasWarning: false,
    detail: 'no such container',
  });
  assert.equal(ended.actionLog[1]?.outcome, 'running');
});

test('the action log keeps the newest 500, and their numbers go on', () => {
  let state = makeState();
  for (let count = 0; count < 505; count++) {
    state = after(state, {type: 'action-started', title: 'stop', dockerCommand: '', nowMs: count});
  }
  assert.equal(state.actionLog.length, 500);
  assert.deepEqual([state.actionLog[0]?.number, state.actionLog.at(-1)?.number], [6, 505]);
  assert.equal(state.actionLog.at(-1)?.number, 505);
});

test('what an action is busy with is said until it is done with it', () => {
  const busy = after(makeState(), {type: 'busy-changed', keys: ['a', 'b'], word: 'stopping'});
  assert.deepEqual(
    [...busy.busy],
    [
      ['a', 'stopping'],
      ['b', 'stopping'],
    ],
  );
  assert.deepEqual([...after(busy, {type: 'busy-changed', keys: ['a'], word: ''}).busy.keys()], ['b']);
  assert.equal(busy.busy.size, 2);
});

test('a draft belongs to its form', () => {
  const state = after(
    makeState(),
    {type: 'draft-kept', key: 'run', values: {image: 'x'}},
    {type: 'draft-kept', key: 'commit', values: {tag: 'y'}},
    {type: 'draft-kept', key: 'run', values: {image: 'z'}},
  );
  assert.deepEqual(state.drafts, {run: {image: 'z'}, commit: {tag: 'y'}});
});

test('one list changes, the others stay', () => {
  const before = makeState();
  const state = after(before, {type: 'list-changed', pane: 'images', view: {filter: 'x', sortBy: 'size'}});
  assert.equal(state.lists.images.filter, 'x');
  assert.equal(state.lists.images.topIndex, 0);
  assert.equal(state.lists.containers, before.lists.containers);
});

// What says nothing new draws nothing new.
const idle: readonly Change[] = [
  {type: 'ticked', nowMs: madeAtMs},
  {type: 'resized', columns: 80, rows: 24},
  {type: 'focus-changed', isFocused: true},
  {type: 'events-changed', events: 'live'},
  {type: 'disk-stale'},
  {type: 'log-changed', log: {isFollowing: true, search: ''}},
  {type: 'log-received', selection: 99, lines: [], skippedLines: 0},
  {type: 'pane-opened', pane: 'containers'},
  {type: 'pane-left'},
  {type: 'list-changed', pane: 'containers', view: {filter: ''}},
  {type: 'prompt-changed', prompt: undefined},
  {type: 'keys-pending', keys: []},
  {type: 'keys-spent', keys: []},
  {type: 'split-changed', split: 'both'},
  {type: 'secrets-shown', showsSecrets: false},
  {type: 'overlay-changed', overlay: help},
  {type: 'overlay-closed'},
  {type: 'overlay-closed', kind: 'menu'},
  {type: 'notice-gone', number: 7},
  {type: 'busy-changed', keys: ['nothing'], word: ''},
  {type: 'stats-sampled', samples: new Map()},
  {type: 'action-ended', number: 99, outcome: 'done', detail: '', nowMs: 1},
  {type: 'containers-refreshed', ids: ['unheard of'], containers: [], nowMs: madeAtMs},
];

for (const change of idle) {
  test(`a change that changes nothing leaves the state as it is: ${JSON.stringify(change)}`, () => {
    const state = makeState({containers: [makeContainer()]});
    assert.ok(reduce(state, change) === state);
  });
}

test('what it does not know it ignores', () => {
  const state = makeState();
  assert.ok(reduce(state, {type: 'from the future'} as unknown as Change) === state);
});
