import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {NewLogLine} from '../../source/feeds/log-decoder.ts';
import {createLogPosition} from '../../source/feeds/log-position.ts';
import {sinceFromTimestamp, sortableTimestamp} from '../../source/feeds/log-time.ts';

const line = (timestamp: string, text: string, stream: NewLogLine['stream'] = 'stdout'): NewLogLine => ({
  stream,
  timestamp,
  text,
  cutBytes: 0,
});
const at = (nanoseconds: number) => `2026-03-01T12:00:00.${String(nanoseconds).padStart(9, '0')}Z`;

test('the next stream begins at the last timestamp, to the nanosecond', () => {
  const position = createLogPosition();
  assert.equal(position.since(), undefined);
  position.note([line(at(1), 'a'), line(at(123_456_789), 'b')]);
  assert.equal(position.since(), '1772366400.123456789');
});

test('of the lines that share the last timestamp only those that were not read are new', () => {
  const position = createLogPosition();
  position.note([line(at(1), 'a'), line(at(5), 'b'), line(at(5), 'c')]);
  const filter = position.startFilter();
  const next = [line(at(5), 'b'), line(at(5), 'c'), line(at(5), 'd'), line(at(6), 'e')];
  assert.deepEqual(
    filter.apply(next).map(({text}) => text),
    ['d', 'e'],
  );
  assert.ok(filter.hasOverlap());
});

test('the two outputs are compared each with itself: they are not in order with one another', () => {
  const position = createLogPosition();
  position.note([line(at(900), 'out'), line(at(100), 'err', 'stderr')]);
  assert.equal(position.since(), '1772366400.000000100');
  const filter = position.startFilter();
  const next = [
    line(at(100), 'err', 'stderr'),
    line(at(500), 'late err', 'stderr'),
    line(at(900), 'out'),
    line(at(950), 'new'),
  ];
  assert.deepEqual(
    filter.apply(next).map(({text}) => text),
    ['late err', 'new'],
  );
});

test('an output that has long been silent does not call for all the log again', () => {
  const position = createLogPosition();
  position.note([line('2026-03-01T09:00:00.000000000Z', 'err', 'stderr'), line(at(5), 'out')]);
  assert.equal(position.since(), '1772366399.000000005');
});

test('timestamps with an offset or without zeros sort with the others', () => {
  assert.equal(sortableTimestamp('2026-03-01T13:00:00.5+01:00'), at(500_000_000));
  assert.equal(sortableTimestamp('2026-03-01T12:00:00Z'), at(0));
  assert.equal(sortableTimestamp('nonsense'), 'nonsense');
  assert.equal(sinceFromTimestamp('nonsense'), undefined);
});
