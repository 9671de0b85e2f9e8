import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isRunning} from '../../source/objects/container.ts';
import {type PrunePlan, prunePlan} from '../../source/objects/prune-plan.ts';
import {pruneKey} from '../../source/objects/prune-plan-item.ts';
import {planTotals} from '../../source/objects/prune-plan-totals.ts';
import type {PlanResult} from '../../source/store/overlay.ts';
import {randomFrom} from '../format/random-engine.ts';
import {execute, left, mayGo} from './executed-plan.ts';
import {
  createSmallEngine,
  inventoryOf,
  layerStoreBytes,
  type StoredImage,
  type World,
} from './small-engine.ts';
import {makeRecord, randomContainer, randomImage, randomWorld} from './small-world.ts';

test('with any marks in any world exactly the marked objects and their free parents go, and the bytes are right', async t => {
  let exact = 0;
  for (let seed = 1; seed <= 1500; seed++) {
    const random = randomFrom(seed);
    const engine = createSmallEngine(randomWorld(random));
    const before = structuredClone(engine.world);
    const plan = prunePlan(inventoryOf(engine.world));
    const marks = plan.items.map(item => item.key).filter(() => random.chance(0.6));
    const totals = planTotals(plan, new Set(marks));
    const {results, summary} = await execute(engine, {plan, marks});

    const where = `seed ${seed}`;
    assert.deepEqual(left(engine.world), expectedLeft(before, plan, new Set(marks), results), where);
    assert.deepEqual([...results.keys()].toSorted(), marks.toSorted(), where);
    const freed = bytesOf(before) - bytesOf(engine.world);
    assert.ok(summary.aboutBytes <= freed, where);
    const recordBytes = (world: World) => sum([...world.buildCache.values()].map(record => record.sizeBytes));
    assert.equal(summary.engineBytes ?? 0, recordBytes(before) - recordBytes(engine.world), where);
    const hasShared = before.buildCache.values().some(record => record.layerChain !== '');
    if (!summary.isAtLeast && !hasShared)
      assert.equal(summary.aboutBytes + (summary.engineBytes ?? 0), freed, where);
    if (results.values().every(({outcome}) => outcome === 'done')) {
      exact += totals.isAtLeast ? 0 : 1;
      assert.ok(totals.isAtLeast ? totals.bytes <= freed : totals.bytes === freed, where);
    }

    const rough = prunePlan(inventoryOf(before, {layers: new Map()}));
    const images = new Set(marks.filter(key => key.startsWith('image ')));
    const guess = planTotals(rough, images);
    const layersFreed = layerStoreBytes(before) - layerStoreBytes({...before, images: engine.world.images});
    assert.ok(guess.isAtLeast ? guess.bytes <= layersFreed : guess.bytes === layersFreed, `rough, ${where}`);
  }
  t.diagnostic(`the total was exact in ${exact} of 1500 worlds`);
  assert.ok(exact > 600, `${exact}`);
});

test('whatever happens meanwhile, nothing goes that was not marked, has a new tag, or was made anew', async () => {
  for (let seed = 1; seed <= 1500; seed++) {
    const random = randomFrom(seed);
    const engine = createSmallEngine(randomWorld(random));
    const {world} = engine;
    const plan = prunePlan(inventoryOf(world));
    const marks = new Set(plan.items.map(item => item.key).filter(() => random.chance(0.7)));
    const may = mayGo(plan, marks);
    const planned = structuredClone(world);
    const disturb = () => {
      if (random.chance(0.3)) somethingHappens(random, world);
    };
    engine.onQuestion = disturb;
    let last = left(world);
    disturb();
    last = left(world);
    engine.onRemoval = call => {
      last = left(world);
      const [verb = '', id = ''] = call.split(' ');
      if (verb === 'removeImage') {
        assert.ok(!call.includes('--'), call);
        const isNamed = ({repoTags, repoDigests}: StoredImage) =>
          repoTags.includes(id) || repoDigests.includes(id);
        const image = world.images.get(id) ?? world.images.values().find(isNamed);
        const tags = planned.images.get(image?.id ?? '')?.repoTags ?? [];
        assert.ok(image?.repoTags.every(tag => tags.includes(tag)) ?? true, `seed ${seed}: ${call}`);
      }
      if (verb === 'removeVolume') {
        assert.equal(world.volumes.get(id)?.createdAt, planned.volumes.get(id)?.createdAt, `seed ${seed}`);
      }
    };
    const removed = new Set<string>();
    for (const name of [
      'removeContainer',
      'removeNetwork',
      'removeVolume',
      'removeImage',
      'removeBuildCache',
    ] as const) {
      const original = engine[name] as (...parameters: unknown[]) => Promise<unknown>;
      Object.assign(engine, {
        [name]: async (...parameters: unknown[]) => {
          try {
            return await original(...parameters);
          } finally {
            const now = new Set(left(world));
            for (const key of last) if (!now.has(key)) removed.add(key);
          }
        },
      });
    }
    const {results} = await execute(engine, {plan, marks: [...marks]});
    for (const key of removed) assert.ok(may.has(key), `seed ${seed}: ${key}`);
    assert.equal(results.size, marks.size, `seed ${seed}`);
    for (const [key, {outcome}] of results) {
      const isOurs = removed.has(key);
      if (outcome === 'skipped' || outcome === 'failed')
        assert.ok(!isOurs, `seed ${seed}: ${key} ${outcome}`);
    }
  }
});

