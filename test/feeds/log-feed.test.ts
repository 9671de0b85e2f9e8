import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {LogChunk} from '../../source/objects/log-chunk.ts';
import {settled} from './fake-clock.ts';
import {createFakeEngine} from './fake-engine.ts';
import {chunkOf, pieceOf, stamp} from './log-bytes.ts';
import {lastStream, log, noonMs, now, openLog, selectLog, source, textsOf} from './log-world.ts';
import {createPushStream} from './push-stream.ts';

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

test('all of a log is as much as is kept, none of it left out on the way, and older lines are known of', async t => {
  for (const [window, tail] of [
    [{}, 10_001],
    [{tailLines: 50_000}, 10_001],
    [{tailLines: 10_000}, 10_000],
  ] as const) {
    const world = await openLog(t);
    world.store.apply({type: 'log-window-chosen', window});
    await settled();
    const {query, stream} = lastStream(world);
    assert.equal(query.tail, tail);
    for (let first = 0; first < tail; first += 100) {
      const count = Math.min(100, tail - first);
      stream.push(
        chunkOf(Array.from({length: count}, (_, index) => [first + index, `line ${first + index}`])),
      );
    }
    await world.clock.advance(200);
    const {lines, droppedLines, isCut} = log(world).buffer;
    const isMore = tail > 10_000;
    assert.deepEqual(
      [lines.length, lines[0]?.text, droppedLines],
      [10_000, `line ${tail - 10_000}`, tail - 10_000],
    );
    assert.equal(isCut, isMore);
    world.stop();
  }
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
    ['never-started', 'web was created but never started: it has written nothing.'],
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
