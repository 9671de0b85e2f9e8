import assert from 'node:assert/strict';
import {test} from 'node:test';
import {executePrune} from '../../source/actions/prune-execution.ts';
import type {PruneResult} from '../../source/actions/prune-result.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import {isRunning} from '../../source/objects/container.ts';
import {marksAtStart, type PrunePlan, prunePlan} from '../../source/objects/prune-plan.ts';
import {pruneKey} from '../../source/objects/prune-plan-item.ts';
import {planTotals} from '../../source/objects/prune-plan-totals.ts';
import {randomFrom} from '../format/random-engine.ts';
import {
  createSmallEngine,
  inventoryOf,
  layerStoreBytes,
  type SmallEngine,
  type World,
} from './small-engine.ts';
import {
  layer,
  makeContainer,
  makeImage,
  makeNetwork,
  makeRecord,
  makeVolume,
  makeWorld,
  randomContainer,
  randomImage,
  randomWorld,
} from './small-world.ts';

const anonymous = {'com.docker.volume.anonymous': ''};

test('containers go first, then networks, volumes, images and the build cache, each by its id and without force', async () => {
  const engine = createSmallEngine(
    makeWorld({
      buildCache: [makeRecord({id: 'r1'})],
      images: [makeImage({id: 'sha256:i1'})],
      volumes: [makeVolume({name: 'v1', labels: anonymous})],
      networks: [makeNetwork({id: 'n1'})],
      containers: [makeContainer({id: 'c1'})],
    }),
  );
  await execute(engine);
  assert.deepEqual(engine.calls, [
    'removeContainer c1',
    'removeNetwork n1',
    'removeVolume v1',
    'removeImage sha256:i1',
    'removeBuildCache r1',
  ]);
});

test('a row of an image takes its untagged parents along, nearest first, and stops at the tagged one', async () => {
  const engine = createSmallEngine(chainWorld());
  const {summary} = await execute(engine);
  assert.deepEqual(engine.calls, ['removeImage sha256:top', 'removeImage sha256:mid']);
  assert.deepEqual([...engine.world.images.keys()], ['sha256:base']);
  assert.deepEqual(summary, {
    removed: 1,
    failed: 0,
    skipped: 0,
    unknown: 0,
    aboutBytes: 30,
    isAtLeast: false,
  });
});

test('a parent that two rows share goes with the second of them, and stays when that one is not marked', async () => {
  const world = () =>
    makeWorld({
      images: [
        makeImage({id: 'sha256:p', steps: [layer('p', 5)]}),
        makeImage({id: 'sha256:a', parentId: 'sha256:p', steps: [layer('p', 5), layer('a', 1)]}),
        makeImage({id: 'sha256:b', parentId: 'sha256:p', steps: [layer('p', 5), layer('b', 2)]}),
      ],
    });
  const both = createSmallEngine(world());
  assert.equal((await execute(both)).summary.aboutBytes, 8);
  assert.equal(both.world.images.size, 0);

  const one = createSmallEngine(world());
  const {summary} = await execute(one, {marks: ['image sha256:a']});
  assert.deepEqual([...one.world.images.keys()], ['sha256:p', 'sha256:b']);
  assert.equal(summary.aboutBytes, 1);
});

test('a parent on which somebody has built since the plan stays, and the row says so', async () => {
  const engine = createSmallEngine(chainWorld());
  const plan = prunePlan(inventoryOf(engine.world));
  engine.world.images.set('sha256:new', makeImage({id: 'sha256:new', parentId: 'sha256:mid'}));
  const {results} = await execute(engine, {plan});
  assert.deepEqual(results.get('image sha256:top'), {
    outcome: 'done',
    detail: 'its parent mid stays: image has dependent child images',
  });
  assert.deepEqual([...engine.world.images.keys()], ['sha256:base', 'sha256:mid', 'sha256:new']);
});

