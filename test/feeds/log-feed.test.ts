import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {LogChunk} from '../../source/objects/log-chunk.ts';
import type {LogSource, LogState} from '../../source/store/log-state.ts';
import {settled} from './fake-clock.ts';
import {createFakeEngine, makeContainer, makeEvent} from './fake-engine.ts';
import {type FeedsWorld, startWorld} from './feeds-world.ts';
import {chunkOf, pieceOf, stamp} from './log-bytes.ts';
import {createPushStream} from './push-stream.ts';

/** The Logs pane is open on a container called `web`. */
async function openLog(t: TestContext, fake = createFakeEngine()): Promise<FeedsWorld> {
  if (!fake.containers.has('a')) fake.containers.set('a', makeContainer({id: 'a', names: ['/web']}));
  const world = await startWorld(t, {fake});
  world.store.apply(selectLog('a'), {type: 'pane-opened', pane: 'logs'});
  await settled();
  return world;
}

const selectLog = (containerId: string) =>
  ({type: 'log-selected', containers: [{containerId, containerName: 'web'}], isPinned: true}) as const;
const follow = (isFollowing: boolean) => ({type: 'log-changed', log: {isFollowing}}) as const;
const textsOf = (world: FeedsWorld) => world.store.getState().log.buffer.lines.map(({text}) => text);
const log = (world: FeedsWorld): LogState => world.store.getState().log;
const source = (world: FeedsWorld, index = 0): LogSource =>
  log(world).sources[index] ?? assert.fail('no log is read');
const noonMs = Date.parse('2026-03-01T12:00:00Z');

/** The newest stream of the log; a test writes to it as the engine would. */
function lastStream(world: FeedsWorld) {
  const last = world.logStreams.at(-1);
  assert.ok(last !== undefined, 'no log was opened');
  return last;
}

/** A line that the container writes now, by the clock of the test. */
const now = (world: FeedsWorld, text: string): LogChunk => chunkOf([[world.clock.nowMs() - noonMs, text]]);

test('a log is opened with its last lines and timestamps, and its lines come at once', async t => {
  const world = await openLog(t);
  assert.equal(source(world).status, 'opening');
  const {query, stream} = lastStream(world);
  assert.deepEqual(query, {tail: 1000, follow: true, timestamps: true, isTty: false});
  stream.push(
    chunkOf([
      [-5000, 'old'],
      [-4000, 'newer'],
    ]),
    chunkOf([[-4000, 'oops']], 'stderr'),
  );
  await world.clock.advance(30);
  assert.equal(source(world).status, 'streaming');
  assert.deepEqual(
    log(world).buffer.lines.map(line => [line.stream, line.timestamp, line.text]),
    [
      ['stdout', stamp(-5000), 'old'],
      ['stdout', stamp(-4000), 'newer'],
      ['stderr', stamp(-4000), 'oops'],
    ],
  );
  await world.clock.advance(5000);
  const applied = world.changes.length;
  stream.push(now(world, 'live'));
  await settled();
  assert.deepEqual(textsOf(world).at(-1), 'live');
  assert.equal(world.changes.length, applied + 1);
});

test('of a flood the screen hears ten times a second', async t => {
  const world = await openLog(t);
  const {stream} = lastStream(world);
  await world.clock.advance(1000);
  world.changes.length = 0;
  for (let millisecond = 0; millisecond < 2000; millisecond += 5) {
    stream.push(now(world, `line ${millisecond}`));
    await world.clock.advance(5);
  }
  const received = world.changes.filter(({type}) => type === 'log-received').length;
  assert.ok(received >= 18 && received <= 22, `${received} changes in two seconds`);
});

test('of a flood every line is kept, dropped or skipped, and what was left out is said', async t => {
  const world = await openLog(t);
  const {stream} = lastStream(world);
  let sent = 0;
  for (let frame = 0; frame < 20; frame++) {
    for (let chunk = 0; chunk < 30; chunk++) {
      const offsetMs = world.clock.nowMs() - noonMs;
      const records = Array.from({length: 600}, (_, index) => [offsetMs, `line ${sent + index}`] as const);
      sent += records.length;
      stream.push(chunkOf(records, chunk % 7 === 0 ? 'stderr' : 'stdout'));
    }
    await world.clock.advance(100);
  }
  const {lines, droppedLines} = log(world).buffer;
  const kept = lines.filter(({stream: from}) => from !== 'marker');
  assert.equal(kept.length + droppedLines, sent);
  assert.equal(lines.length, 10_000);
  assert.equal(kept.at(-1)?.text, `line ${sent - 1}`);
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before === undefined || line.stream === 'marker' || before.stream === 'marker') continue;
    assert.equal(Number(line.text.slice(5)), Number(before.text.slice(5)) + 1, 'a gap without a marker');
  }
  assert.ok(lines.some(line => line.stream === 'marker' && line.text === '13,800 lines left out here'));
  assert.equal(world.logStreams.length, 1, 'what comes in time is not opened again');
});

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

test('the stream is closed while another pane is open, and goes on from there on return', async t => {
  const world = await openLog(t);
  const first = lastStream(world);
  first.stream.push(chunkOf([[0, 'one']]));
  await world.clock.advance(100);
  world.store.apply({type: 'pane-opened', pane: 'images'});
  await settled();
  assert.ok(first.stream.isClosed());
  assert.equal(world.logStreams.length, 1);
  world.store.apply({type: 'pane-opened', pane: 'logs'});
  await settled();
  assert.deepEqual(
    [lastStream(world).query.since, lastStream(world).query.tail],
    ['1772366400.000000000', 10_000],
  );
  lastStream(world).stream.push(
    chunkOf([
      [0, 'one'],
      [50, 'two'],
    ]),
  );
  await world.clock.advance(100);
  assert.deepEqual(textsOf(world), ['one', 'two']);
});

