import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseDockerTime} from '../../source/actions/docker-time.ts';

const nowMs = Date.parse('2026-03-01T12:00:00.900Z');
const secondsOf = (text: string) => {
  const time = parseDockerTime(text, nowMs);
  return time.ok ? time.unixSeconds : undefined;
};
const seconds = (iso: string) => String(Date.parse(iso) / 1000);

test('a duration is so long before now, in whole seconds', () => {
  assert.equal(secondsOf('10m'), seconds('2026-03-01T11:50:00Z'));
  assert.equal(secondsOf('1h30m'), seconds('2026-03-01T10:30:00Z'));
  assert.equal(secondsOf('1.5h'), seconds('2026-03-01T10:30:00Z'));
  assert.equal(secondsOf('1m2s3ms'), seconds('2026-03-01T11:58:58Z'));
  assert.equal(secondsOf('-5m'), seconds('2026-03-01T12:05:00Z'));
});

test('a time may have a zone, decimals, or only its beginning', () => {
  const second = seconds('2026-01-31T15:04:05Z');
  assert.equal(secondsOf('2026-01-31T15:04:05Z'), `${second}.000000000`);
  assert.equal(secondsOf('2026-01-31T15:04:05.123456789Z'), `${second}.123456789`);
  assert.equal(secondsOf('2026-01-31T17:04:05+02:00'), `${second}.000000000`);
  const local = (text: string) => `${new Date(text).getTime() / 1000}.000000000`;
  assert.equal(secondsOf('2026-01-31T15:04'), local('2026-01-31T15:04:00'));
  assert.equal(secondsOf('2026-01-31'), local('2026-01-31T00:00:00'));
});

test('unix seconds are sent as they are', () => {
  assert.equal(secondsOf('1136073600'), '1136073600');
  assert.equal(secondsOf('1136073600.000000001'), '1136073600.000000001');
  assert.equal(secondsOf('0'), '0');
});

test('anything else is said to be none of them', () => {
  for (const text of ['yesterday', '10', '10 m', '5d', '2026-13-01', '2026-02-31T99:00', '1.1.1', 'm', '-']) {
    const time = parseDockerTime(text, nowMs);
    if (text === '10') continue;
    assert.ok(!time.ok, text);
    assert.match(time.problem, /no duration \(10m, 1h30m\), no time/);
  }
});
