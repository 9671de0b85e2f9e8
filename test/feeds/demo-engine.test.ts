import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {startDemoEngine} from '../../source/demo/demo-engine.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {createLogDecoder, type NewLogLine} from '../../source/feeds/log-decoder.ts';
import {startFeeds} from '../../source/feeds/start-feeds.ts';
import type {Container} from '../../source/objects/container.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {initialState} from '../../source/store/initial-state.ts';
import {createStore} from '../../source/store/store.ts';

// Deadlines of the program's promises, at five times their value.
const eventMs = 5 * 200;
const lossMs = 5 * 3000;

test('what another client does is in the state soon after', async t => {
  const world = await startDemoWorld(t, {containerCount: 20});
  const [first] = [...world.getState().containers.values()].filter(({state}) => state === 'running');
  assert.ok(first !== undefined);
  for (const [act, state] of [
    [world.other.pauseContainer, 'paused'],
    [world.other.unpauseContainer, 'running'],
    [world.other.killContainer, 'exited'],
    [world.other.startContainer, 'running'],
  ] as const) {
    await act(first.id);
    await world.until(({containers}) => containers.get(first.id)?.state === state, eventMs);
  }
  await world.other.renameContainer(first.id, 'anew');
  await world.until(({containers}) => containers.get(first.id)?.names[0] === '/anew', eventMs);
  await world.other.removeContainer(first.id, {force: true});
  await world.until(({containers}) => !containers.has(first.id), eventMs);
});

test('a third of all events lost, others doubled and late: after one reconcile the state equals a fresh listing', async t => {
  const world = await startDemoWorld(t, {containerCount: 60});
  world.demo.faults.events({dropShare: 1 / 3, duplicateShare: 1 / 5, reorderShare: 1 / 5});
  const all = [...world.getState().containers.values()];
  for (let round = 0; round < 6; round++) {
    await Promise.all(all.map((container, index) => actSomehow(world.other, container, index + round)));
  }
  await world.feeds.refresh(['containers', 'images', 'volumes', 'networks']);
  const lasting = (containers: Iterable<Container>) => [...containers].map(({status: _, ...rest}) => rest);
  assert.deepEqual(
    lasting(world.getState().containers.values()),
    lasting(await world.other.listContainers()),
  );
  assert.deepEqual([...world.getState().images.values()], await world.other.listImages());
  assert.deepEqual([...world.getState().volumes.values()], await world.other.listVolumes());
  assert.deepEqual([...world.getState().networks.values()], await world.other.listNetworks());
});

test('an engine that dies and comes back: the loss is seen, all is there again, the log has no gap and nothing twice', async t => {
  const world = await startDemoWorld(t, {});
  const logged = world.openFlowingLog();
  await world.until(({log}) => log.buffer.lines.length > 100, lossMs);
  for (let round = 0; round < 3; round++) {
    const before = world.getState().log.buffer.nextNumber;
    await world.demo.faults.refuse();
    await world.until(({connection}) => connection.status === 'lost', lossMs);
    assert.ok(world.getState().containers.size > 0);
    await world.demo.faults.accept();
    world.feeds.retryNow();
    await world.until(({connection}) => connection.events === 'live', lossMs);
    await world.until(({log}) => log.buffer.nextNumber > before + 100, lossMs);
  }
  assert.deepEqual(await world.missingOrDoubled(logged), []);
});

test('a log whose connection is cut again and again has no gap and nothing twice', async t => {
  const world = await startDemoWorld(t, {});
  const logged = world.openFlowingLog();
  for (let round = 0; round < 4; round++) {
    const before = world.getState().log.buffer.nextNumber;
    await world.until(({log}) => log.buffer.nextNumber > before + 50, lossMs);
    world.demo.faults.cutStreams('logs');
  }
  const before = world.getState().log.buffer.nextNumber;
  await world.until(({log}) => log.buffer.nextNumber > before + 50, lossMs);
  assert.deepEqual(await world.missingOrDoubled(logged), []);
});

test('a proxy that speaks for an engine that is gone is a loss, and it says so', async t => {
  const world = await startDemoWorld(t, {});
  const fault = world.demo.faults.htmlPage(/./, {status: 502});
  world.demo.faults.cutStreams();
  await world.until(({connection}) => connection.status === 'lost', lossMs);
  fault.remove();
  world.feeds.retryNow();
  await world.until(({connection}) => connection.status === 'connected', lossMs);
});

test('an engine that refuses its events is asked every few seconds', async t => {
  const world = await startDemoWorld(t, {}, demo => {
    demo.faults.fail('/events', {status: 403, message: 'forbidden by administrative rules'});
  });
  assert.equal(world.getState().connection.events, 'none');
  const [first] = [...world.getState().containers.values()].filter(({state}) => state === 'running');
  assert.ok(first !== undefined);
  await world.other.pauseContainer(first.id);
  await world.until(({containers}) => containers.get(first.id)?.state === 'paused', 5 * 2000);
});