test('an image that got a tag since the plan is left alone, as is a parent that did', async () => {
  for (const id of ['sha256:top', 'sha256:mid']) {
    const engine = createSmallEngine(chainWorld());
    const plan = prunePlan(inventoryOf(engine.world));
    const image = engine.world.images.get(id);
    assert.ok(image);
    image.repoTags = ['kept:1'];
    const {results} = await execute(engine, {plan});
    assert.ok(engine.world.images.has(id));
    assert.match(results.get('image sha256:top')?.detail ?? '', /it has a tag now: kept:1$/);
  }
});

test('an image that several repositories name by digest goes name by name', async () => {
  const engine = createSmallEngine(
    makeWorld({images: [makeImage({id: 'sha256:i', repoDigests: ['a@sha256:1', 'b@sha256:2']})]}),
  );
  const {results} = await execute(engine);
  assert.deepEqual(engine.calls, ['removeImage a@sha256:1', 'removeImage b@sha256:2']);
  assert.equal(results.get('image sha256:i')?.outcome, 'done');
  assert.equal(engine.world.images.size, 0);
});

test('an image with several names that a container uses by now keeps all of them', async () => {
  const engine = createSmallEngine(
    makeWorld({images: [makeImage({id: 'sha256:i', repoDigests: ['a@sha256:1', 'b@sha256:2']})]}),
  );
  const plan = prunePlan(inventoryOf(engine.world));
  engine.world.containers.set('c', makeContainer({id: 'c', imageId: 'sha256:i'}));
  const {results} = await execute(engine, {plan});
  assert.deepEqual(results.get('image sha256:i'), {outcome: 'skipped', detail: 'in use now'});
  assert.deepEqual(engine.calls, []);
});

test('an answer of success that only took a name off is a failure', async () => {
  const engine = createSmallEngine(makeWorld({images: [makeImage({id: 'sha256:i'})]}));
  engine.removeImage = async () => ({untagged: ['a@sha256:1'], deleted: []});
  const {results} = await execute(engine);
  assert.equal(results.get('image sha256:i')?.outcome, 'failed');
});

test('a container that runs again is refused by the engine in its own words, and the others still go', async () => {
  const engine = createSmallEngine(
    makeWorld({containers: [makeContainer({id: 'c1'}), makeContainer({id: 'c2'})]}),
  );
  const plan = prunePlan(inventoryOf(engine.world));
  engine.world.containers.set('c1', makeContainer({id: 'c1', state: 'running'}));
  const {results, summary} = await execute(engine, {plan});
  assert.deepEqual(results.get('container c1'), {
    outcome: 'failed',
    detail: 'You cannot remove a running container',
  });
  assert.deepEqual([...engine.world.containers.keys()], ['c1']);
  assert.deepEqual([summary.removed, summary.failed, summary.aboutBytes], [1, 1, 10]);
});

test('a volume made anew under the same name is left alone', async () => {
  const engine = createSmallEngine(makeWorld({volumes: [makeVolume({name: 'v', labels: anonymous})]}));
  const plan = prunePlan(inventoryOf(engine.world));
  engine.world.volumes.set('v', makeVolume({name: 'v', createdAt: '2026-01-02T03:04:06Z'}));
  const {results} = await execute(engine, {plan});
  assert.equal(results.get('volume v')?.outcome, 'skipped');
  assert.match(results.get('volume v')?.detail ?? '', /made anew/);
  assert.deepEqual(engine.calls, []);
});

test('a volume whose creation time the engine does not tell is left alone: another may have its name', async () => {
  const engine = createSmallEngine(
    makeWorld({volumes: [makeVolume({name: 'v', labels: anonymous, createdAt: ''})]}),
  );
  const {results} = await execute(engine);
  assert.equal(results.get('volume v')?.outcome, 'skipped');
  assert.deepEqual(engine.calls, []);
});

