import assert from 'node:assert/strict';
import {test} from 'node:test';
import {containersPane} from '../../source/panes/containers-pane.ts';
import {emptyListLines} from '../../source/panes/empty-list.ts';
import {imagesPane} from '../../source/panes/images-pane.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {Change} from '../../source/store/change.ts';
import {makeContainer} from '../support/make-objects.ts';
import {madeAtMs, makeState} from '../support/make-state.ts';
import {textsOf} from '../support/segment-text.ts';

function said(state: AppState, columns = 80): string {
  const lines =
    state.pane === 'images'
      ? emptyListLines(imagesPane, state, columns)
      : emptyListLines(containersPane, state, columns);
  return textsOf(lines).trim();
}

test('a list that was never asked for is not said to be empty', () => {
  assert.equal(said(makeState({isConnected: false})), 'asking the engine…');
  assert.equal(said(makeState({isConnected: false, pane: 'images'})), 'asking the engine…');
});

test('a list that cannot be asked for says why, and is not said to be empty', () => {
  const failure = {kind: 'denied', message: 'Forbidden', advice: 'Ask whoever set up the proxy.'};
  const failed: Change = {type: 'list-failed', kind: 'images', failure, nowMs: madeAtMs};
  const expected = '✕ The engine does not list its images: Forbidden (Ask whoever set up the proxy.)';
  assert.equal(said(makeState({isConnected: false, pane: 'images'}, [failed]), 120), expected);
  assert.equal(said(makeState({pane: 'images'}, [failed]), 120), expected);
  assert.equal(said(makeState({}, [failed])), 'No containers. Press + to run one.');
});

test('an empty list says what to do', () => {
  assert.equal(said(makeState()), 'No containers. Press + to run one.');
  assert.equal(said(makeState({pane: 'images'})), 'No images.');
});

test('a list that H has emptied says so, once, and how to see the rest', () => {
  const narrowed = (pane: 'containers' | 'images') =>
    makeState({pane, containers: [makeContainer({state: 'exited'})]}, [
      {type: 'list-changed', pane, view: {isNarrowed: true}},
    ]);
  assert.equal(said(narrowed('containers')), 'Nothing runs. H shows all.');
  assert.equal(said(narrowed('images')), 'No dangling images. H shows all.');
});

test('a filter that finds nothing is named', () => {
  const state = makeState({containers: [makeContainer()]}, [
    {type: 'list-changed', pane: 'containers', view: {filter: 'zzz', isNarrowed: true}},
  ]);
  assert.equal(said(state), 'Nothing matches "zzz". esc shows all.');
});

test('where there is little room it is wrapped, not cut off', () => {
  assert.equal(said(makeState(), 23), 'No containers. Press\n   + to run one.');
});
