import assert from 'node:assert/strict';
import {test} from 'node:test';
import {levelRange} from '../../source/panes/log-level-range.ts';

const found = (line: string) => {
  const range = levelRange(line);
  return range === undefined ? undefined : [line.slice(range.start, range.end), range.level];
};

test('the level is found where loggers write it', () => {
  assert.deepEqual(found('time=x level=warn msg="slow"'), ['warn', 'warn']);
  assert.deepEqual(found('ts=1 lvl="error" msg=x'), ['error', 'error']);
  assert.deepEqual(found('2026/01/02 15:04:05 [error] 7#7: *1 upstream'), ['error', 'error']);
  assert.deepEqual(found('2026-01-02 15:04:05 INFO  starting'), ['INFO', 'info']);
  assert.deepEqual(found('[27] LOG:  ERROR:  duplicate key'), ['ERROR', 'error']);
  assert.deepEqual(found('WARN: low memory'), ['WARN', 'warn']);
  assert.deepEqual(found('npm ERR! missing'), ['ERR', 'error']);
  assert.deepEqual(found('psycopg2.Error: x'), undefined);
  assert.deepEqual(found('Error: cannot find module'), ['Error', 'error']);
  assert.deepEqual(found('E0102 15:04:05.1 1 main.go:1] x'), ['E', 'error']);
});

test('a word in a sentence is no level', () => {
  for (const line of [
    'no error here',
    'GET /error 200',
    'INFORMATION DEBUGGER',
    '[27] hello',
    'level=high tide',
    '',
  ]) {
    assert.equal(found(line), undefined, line);
  }
  assert.equal(found(`${'x'.repeat(200)} ERROR`), undefined, 'what comes late belongs to the message');
});
