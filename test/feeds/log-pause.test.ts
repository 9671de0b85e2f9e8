import assert from 'node:assert/strict';
import {test} from 'node:test';
import {settled} from './fake-clock.ts';
import {chunkOf} from './log-bytes.ts';
import {follow, lastStream, log, noonMs, now, openLog, source, textsOf} from './log-world.ts';

test('paused, the stream is not read, and how old the waiting lines are is said', async t => {
  const world = await openLog(t);
  const {stream} = lastStream(world);
  stream.push(now(world, 'one'));
  await world.clock.advance(100);
  world.store.apply(follow(false));
  await settled();
  for (const text of ['two', 'three', 'four']) stream.push(now(world, text));
  await settled();
  const pulls = stream.pullCount();
  await world.clock.advance(4500);
  assert.equal(stream.pullCount(), pulls);
  assert.deepEqual(textsOf(world), ['one']);
  assert.equal(source(world).lagSeconds, 4);
});

test('a pause in which nothing was written leaves no lag, and no timer', async t => {
  const world = await openLog(t);
  await world.clock.advance(300);
  const waiting = world.clock.waiting();
  world.store.apply(follow(false));
  await world.clock.advance(5000);
  assert.equal(source(world).lagSeconds, 0);
  assert.equal(world.clock.waiting(), waiting);
});

test('followed again after a moment it goes on with what waited', async t => {
  const world = await openLog(t);
  const {stream} = lastStream(world);
  stream.push(now(world, 'one'));
  await world.clock.advance(1000);
  world.store.apply(follow(false));
  stream.push(now(world, 'two'));
  stream.push(now(world, 'three'));
  await world.clock.advance(1500);
  world.store.apply(follow(true));
  await world.clock.advance(200);
  assert.deepEqual(textsOf(world), ['one', 'two', 'three']);
  assert.equal(world.logStreams.length, 1);
  assert.equal(source(world).lagSeconds, 0);
});

test('followed again after long it opens at the end, with a marker where something is left out', async t => {
  const world = await openLog(t);
  const first = lastStream(world);
  first.stream.push(now(world, 'one'));
  await world.clock.advance(1000);
  world.store.apply(follow(false));
  first.stream.push(now(world, 'never shown'));
  await world.clock.advance(60_000);
  world.store.apply(follow(true));
  await settled();
  assert.ok(first.stream.isClosed());
  assert.deepEqual(lastStream(world).query, {
    since: '1772366400.000000000',
    tail: 1000,
    follow: true,
    timestamps: true,
    isTty: false,
  });
  lastStream(world).stream.push(
    chunkOf([
      [59_000, 'late'],
      [60_000, 'now'],
    ]),
  );
  await world.clock.advance(100);
  assert.deepEqual(textsOf(world), ['one', '59 s of the log left out here', 'late', 'now']);
  assert.equal(log(world).buffer.lines[1]?.stream, 'marker');
});

test('followed again after long, where the end reaches back far enough, nothing is missing or doubled', async t => {
  const world = await openLog(t);
  const first = lastStream(world);
  first.stream.push(
    chunkOf([
      [0, 'one'],
      [0, 'two'],
    ]),
  );
  await world.clock.advance(1000);
  world.store.apply(follow(false));
  first.stream.push(now(world, 'three'));
  await world.clock.advance(60_000);
  world.store.apply(follow(true));
  await settled();
  lastStream(world).stream.push(
    chunkOf([
      [0, 'one'],
      [0, 'two'],
      [1000, 'three'],
      [60_000, 'four'],
    ]),
  );
  await world.clock.advance(100);
  assert.deepEqual(textsOf(world), ['one', 'two', 'three', 'four']);
});

test('what comes two seconds late is not shown as news: the log is opened again at its end', async t => {
  const world = await openLog(t);
  const first = lastStream(world);
  // The history, and the first live lines: from them it is known what no lag looks like.
  first.stream.push(
    chunkOf(Array.from({length: 1001}, (_, index) => [index - 1000, `old ${index}`] as const)),
  );
  await world.clock.advance(100);
  // From now on it is read at half the speed at which it is written.
  let offsetMs = 100;
  let reopenedAtMs: number | undefined;
  while (world.clock.nowMs() - noonMs < 10_000 && reopenedAtMs === undefined) {
    first.stream.push(chunkOf([[offsetMs, `slow ${offsetMs}`]]));
    offsetMs += 50;
    await world.clock.advance(100);
    if (world.logStreams.length === 2) reopenedAtMs = world.clock.nowMs() - noonMs;
  }
  assert.ok(reopenedAtMs !== undefined && reopenedAtMs < 4500, `opened again after ${reopenedAtMs} ms`);
  assert.ok(source(world).lagSeconds >= 1);
  lastStream(world).stream.push(
    chunkOf(Array.from({length: 1001}, () => [(reopenedAtMs ?? 0) + 50, 'current'] as const)),
  );
  await world.clock.advance(100);
  assert.equal(source(world).lagSeconds, 0);
  const {lines} = log(world).buffer;
  assert.ok(lines.some(line => line.stream === 'marker' && line.text.endsWith('s of the log left out here')));
  assert.equal(world.logStreams.length, 2);
});

test('a clock that was set back makes nothing late for ever', async t => {
  const world = await openLog(t);
  const history = (offsetMs: number) =>
    chunkOf(Array.from({length: 1001}, () => [offsetMs, 'history'] as const));
  lastStream(world).stream.push(history(0));
  await world.clock.advance(100);
  // The engine's clock goes back by an hour; lines keep coming in time.
  for (let round = 0; round < 200; round++) {
    const before = world.logStreams.length;
    const offsetMs = world.clock.nowMs() - noonMs - 3_600_000;
    lastStream(world).stream.push(chunkOf([[offsetMs, `line ${round}`]]));
    await world.clock.advance(100);
    if (world.logStreams.length > before) lastStream(world).stream.push(history(offsetMs));
  }
  assert.ok(world.logStreams.length <= 3, `opened ${world.logStreams.length} times`);
  assert.equal(source(world).lagSeconds, 0);
});

test('old lines of a container that has long been silent are not late', async t => {
  const world = await openLog(t);
  lastStream(world).stream.push(
    chunkOf(Array.from({length: 1000}, (_, index) => [index - 7_200_000, `old ${index}`] as const)),
  );
  await world.clock.advance(5000);
  assert.equal(world.logStreams.length, 1);
  assert.equal(source(world).lagSeconds, 0);
  assert.equal(log(world).buffer.lines.length, 1000);
});