/** Computed the other way round than the plan does it: all that may go, less what something else stands on. */
function expectedLeft(
  before: World,
  plan: PrunePlan,
  marks: ReadonlySet<string>,
  results: ReadonlyMap<string, PlanResult>,
): readonly string[] {
  const going = new Set(mayGo(plan, marks));
  // The plan's marks are honoured whatever docker would refuse; what is refused must say so.
  for (let isStable = false; !isStable; ) {
    isStable = true;
    for (const {id, parentId} of before.images.values()) {
      if (!going.has(pruneKey('image', id)) && going.delete(pruneKey('image', parentId))) isStable = false;
    }
    for (const {id, parentIds} of before.buildCache.values()) {
      if (going.has(pruneKey('build-cache', id))) continue;
      for (const parent of parentIds) if (going.delete(pruneKey('build-cache', parent))) isStable = false;
    }
  }
  for (const [key, {outcome}] of results) assert.equal(outcome === 'done', going.has(key), key);
  for (const image of before.images.values()) {
    const isNeeded = before.containers.values().some(user => user.imageId === image.id);
    assert.ok(!isNeeded || !going.has(pruneKey('image', image.id)));
  }
  for (const container of before.containers.values())
    assert.ok(!isRunning(container) || !going.has(pruneKey('container', container.id)));
  return left(before).filter(key => !going.has(key));
}

function bytesOf(world: World): number {
  const records = [...world.buildCache.values()].filter(record => record.layerChain === '');
  return sum([
    layerStoreBytes(world),
    ...[...world.containers.values()].map(({sizeRwBytes}) => sizeRwBytes ?? 0),
    ...[...world.volumes.values()].map(({sizeBytes}) => sizeBytes ?? 0),
    ...records.map(({sizeBytes}) => sizeBytes),
  ]);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** What another terminal may do while a plan is executed. */
function somethingHappens(random: ReturnType<typeof randomFrom>, world: World): void {
  const images = [...world.images.values()];
  const volumes = [...world.volumes.values()];
  const containers = [...world.containers.values()];
  random.pick([
    () => {
      if (images.length > 0) random.pick(images).repoTags = [`new:${random.hex(3)}`];
    },
    () => {
      const image = randomImage(random, images);
      world.images.set(image.id, image);
    },
    () => {
      if (volumes.length === 0) return;
      const volume = random.pick(volumes);
      world.volumes.set(volume.name, {...volume, createdAt: `2026-02-02T02:02:${10 + random.below(49)}Z`});
    },
    () => {
      if (containers.length === 0) return;
      const container = random.pick(containers);
      world.containers.set(container.id, {...container, state: 'running'});
    },
    () => {
      if (images.length === 0) return;
      const container = randomContainer(random, world);
      world.containers.set(container.id, container);
    },
    () => {
      const record = makeRecord({id: random.hex(25), parentIds: [...world.buildCache.keys()].slice(0, 1)});
      world.buildCache.set(record.id, record);
    },
  ])();
}