test('another container is another log: nothing of the first appears in it', async t => {
  const world = await openLog(t);
  const first = lastStream(world);
  first.stream.push(chunkOf([[0, 'one']]));
  await world.clock.advance(100);
  first.stream.push(chunkOf([[0, 'not yet shown']]));
  world.store.apply(selectLog('b'));
  await settled();
  assert.ok(first.stream.isClosed());
  assert.equal(lastStream(world).id, 'b');
  assert.equal(lastStream(world).query.since, undefined);
  lastStream(world).stream.push(chunkOf([[0, 'of b']]));
  await world.clock.advance(100);
  assert.deepEqual(textsOf(world), ['of b']);
  world.store.apply(selectLog('a'));
  await settled();
  assert.equal(lastStream(world).query.since, undefined);
  lastStream(world).stream.push(chunkOf([[0, 'one']]));
  await world.clock.advance(100);
  assert.deepEqual(textsOf(world), ['one']);
});

test('another number of last lines reads the log anew', async t => {
  const world = await openLog(t);
  lastStream(world).stream.push(chunkOf([[0, 'one']]));
  await world.clock.advance(100);
  world.store.apply({type: 'log-window-chosen', window: {tailLines: 5000}});
  await settled();
  assert.deepEqual([lastStream(world).query.since, lastStream(world).query.tail], [undefined, 5000]);
  lastStream(world).stream.push(
    chunkOf([
      [-1, 'zero'],
      [0, 'one'],
    ]),
  );
  await world.clock.advance(100);
  assert.deepEqual(textsOf(world), ['zero', 'one']);
});

test('an empty log says why', async t => {
  const reasonOf = async (
    change: (fake: ReturnType<typeof createFakeEngine>) => void,
    endsAtOnce: boolean,
  ) => {
    const fake = createFakeEngine();
    change(fake);
    const world = await openLog(t, fake);
    if (endsAtOnce) fake.logStreams.at(-1)?.stream.end();
    await world.clock.advance(300);
    const {status, emptyReason} = source(world);
    world.stop();
    return [status, emptyReason];
  };

  assert.deepEqual(await reasonOf(() => undefined, false), [
    'streaming',
    'web is running and has not written a whole line yet.',
  ]);
  assert.deepEqual(await reasonOf(fake => Object.assign(fake.logInfo, {driver: 'none'}), false), [
    'ended',
    'web keeps no log: its log driver is “none”.',
  ]);
  assert.deepEqual(
    await reasonOf(fake => {
      fake.logInfo.driver = 'syslog';
      fake.engine.logs = async () => {
        throw new EngineError('failed', 'configured logging driver does not support reading', {
          statusCode: 501,
        });
      };
    }, false),
    ['ended', 'The log of web cannot be read here: its log driver “syslog” sends it elsewhere.'],
  );
  assert.deepEqual(
    await reasonOf(fake => Object.assign(fake.logInfo, {state: 'created', startedAt: ''}), true),
    ['ended', 'web was created but never started: it has written nothing.'],
  );
  assert.deepEqual(
    await reasonOf(
      fake => Object.assign(fake.logInfo, {state: 'exited', finishedAt: '2026-03-01T11:59:00.123Z'}),
      true,
    ),
    ['ended', 'web ended at 2026-03-01 11:59:00 UTC and had written nothing.'],
  );
  assert.deepEqual(
    await reasonOf(fake => {
      fake.engine.containerLogInfo = async () => {
        throw new EngineError('not-found', 'No such container', {statusCode: 404});
      };
    }, false),
    ['ended', 'web has been removed, and its log with it.'],
  );
});

test('a log that cannot be opened says so, and is tried again', async t => {
  const fake = createFakeEngine();
  const {logs} = fake.engine;
  let refusals = 2;
  fake.engine.logs = async (...args) => {
    if (refusals-- > 0) throw new EngineError('failed', 'error opening log', {statusCode: 500});
    return logs(...args);
  };
  const world = await openLog(t, fake);
  assert.equal(source(world).status, 'failed');
  assert.equal(source(world).failure?.message, 'error opening log');
  await world.clock.advance(4000);
  assert.equal(source(world).status, 'streaming');
});

test('with a TTY the bytes are read as they are', async t => {
  const fake = createFakeEngine();
  fake.logInfo.isTty = true;
  const world = await openLog(t, fake);
  assert.equal(lastStream(world).query.isTty, true);
  const bytes = `${stamp(0)} one\r\n${stamp(1)} two\r\n`;
  lastStream(world).stream.push(pieceOf(bytes.slice(0, 40)), pieceOf(bytes.slice(40)));
  await world.clock.advance(100);
  assert.deepEqual(textsOf(world), ['one', 'two']);
});

test('a stream that is only closed by its signal is closed when the log is left', async t => {
  const fake = createFakeEngine();
  let signalOfStream: AbortSignal | undefined;
  fake.engine.logs = async (_id, _query, options) => {
    signalOfStream = options?.signal;
    return createPushStream<LogChunk>(options?.signal).iterable;
  };
  const world = await openLog(t, fake);
  assert.equal(signalOfStream?.aborted, false);
  world.store.apply({type: 'pane-left'});
  await settled();
  assert.equal(signalOfStream?.aborted, true);
});
