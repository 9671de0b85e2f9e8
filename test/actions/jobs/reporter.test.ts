import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createReporter} from '../../../source/actions/jobs/reporter.ts';

const line = (status: string) => ({layerId: '', status});

test('the first line is passed on at once, the next ones together, and what is left at the end', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const reported: string[][] = [];
  const reporter = createReporter(lines => reported.push(lines.map(({status}) => status)));
  reporter.add([line('1')]);
  reporter.add([line('2')]);
  reporter.add([line('3')]);
  assert.deepEqual(reported, [['1']]);
  t.mock.timers.tick(200);
  assert.deepEqual(reported, [['1'], ['2', '3']]);
  reporter.add([line('4')]);
  reporter.flush();
  assert.deepEqual(reported, [['1'], ['2', '3'], ['4']]);
  t.mock.timers.tick(1000);
  assert.equal(reported.length, 3);
});

test('after a pause a line is passed on at once again', t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const reported: string[] = [];
  const reporter = createReporter(lines => reported.push(...lines.map(({status}) => status)));
  reporter.add([line('1')]);
  t.mock.timers.tick(400);
  reporter.add([line('2')]);
  assert.deepEqual(reported, ['1', '2']);
});