async function startDemoWorld(
  t: TestContext,
  options: Parameters<typeof startDemoEngine>[0],
  prepare: (demo: Awaited<ReturnType<typeof startDemoEngine>>) => void = () => undefined,
) {
  const demo = await startDemoEngine(options);
  prepare(demo);
  const ending = new AbortController();
  t.after(async () => {
    ending.abort();
    await demo.close();
  });
  const endpoint = {kind: 'unix', socketPath: demo.socketPath} as const;
  const other = createEngine({endpoint, name: 'other', isReadOnly: false});
  const store = createStore(
    initialState({
      keys: {},
      engineName: 'demo',
      endpoint: demo.socketPath,
      isDemo: true,
      isReadOnly: true,
      isUnicode: true,
      pane: 'containers',
      columns: 120,
      rows: 40,
      nowMs: Date.now(),
    }),
  );
  const feeds = startFeeds({
    ...{getState: store.getState, apply: store.apply, subscribe: store.subscribe},
    engine: createEngine({endpoint, name: 'demo', isReadOnly: true}),
    signal: ending.signal,
    clock: {nowMs: Date.now, delay: wait},
    watchedContainerIds: () => [],
  });
  const until = async (isSo: (state: AppState) => boolean, withinMs: number): Promise<void> => {
    const deadline = AbortSignal.timeout(withinMs);
    await new Promise<void>((resolve, reject) => {
      const look = (): void => {
        if (!isSo(store.getState())) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = store.subscribe(look);
      deadline.addEventListener('abort', () =>
        reject(new Error(`not so within ${withinMs} ms: ${String(isSo)}`)),
      );
      look();
    });
  };
  await until(
    ({listedAtMs}) => listedAtMs.networks !== undefined && listedAtMs.containers !== undefined,
    lossMs,
  );

  return {
    demo,
    other,
    feeds,
    until,
    getState: store.getState,
    /** Opens a log into which 200 lines a second flow; its container's id. */
    openFlowingLog(): string {
      const found = [...store.getState().containers.values()].find(({state}) => state === 'running');
      assert.ok(found !== undefined);
      demo.control.flood(found.id, {linesPerSecond: 200});
      store.apply(
        {type: 'log-selected', containerId: found.id, containerName: 'flowing', isPinned: true},
        {type: 'pane-opened', pane: 'logs'},
      );
      return found.id;
    },
    /** Lines of the engine's log that the state lacks or has twice, between its first and its last. */
    async missingOrDoubled(containerId: string): Promise<readonly string[]> {
      const shown = store.getState().log.buffer.lines.filter(({stream}) => stream !== 'marker');
      const [first, last] = [shown[0]?.timestamp ?? '', shown.at(-1)?.timestamp ?? ''];
      const counts = new Map<string, number>();
      const count = (line: NewLogLine, by: number): void => {
        const key = `${line.timestamp} ${line.stream} ${line.text}`;
        counts.set(key, (counts.get(key) ?? 0) + by);
      };
      for (const line of shown) count(line, 1);
      for (const line of await wholeLog(other, containerId)) {
        if (line.timestamp > first && line.timestamp < last) count(line, -1);
      }
      // At the very first and last timestamp there may be more than was asked for.
      return [...counts].flatMap(([key, left]) =>
        left === 0 || key.startsWith(first) || key.startsWith(last)
          ? []
          : [`${left > 0 ? 'doubled' : 'missing'}: ${key}`],
      );
    },
  };
}

async function wholeLog(engine: Engine, id: string): Promise<readonly NewLogLine[]> {
  const {isTty} = await engine.containerLogInfo(id);
  const decoder = createLogDecoder(isTty);
  const lines: NewLogLine[] = [];
  for await (const chunks of await engine.logs(id, {follow: false, timestamps: true, isTty})) {
    for (const chunk of chunks) lines.push(...decoder.decode(chunk));
  }
  return lines;
}

/** Something that the engine may refuse. */
async function actSomehow(engine: Engine, {id}: Container, number: number): Promise<void> {
  const acts = [
    () => engine.startContainer(id),
    () => engine.pauseContainer(id),
    () => engine.killContainer(id),
    () => engine.renameContainer(id, `renamed-${number}`),
    () => engine.unpauseContainer(id),
    () => engine.removeContainer(id),
    () =>
      engine.createContainer({image: 'busybox', name: '', command: [], ports: [], publishAllPorts: false}),
  ];
  await acts[number % acts.length]?.().catch(() => undefined);
}

function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(done, delayMs);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
