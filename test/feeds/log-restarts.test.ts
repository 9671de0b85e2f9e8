import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import {settled} from './fake-clock.ts';
import {createFakeEngine, makeContainer, makeEvent} from './fake-engine.ts';
import {chunkOf, pieceOf, stamp} from './log-bytes.ts';
import {lastStream, log, now, openLog, source, textsOf} from './log-world.ts';

test('a line that has not ended is shown a moment later, grows, and is no second one when it ends', async t => {
  const world = await openLog(t);
  const {stream} = lastStream(world);
  stream.push(chunkOf([[-2000, 'before']]));
  await world.clock.advance(1000);
  const part = (text: string) => pieceOf(`${stamp(1000)} ${text}`);
  const [a, b] = ['a'.repeat(16_384), 'b'.repeat(16_384)];
  stream.push(part(a));
  await world.clock.advance(200);
  assert.deepEqual(textsOf(world), ['before', a]);
  stream.push(part(b), chunkOf([[1100, 'beside']], 'stderr'));
  await world.clock.advance(200);
  assert.deepEqual(textsOf(world), ['before', a + b, 'beside']);
  stream.push(part('end\n'), now(world, 'next'));
  await world.clock.advance(200);
  assert.deepEqual(textsOf(world), ['before', `${a}${b}end`, 'beside', 'next']);
  assert.equal(source(world).lagSeconds, 0);
  assert.equal(log(world).buffer.sizeBytes, Buffer.byteLength(textsOf(world).join('')));
});

test('a line that had not ended when the stream broke comes again in its place', async t => {
  const world = await openLog(t);
  lastStream(world).stream.push(chunkOf([[0, 'one']]), pieceOf(`${stamp(0)} tw`));
  await world.clock.advance(300);
  assert.deepEqual(textsOf(world), ['one', 'tw']);
  lastStream(world).stream.fail(new EngineError('unreachable', 'read ECONNRESET'));
  await world.clock.advance(1000);
  assert.equal(world.logStreams.length, 2);
  lastStream(world).stream.push(
    chunkOf([
      [0, 'one'],
      [0, 'two'],
      [5, 'three'],
    ]),
  );
  await world.clock.advance(300);
  assert.deepEqual(textsOf(world), ['one', 'two', 'three']);
});

test('across a restart of the container it goes on, without a line missing or doubled', async t => {
  const world = await openLog(t);
  lastStream(world).stream.push(
    chunkOf([
      [0, 'one'],
      [1, 'two'],
    ]),
  );
  await world.clock.advance(100);
  world.logInfo.state = 'exited';
  world.logInfo.finishedAt = '2026-03-01T12:00:00.2Z';
  lastStream(world).stream.end();
  await settled();
  assert.equal(source(world).status, 'ended');
  // The list is not yet asked for again: it still says running.
  assert.equal(world.logStreams.length, 1);
  world.containers.set('a', makeContainer({id: 'a', state: 'exited'}));
  world.emit(makeEvent('die', 'a'));
  await world.clock.advance(1000);
  assert.equal(world.logStreams.length, 1);

  world.logInfo.state = 'running';
  world.logInfo.startedAt = '2026-03-01T12:00:02Z';
  world.containers.set('a', makeContainer({id: 'a', state: 'running'}));
  world.emit(makeEvent('start', 'a'));
  await world.clock.advance(100);
  assert.equal(lastStream(world).query.since, '1772366400.001000000');
  lastStream(world).stream.push(
    chunkOf([
      [1, 'two'],
      [150, 'last words'],
      [2100, 'first words'],
    ]),
  );
  await world.clock.advance(100);
  assert.deepEqual(textsOf(world), ['one', 'two', 'last words', 'container restarted', 'first words']);
  assert.equal(source(world).status, 'streaming');
});

test('engines write a start down after its first lines: the restart stands before them all the same', async t => {
  const world = await openLog(t);
  lastStream(world).stream.push(chunkOf([[0, 'one']]));
  await world.clock.advance(2000);
  world.logInfo.finishedAt = '2026-03-01T12:00:01.5Z';
  world.logInfo.startedAt = '2026-03-01T12:00:02.5Z';
  lastStream(world).stream.end();
  await settled();
  lastStream(world).stream.push(
    chunkOf([
      [0, 'one'],
      [1400, 'last'],
      [2400, 'first'],
    ]),
  );
  await world.clock.advance(100);
  assert.deepEqual(textsOf(world), ['one', 'last', 'container restarted', 'first']);
});

test('a run that was over before the container was seen running is read, too', async t => {
  const fake = createFakeEngine();
  Object.assign(fake.logInfo, {state: 'created', startedAt: ''});
  fake.containers.set('a', makeContainer({id: 'a', state: 'created'}));
  const world = await openLog(t, fake);
  lastStream(world).stream.end();
  await settled();
  assert.equal(source(world).emptyReason, 'web was created but never started: it has written nothing.');
  Object.assign(fake.logInfo, {
    state: 'exited',
    startedAt: '2026-03-01T12:00:01Z',
    finishedAt: '2026-03-01T12:00:02Z',
  });
  fake.containers.set('a', makeContainer({id: 'a', state: 'exited'}));
  world.emit(makeEvent('start', 'a'), makeEvent('die', 'a'));
  await world.clock.advance(100);
  lastStream(world).stream.end();
  await settled();
  assert.equal(source(world).emptyReason, 'web ended at 2026-03-01 12:00:02 UTC and had written nothing.');
  await world.clock.advance(30_000);
  assert.equal(world.logStreams.length, 2);
});

test('a container that runs again before we look is followed on at once', async t => {
  const world = await openLog(t);
  lastStream(world).stream.push(chunkOf([[0, 'one']]));
  await world.clock.advance(2000);
  world.logInfo.startedAt = '2026-03-01T12:00:02Z';
  lastStream(world).stream.end();
  await settled();
  assert.equal(world.logStreams.length, 2);
});

test('streams that end at once are not opened in a hurry', async t => {
  const fake = createFakeEngine();
  const {logs} = fake.engine;
  fake.engine.logs = async (...args) => {
    await logs(...args);
    fake.logStreams.at(-1)?.stream.end();
    return (async function* () {})();
  };
  const world = await openLog(t, fake);
  await world.clock.advance(10_000);
  assert.ok(world.logStreams.length <= 11, `${world.logStreams.length} streams in 10 s`);
});

test('after the engine was lost the log goes on where it was', async t => {
  const world = await openLog(t);
  lastStream(world).stream.push(
    chunkOf([
      [0, 'one'],
      [1, 'two'],
    ]),
  );
  await world.clock.advance(100);
  world.setGone(true);
  await settled();
  assert.equal(source(world).status, 'failed');
  assert.equal(source(world).failure?.kind, 'unreachable');
  assert.deepEqual(textsOf(world), ['one', 'two']);
  world.setGone(false);
  await world.clock.advance(1100);
  assert.equal(world.logStreams.length, 2);
  lastStream(world).stream.push(
    chunkOf([
      [1, 'two'],
      [500, 'three'],
    ]),
  );
  await world.clock.advance(100);
  assert.deepEqual(textsOf(world), ['one', 'two', 'three']);
  assert.equal(source(world).status, 'streaming');
});
