import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import type {Engine} from '../../source/engine/engine.ts';
import {isRunning} from '../../source/objects/container.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {type Random, randomFrom} from '../format/random-engine.ts';
import {type DemoProgram, openDemoProgram} from '../support/demo-program.ts';
import {disturbAtRandom, listAll, operateAtRandom, operations, someOf} from '../support/random-operations.ts';
import {isAllKnown} from '../support/running-program.ts';

const seed = Number(process.env['QUAYMASTER_SEED'] ?? 1);
const operationsOfARound = 100;
const lists = ['/containers/json', '/images/json', '/volumes', '/networks'];
const failure = {status: 500, message: 'the disk is on fire', times: 1};

// What there is too little of for three times.
const before: Readonly<Record<string, string>> = {
  unpause: 'pause',
  'remove a network': 'create a network',
  'remove a volume': 'create a volume',
};

// Among many an event that is not heeded goes unseen: the next one, of something else, asks for the same list.
for (const name of Object.keys(operations)) {
  test(`${name}, three times by itself: its own events bring the state to where a fresh listing is`, async t => {
    const random = randomFrom(seed);
    const program = await openDemoProgram(t, {demo: {seed}, pane: 'images'});
    for (let time = 1; time <= 3; time++) {
      for (const one of [before[name] ?? name, name]) {
        await changeBy(one, program.other, random);
        await atRest(program, aloneMs, `${one}, time ${time}`);
      }
    }
  });
}

test('a list that cannot be asked for after an event is asked for once more, without another event', async t => {
  const random = randomFrom(seed);
  const program = await openDemoProgram(t, {demo: {seed}, pane: 'images', haste});
  const changes = ['rename', 'tag', 'create a volume', 'create a network'];
  for (const [index, name] of changes.entries()) {
    const list = lists[index] ?? '';
    const some = someOf(await listAll(program.other), random);
    await operations[name]?.(program.other, some, random);
    const fault = program.demo.faults.fail(list, failure);
    await program.until(() => fault.hits() === 1, aloneMs);
    await atRest(program, aloneMs, `${name}, after which ${list} failed once`);
  }
});

test('what happens while the events are cut off is there when they flow again, each time', async t => {
  const random = randomFrom(seed);
  const program = await openDemoProgram(t, {demo: {seed}, pane: 'images', haste});
  // From the second time on the stream has lived shortly, and waits before it is opened again.
  for (const [index, name] of ['create a volume', 'rename', 'tag', 'create a network'].entries()) {
    program.demo.faults.cutStreams('events');
    await changeBy(name, program.other, random);
    await atRest(program, aloneMs, `${name} after cut ${index + 1}`);
    await program.until(isAllKnown, aloneMs);
  }
});

// What waits for seconds waits less; the lists are still reconciled later than `aloneMs`.
const haste = 4;
// Well before the lists are reconciled.
const aloneMs = 4_000;

/** Operates until a list has changed: not each object can take it, and some are so already. */
async function changeBy(name: string, engine: Engine, random: Random): Promise<void> {
  const all = await listAll(engine);
  for (let left = 1000; left > 0; left--) {
    await operations[name]?.(engine, someOf(all, random), random).catch(() => undefined);
    if (!isDeepStrictEqual(freshly(await listAll(engine)), freshly(all))) return;
  }
  assert.fail(`${name} has changed no list`);
}

test(`2,000 random operations, and lists that fail: the events and a second try alone bring the state to where a fresh listing is (seed ${seed})`, async t => {
  const random = randomFrom(seed);
  // Elsewhere than in Containers the lists are reconciled once a minute: too late to help.
  const program = await openDemoProgram(t, {demo: {seed}, pane: 'images'});
  for (let round = 0; round < 20; round++) {
    const all = await listAll(program.other);
    // Not in each round: a second try takes its time.
    if (round % 5 === 0) for (const list of lists) program.demo.faults.fail(list, failure);
    await operateAtRandom(program.other, all, random, operationsOfARound);
    program.demo.faults.clear();
    await atRest(program, 15_000, `round ${round}`);
  }
});

test(`10,000 random operations with random faults: at rest the state equals a fresh listing (seed ${seed})`, async t => {
  const random = randomFrom(seed);
  const program = await openDemoProgram(t, {demo: {seed}, haste: 20});
  const {demo, other} = program;
  let taken = 0;
  for (let round = 0; round < 100; round++) {
    const losesEvents = round % 2 === 1;
    if (losesEvents) demo.faults.events({dropShare: 1 / 3, duplicateShare: 1 / 5, reorderShare: 1 / 5});
    // Before the faults, which would hit this as well.
    const all = await listAll(other);
    for (let part = 0; part < 4; part++) {
      await disturbAtRandom(demo, random);
      taken += await operateAtRandom(other, all, random, operationsOfARound / 4);
    }
    demo.faults.clear();
    if (losesEvents) {
      program.feeds.retryNow();
      await program.until(({connection}) => connection.status === 'connected', restMs);
      await program.feeds.refresh(['containers', 'images', 'volumes', 'networks']);
    }
    await atRest(program, restMs, `round ${round}`);
  }
  assert.ok(taken > 2000, `only ${taken} were taken`);
});

// A list that failed is asked for again after a moment, an event stream that broke early after more; twenty times faster here.
const restMs = 20_000;

/** Resolves when the state equals a fresh listing; a container may end by itself meanwhile. */
async function atRest(
  {state, store, feeds, other}: DemoProgram,
  withinMs: number,
  when: string,
): Promise<void> {
  const deadline = AbortSignal.timeout(withinMs);
  for (;;) {
    const fresh = await listAll(other);
    if (isDeepStrictEqual(lasting(state()), freshly(fresh))) return;
    if (deadline.aborted) assert.deepEqual(lasting(state()), freshly(fresh), when);
    feeds.retryNow();
    await new Promise<void>(resolve => {
      const go = () => {
        unsubscribe();
        resolve();
      };
      const unsubscribe = store.subscribe(go);
      deadline.addEventListener('abort', go);
    });
  }
}

type Fresh = Awaited<ReturnType<typeof listAll>>;

/** Lists in the order of their keys, without what no event tells: a text that changes by itself, what a container that does not run is connected to, and a count of images that nobody is shown. */
function lasting({containers, images, volumes, networks}: AppState) {
  return freshly({
    containers: [...containers.values()],
    images: [...images.values()],
    volumes: [...volumes.values()],
    networks: [...networks.values()],
  });
}

function freshly({containers, images, volumes, networks}: Fresh) {
  const byKey = <T>(objects: readonly T[], keyOf: (object: T) => string) =>
    objects.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return {
    containers: byKey(containers, ({id}) => id).map(container => {
      const {status: _, ...rest} = container;
      return isRunning(container) ? rest : {...rest, networks: []};
    }),
    images: byKey(images, ({id}) => id).map(({containerCount: _, ...rest}) => rest),
    volumes: byKey(volumes, ({name}) => name),
    networks: byKey(networks, ({id}) => id),
  };
}