test('a network that a stopped container was given since the plan is left alone, though the engine would take it', async () => {
  const engine = createSmallEngine(makeWorld({networks: [makeNetwork({id: 'n', name: 'net'})]}));
  const plan = prunePlan(inventoryOf(engine.world));
  engine.world.containers.set('c', makeContainer({id: 'c', state: 'created', networks: ['net']}));
  const {results} = await execute(engine, {plan});
  assert.deepEqual(results.get('network n'), {outcome: 'skipped', detail: 'in use now'});
  assert.equal(engine.world.networks.size, 1);
});

test('a network of stopped containers that the plan named goes when it is marked', async () => {
  const engine = createSmallEngine(
    makeWorld({
      networks: [makeNetwork({id: 'n', name: 'net'})],
      containers: [makeContainer({id: 'c', networks: ['net']})],
    }),
  );
  const {results} = await execute(engine, {marks: ['network n']});
  assert.equal(results.get('network n')?.outcome, 'done');
  assert.equal(engine.world.networks.size, 0);
});

test('what somebody else removed meanwhile is skipped and its bytes are not claimed', async () => {
  const engine = createSmallEngine(
    makeWorld({
      containers: [makeContainer({id: 'c1'})],
      images: [makeImage({id: 'sha256:i', steps: [layer('x', 7)]})],
    }),
  );
  const plan = prunePlan(inventoryOf(engine.world));
  engine.world.containers.clear();
  engine.world.images.clear();
  const {results, summary} = await execute(engine, {plan});
  assert.deepEqual(
    [...results.values()].map(({outcome, detail}) => `${outcome}: ${detail}`),
    ['skipped: it was gone already', 'skipped: it was gone already'],
  );
  assert.equal(summary.aboutBytes, 0);
});

test('records of the build cache go children first, and the bytes are the engine’s', async () => {
  const engine = createSmallEngine(
    makeWorld({
      buildCache: [
        makeRecord({id: 'child', parentIds: ['parent'], createdAtMs: 1}),
        makeRecord({id: 'parent', createdAtMs: 2, sizeBytes: 500}),
      ],
    }),
  );
  const {summary} = await execute(engine);
  assert.deepEqual(engine.calls, [
    'removeBuildCache parent',
    'removeBuildCache child',
    'removeBuildCache parent',
  ]);
  assert.equal(engine.world.buildCache.size, 0);
  assert.deepEqual([summary.removed, summary.engineBytes, summary.aboutBytes], [2, 1500, 0]);
});

test('a record that an unmarked one is built on stays, and says why', async () => {
  const engine = createSmallEngine(
    makeWorld({buildCache: [makeRecord({id: 'parent'}), makeRecord({id: 'child', parentIds: ['parent']})]}),
  );
  const {results, summary} = await execute(engine, {marks: ['build-cache parent']});
  assert.equal(results.get('build-cache parent')?.outcome, 'skipped');
  assert.equal(engine.world.buildCache.size, 2);
  assert.equal(summary.engineBytes, undefined);
});

test('while another prune runs the engine refuses the build cache: each record says so', async () => {
  const engine = createSmallEngine(makeWorld({buildCache: [makeRecord({id: 'a'}), makeRecord({id: 'b'})]}));
  engine.onRemoval = () => {
    throw new EngineError('conflict', 'a prune operation is already running', {statusCode: 409});
  };
  const {results, summary} = await execute(engine);
  assert.equal(summary.failed, 2);
  assert.equal(results.get('build-cache a')?.detail, 'a prune operation is already running');
});

test('after a broken connection the state decides what became of it', async () => {
  const lost = new EngineError('unknown-outcome', 'the connection broke');
  const gone = createSmallEngine(makeWorld({containers: [makeContainer({id: 'c'})]}));
  gone.onRemoval = () => {
    gone.world.containers.clear();
    throw lost;
  };
  assert.deepEqual((await execute(gone)).results.get('container c'), {outcome: 'done', detail: ''});

  const still = createSmallEngine(makeWorld({containers: [makeContainer({id: 'c'})]}));
  still.onRemoval = () => {
    throw lost;
  };
  assert.equal((await execute(still)).results.get('container c')?.outcome, 'failed');

  const silent = createSmallEngine(makeWorld({containers: [makeContainer({id: 'c'})]}));
  silent.onRemoval = () => {
    throw lost;
  };
  silent.onQuestion = () => {
    throw new EngineError('unreachable', 'nobody listens');
  };
  const {results, summary} = await execute(silent);
  assert.deepEqual(results.get('container c'), {outcome: 'unknown', detail: 'the connection broke'});
  assert.equal(summary.unknown, 1);
});

