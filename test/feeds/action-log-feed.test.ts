import assert from 'node:assert/strict';
import {test} from 'node:test';
import {startActionLogFeed} from '../../source/feeds/action-log-feed.ts';
import {makeStore} from '../support/make-state.ts';

function started(append: (text: string) => void) {
  const store = makeStore();
  const ending = new AbortController();
  startActionLogFeed({...store, path: '/log', append, signal: ending.signal});
  const act = (command: string) =>
    store.apply({type: 'action-started', title: 'stop', dockerCommand: command, nowMs: 0});
  const end = (detail: string) =>
    store.apply({
      type: 'action-ended',
      number: store.getState().actionLog.at(-1)?.number ?? 0,
      outcome: 'failed',
      detail,
      nowMs: 1500,
    });
  return {store, ending, act, end};
}

test('an action is a line of JSON when it has ended, secrets masked and nothing in it that a terminal obeys', () => {
  const written: string[] = [];
  const {act, end} = started(text => written.push(text));
  act('docker run -e PASSWORD=geheim web');
  assert.deepEqual(written, []);
  end('No such\u009B31m image\u001B[2J\n');
  assert.equal(written.length, 1);
  const [line = ''] = written;
  assert.match(line, /^[\x20-\x7E•]*\n$/);
  assert.deepEqual(JSON.parse(line), {
    startedAt: '1970-01-01T00:00:00.000Z',
    engine: 'local',
    action: 'stop',
    command: "docker run -e 'PASSWORD=••••••' web",
    outcome: 'failed',
    seconds: 1.5,
    detail: 'No such\u009B31m image\u001B[2J\n',
  });
});

test('a step of a recreation, whose title is its command, and the engine’s words are masked as well', () => {
  const written: string[] = [];
  const {store, end} = started(text => written.push(text));
  const command = 'docker create -e TOKEN=geheim web';
  store.apply({type: 'action-started', title: command, dockerCommand: command, nowMs: 0});
  end('invalid variable "PASSWORD=geheim too" of web');
  assert.doesNotMatch(written.join(''), /geheim/);
  const {action, detail} = JSON.parse(written[0] ?? '');
  assert.deepEqual(
    [action, detail],
    ["docker create -e 'TOKEN=••••••' web", 'invalid variable "PASSWORD=••••••" of web'],
  );
});

test('what still runs when the program ends is written then, and said to run', () => {
  const written: string[] = [];
  const {act, end, ending} = started(text => written.push(text));
  act('docker stop a');
  end('');
  act('docker stop b');
  ending.abort();
  assert.deepEqual(
    written.map(line => JSON.parse(line).outcome),
    ['failed', 'running'],
  );
});

test('a file that cannot be written is said once, and tried again', () => {
  let tries = 0;
  const {act, end, store} = started(() => {
    tries++;
    throw new Error('ENOSPC: no space left');
  });
  act('docker stop a');
  end('');
  const {notice} = store.getState();
  assert.match(notice?.text ?? '', /cannot be written to \/log: ENOSPC/);
  assert.equal(notice?.isLasting, true);
  act('docker stop b');
  end('');
  assert.equal(tries, 2);
  assert.equal(store.getState().notice?.number, notice?.number);
});
