import assert from 'node:assert/strict';
import {test} from 'node:test';
import {logScreen} from '../../source/panes/log-screen.ts';
import {type LogSource, type LogState, openingSource} from '../../source/store/log-state.ts';
import {logOf, numberedLines} from './log-state-of.ts';

const screenOf = (log: LogState, columns: number, rows: number, isUnicode = true) =>
  logScreen({log, columns, rows, isUnicode});

test('of a window with more lines than are kept nobody knows how many are not here: no number is said', () => {
  const cut = (window: LogState['window']) =>
    screenOf(logOf(numberedLines(5), {droppedLines: 1, isCut: true, window}), 80, 2).position;
  assert.equal(cut({}), '4–5 of 5');
  assert.equal(cut({tailLines: 50}), '4–5 of 5');
  assert.equal(cut({tailLines: 3}), '4–5 of 5 · 1 dropped');
  assert.equal(cut({until: {text: '1h', unixSeconds: '1'}}), '4–5 of 5 · 1 dropped');
});

test('says what the log is doing and how far behind it is', () => {
  const statusOf = (source: Partial<LogSource>, more: Partial<LogState> = {}) =>
    screenOf(logOf(['a'], {...more, source}), 80, 5).status;
  assert.equal(statusOf({}, {isFollowing: false}), 'paused');
  assert.equal(statusOf({lagSeconds: 12}, {isFollowing: false}), 'paused · 12 s behind');
  assert.equal(statusOf({status: 'ended'}), 'ended');
  assert.equal(statusOf({status: 'never-started'}), 'never started');
  assert.equal(statusOf({status: 'opening'}), 'opening');
  const failure = {kind: 'failed', message: 'boom\u001b[2J', advice: ''};
  assert.equal(statusOf({status: 'failed', failure}), 'failed: boom·');
});

test('an empty log says why', () => {
  const emptyText = (source: Partial<LogSource>) => screenOf(logOf([], {source}), 80, 5).emptyText;
  assert.equal(
    emptyText({emptyReason: 'The log driver none keeps nothing.'}),
    'The log driver none keeps nothing.',
  );
  assert.match(screenOf(logOf([], {sources: []}), 80, 5).emptyText, /No container is selected/);
  assert.match(emptyText({status: 'opening'}), /Opening the log of web/);
  assert.match(emptyText({}), /has not written a whole line yet/);
  const failure = {kind: 'failed', message: 'boom', advice: ''};
  assert.match(emptyText({status: 'failed', failure}), /cannot be read: boom/);
  assert.deepEqual(screenOf(logOf([]), 80, 5).lines, []);
});

test('of several logs it is said which no longer flow', () => {
  const source = (containerName: string, more: Partial<LogSource> = {}): LogSource => ({
    ...openingSource({containerId: containerName, containerName}),
    status: 'streaming',
    ...more,
  });
  const statusOf = (...sources: readonly LogSource[]) => screenOf(logOf(['a'], {sources}), 80, 5).status;
  assert.equal(statusOf(source('web'), source('db', {lagSeconds: 3})), 'following · 3 s behind');
  assert.equal(statusOf(source('web'), source('db', {status: 'ended'})), 'following · db ended');
  assert.equal(
    statusOf(source('web', {status: 'complete'}), source('db', {status: 'ended'})),
    'web not followed · db ended',
  );
  const opening = {status: 'opening'} as const;
  assert.equal(statusOf(source('web', opening), source('db', opening)), 'opening');
  assert.equal(statusOf(source('web'), source('db', opening)), 'following · waiting for db');
  assert.equal(
    statusOf(source('web'), source('db', opening), source('cache', opening)),
    'following · waiting for 2 logs',
  );
});
