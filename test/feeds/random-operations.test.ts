import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {AppState} from '../../source/store/app-state.ts';
import {randomFrom} from '../format/random-engine.ts';
import {type DemoProgram, openDemoProgram} from '../support/demo-program.ts';
import {disturbAtRandom, listAll, operateAtRandom} from '../support/random-operations.ts';

const seed = Number(process.env['QUAYMASTER_SEED'] ?? 1);
const operationsOfARound = 100;
const lists = ['/containers/json', '/images/json', '/volumes', '/networks'];
const failure = {status: 500, message: 'the disk is on fire', times: 1};

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

test(`8,000 random operations with random faults: at rest the state equals a fresh listing (seed ${seed})`, async t => {
  const random = randomFrom(seed);
  const program = await openDemoProgram(t, {demo: {seed}, haste: 20});
  const {demo, other} = program;
  let taken = 0;
  for (let round = 0; round < 80; round++) {
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

// A list that failed is asked for again after a moment, an event stream that broke early after more.
const restMs = 40_000;

/** Resolves when the state equals a fresh listing. */
async function atRest(
  {state, store, feeds, other}: DemoProgram,
  withinMs: number,
  when: string,
): Promise<void> {
  const fresh = await listAll(other);
  const deadline = AbortSignal.timeout(withinMs);
  while (!isEqual(state(), fresh)) {
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

function isEqual(state: AppState, fresh: Fresh): boolean {
  try {
    assert.deepEqual(lasting(state), freshly(fresh));
    return true;
  } catch {
    return false;
  }
}

/** Lists in the order of their keys, without the one text that changes by itself. */
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
    containers: byKey(containers, ({id}) => id).map(({status: _, ...rest}) => rest),
    images: byKey(images, ({id}) => id),
    volumes: byKey(volumes, ({name}) => name),
    networks: byKey(networks, ({id}) => id),
  };
}
