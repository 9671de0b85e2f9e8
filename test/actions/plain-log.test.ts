import assert from 'node:assert/strict';
import {test} from 'node:test';
import {plainLog} from '../../source/actions/plain-log.ts';
import {openingSource} from '../../source/store/log-state.ts';
import {logOf} from '../panes/log-state-of.ts';

const sources = ['web', 'db'].map(name => openingSource({containerId: name, containerName: name}));
const textsOf = (log: ReturnType<typeof logOf>) => plainLog(log, log.buffer.lines);

test('a single log is written as it was, with its timestamps where the screen has them', () => {
  const lines = [{text: 'one \u001b[31mred\u001b]52;c;aGk=\u0007', timestamp: '2026-01-02T03:04:05.6Z'}];
  assert.deepEqual(textsOf(logOf(lines)), ['one red']);
  assert.deepEqual(textsOf(logOf(lines, {hasTimestamps: true})), ['2026-01-02T03:04:05.6Z one red']);
});

test('of several each line says whose it is, as docker compose logs does', () => {
  assert.deepEqual(
    textsOf(
      logOf(
        [
          {source: 0, text: 'a'},
          {source: 1, text: 'b'},
        ],
        {sources},
      ),
    ),
    ['web | a', 'db | b'],
  );
});

test('a remark of ours is no line that somebody wrote, and what is not kept is said', () => {
  const log = logOf([
    {stream: 'marker', text: '12 s of the log left out here'},
    {text: 'begin', cutBytes: 5000},
    {text: 'begin', cutBytes: Number.POSITIVE_INFINITY},
  ]);
  assert.deepEqual(textsOf(log), [
    '--- 12 s of the log left out here ---',
    'begin … 5,000 bytes more, not kept',
    'begin … it goes on, what follows is not kept',
  ]);
});
