import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ActionContext} from '../../source/actions/action.ts';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {logActions} from '../../source/actions/log-actions.ts';
import {targetOf} from '../../source/actions/target.ts';
import {logScreen} from '../../source/panes/log-screen.ts';
import {logViewOf} from '../../source/panes/log-view.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {initialState} from '../../source/store/initial-state.ts';
import {createStore} from '../../source/store/store.ts';
import {logOf, numberedLines} from '../panes/log-state-of.ts';

/** Presses keys of the Logs pane about this log, on a screen of 40×15. */
function pressing(log: AppState['log']) {
  const initial = initialState({
    keys: bindKeys(),
    engineName: 'local',
    endpoint: 'unix:///nowhere',
    isDemo: false,
    isReadOnly: false,
    isUnicode: true,
    pane: 'logs',
    columns: 40,
    rows: 15,
    nowMs: 0,
  });
  const store = createStore({...initial, log});
  const context = {
    getState: store.getState,
    apply: store.apply,
    logView: logViewOf(store.getState),
  } as unknown as ActionContext;
  return {
    apply: store.apply,
    state: store.getState,
    scroll: (rows: number) => store.apply({type: 'log-changed', log: context.logView.scroll(rows)}),
    /** Presses it, or answers why that is blocked. */
    press: (key: string): string | undefined => {
      const action = logActions.find(({keys}) => keys.includes(key)) ?? assert.fail(`no action on ${key}`);
      const reason = action.blocked?.(targetOf(store.getState(), action));
      if (reason === undefined) void action.run(context, targetOf(store.getState(), action), () => false);
      return reason;
    },
  };
}

/** What is read in the lowest row. */
const bottomOf = (state: AppState) =>
  logScreen({log: state.log, columns: 40, rows: 12, isUnicode: true})
    .lines.at(-1)
    ?.segments.slice(2)
    .map(({text}) => text)
    .join('');

test('f stops where the log stands and goes on at the newest line', () => {
  const {press, state, apply} = pressing(logOf(numberedLines(30)));
  press('f');
  assert.equal(state().log.isFollowing, false);
  apply({type: 'log-changed', log: {buffer: logOf(numberedLines(50)).buffer}});
  assert.equal(bottomOf(state()), 'line 29');
  press('f');
  assert.equal(bottomOf(state()), 'line 49');
});

test('f after scrolling through a tall line shows the newest line whole', () => {
  const rowOf = (index: number) => `row ${index} `.padEnd(38, '.');
  const tall = Array.from({length: 11}, (_, index) => rowOf(index)).join('');
  const {press, state, scroll} = pressing(logOf([...numberedLines(20), tall]));
  scroll(-3);
  assert.equal(bottomOf(state()), rowOf(7));
  press('f');
  press('f');
  assert.equal(bottomOf(state()), rowOf(10));
});

test('arrows pan by half a screen, not left of the line nor beyond the longest, and only while unwrapped', () => {
  const {press, state} = pressing(logOf(['x'.repeat(50), 'y']));
  assert.match(press('right') ?? '', /wrapped/);
  press('w');
  const panned = ['right', 'right', 'right', 'left', 'left', 'left'].map(key => {
    press(key);
    return state().log.panColumns;
  });
  assert.deepEqual(panned, [20, 40, 49, 29, 9, 0]);
  press('right');
  press('w');
  assert.equal(state().log.panColumns, 0);
});

test('t shows the times and hides them', () => {
  const {press, state} = pressing(logOf(['a']));
  press('t');
  assert.equal(state().log.hasTimestamps, true);
  press('t');
  assert.equal(state().log.hasTimestamps, false);
});

test('n goes on to older matches, N back to newer ones', () => {
  const {press, state} = pressing(logOf(['hit', 'x', 'hit', 'x', 'hit'], {search: 'hit'}));
  const numbers = ['n', 'n', 'N', 'n', 'n'].map(key => {
    press(key);
    return state().log.cursorNumber;
  });
  assert.deepEqual(numbers, [4, 2, 4, 2, 0]);
});

test('says that nothing is found, and that nothing is searched for', () => {
  const {press, state} = pressing(logOf(['a'], {search: 'zzz'}));
  press('n');
  assert.equal(state().notice?.text, 'no line here has “zzz”');
  assert.match(pressing(logOf(['a'])).press('n') ?? '', /nothing is searched for/);
});

test('c empties the log and follows what comes', () => {
  const {press, state, scroll} = pressing(logOf(numberedLines(30)));
  scroll(-5);
  press('c');
  assert.deepEqual(state().log.buffer.lines, []);
  assert.equal(state().log.isFollowing, true);
  assert.match(press('c') ?? '', /nothing to clear/);
});