test('when it is cancelled the one under way is unknown and the rest was not touched', async () => {
  const engine = createSmallEngine(
    makeWorld({
      containers: ['c1', 'c2', 'c3'].map(id => makeContainer({id})),
      buildCache: [makeRecord({id: 'r'})],
    }),
  );
  const controller = new AbortController();
  engine.onRemoval = call => {
    if (call !== 'removeContainer c2') return;
    controller.abort();
    throw new EngineError('aborted', 'Cancelled');
  };
  const {results} = await execute(engine, {signal: controller.signal});
  assert.deepEqual(
    [...results].map(([key, {outcome}]) => `${key} ${outcome}`),
    ['container c1 done', 'container c2 unknown', 'container c3 skipped', 'build-cache r skipped'],
  );
  assert.deepEqual(engine.calls, ['removeContainer c1', 'removeContainer c2']);
});

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

test('whatever happens meanwhile, nothing goes that was not marked, has a tag, or was made anew', async () => {
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
        const image = world.images.get(id) ?? world.images.values().find(one => one.repoDigests.includes(id));
        assert.equal(image?.repoTags.length ?? 0, 0, `seed ${seed}: ${call}`);
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

/** Runs it with the marks from the start, or with those given; each item must be heard of once. */
async function execute(
  engine: SmallEngine,
  {
    plan = prunePlan(inventoryOf(engine.world)),
    marks = [...marksAtStart(plan)],
    signal = new AbortController().signal,
  }: {plan?: PrunePlan; marks?: readonly string[]; signal?: AbortSignal} = {},
) {
  const results = new Map<string, PruneResult>();
  const onResult = (key: string, result: PruneResult) => {
    assert.ok(!results.has(key), `${key} is heard of twice`);
    results.set(key, result);
  };
  const summary = await executePrune({engine, plan, markedKeys: new Set(marks), onResult, signal});
  return {results, summary};
}

function chainWorld(): World {
  return makeWorld({
    images: [
      makeImage({id: 'sha256:base', repoTags: ['base:1'], steps: [layer('b', 100)]}),
      makeImage({id: 'sha256:mid', parentId: 'sha256:base', steps: [layer('b', 100), layer('m', 10)]}),
      makeImage({
        id: 'sha256:top',
        parentId: 'sha256:mid',
        steps: [layer('b', 100), layer('m', 10), layer('t', 20)],
      }),
    ],
  });
}

function left({containers, images, volumes, networks, buildCache}: World): readonly string[] {
  return [
    ...[...containers.keys()].map(id => pruneKey('container', id)),
    ...[...networks.keys()].map(id => pruneKey('network', id)),
    ...[...volumes.keys()].map(id => pruneKey('volume', id)),
    ...[...images.keys()].map(id => pruneKey('image', id)),
    ...[...buildCache.keys()].map(id => pruneKey('build-cache', id)),
  ];
}

/** Everything that marked rows stand for, chains included; keys. */
function mayGo(plan: PrunePlan, marks: ReadonlySet<string>): ReadonlySet<string> {
  const items = plan.items.filter(item => marks.has(item.key));
  return new Set(items.flatMap(item => [item.key, ...item.chain.map(id => pruneKey('image', id))]));
}

/** Computed the other way round than the plan does it: all that may go, less what something else stands on. */
function expectedLeft(
  before: World,
  plan: PrunePlan,
  marks: ReadonlySet<string>,
  results: ReadonlyMap<string, PruneResult>,
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
    const isNeeded =
      image.repoTags.length > 0 || before.containers.values().some(user => user.imageId === image.id);
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
