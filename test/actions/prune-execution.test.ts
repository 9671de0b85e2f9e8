import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EngineError} from '../../source/engine/engine-error.ts';
import {prunePlan} from '../../source/objects/prune-plan.ts';
import {execute} from './executed-plan.ts';
import {createSmallEngine, inventoryOf} from './small-engine.ts';
import {
  layer,
  makeContainer,
  makeImage,
  makeNetwork,
  makeRecord,
  makeVolume,
  makeWorld,
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
