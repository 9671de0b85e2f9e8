import assert from 'node:assert/strict';
import {test} from 'node:test';
import {marksAtStart, prunePlan} from '../../source/objects/prune-plan.ts';
import {planCommands} from '../../source/objects/prune-plan-commands.ts';
import type {PruneInventory} from '../../source/objects/prune-plan-inventory.ts';
import {inventoryOf} from '../actions/small-engine.ts';
import {
  layer,
  makeContainer,
  makeImage,
  makeMount,
  makeNetwork,
  makeRecord,
  makeVolume,
  makeWorld,
} from '../actions/small-world.ts';

const hexName = '0123456789abcdef'.repeat(4);
const anonymous = {'com.docker.volume.anonymous': ''};

test('stopped containers are marked with the engine’s own words for it; whatever may have a process is not listed', () => {
  const states = [
    'created',
    'running',
    'paused',
    'restarting',
    'removing',
    'exited',
    'dead',
    'unknown',
  ] as const;
  assert.deepEqual(
    rows({containers: states.map(state => makeContainer({id: state, state, createdAtMs: 5}))}),
    [
      'container created * 10: never started, created at 5',
      'container dead * 10: dead: the engine failed to remove it before',
      'container exited * 10: stopped: Exited (0) 12 days ago',
    ],
  );
});

test('an image goes only when no container uses it and nothing that stays is built on it; one with a tag is not marked', () => {
  const world = {
    containers: [makeContainer({id: 'running', state: 'running', imageId: 'used'})],
    images: [
      makeImage({id: 'tagged', repoTags: ['a:1']}),
      makeImage({id: 'used'}),
      makeImage({id: 'parent-of-tagged'}),
      makeImage({id: 'child', parentId: 'parent-of-tagged', repoTags: ['b:1']}),
      makeImage({id: 'free', createdAtMs: 7}),
    ],
  };
  assert.deepEqual(rows(world), [
    'image <none> free * 0: no tag, nothing uses it, made at 7',
    'image a:1 - 0: tagged, no container uses it, made at 0',
    'image b:1 - 0: tagged, no container uses it, made at 0; with its untagged parent',
  ]);
  const stopped = world.containers.map(container => ({...container, state: 'exited' as const}));
  assert.deepEqual(keys({...world, containers: stopped}), [
    'container running',
    'image free',
    'image tagged',
    'image child',
  ]);
});

test('a chain ends below an image that is used, has a tag, or has another child that stays', () => {
  const images = [
    makeImage({id: 'base', repoTags: ['base:1']}),
    makeImage({id: 'used', parentId: 'base'}),
    makeImage({id: 'forked', parentId: 'used'}),
    makeImage({id: 'sibling', parentId: 'forked'}),
    makeImage({id: 'middle', parentId: 'forked'}),
    makeImage({id: 'top', parentId: 'middle'}),
  ];
  const containers = ['used', 'sibling'].map(imageId =>
    makeContainer({id: `of-${imageId}`, state: 'running', imageId}),
  );
  const plan = prunePlan(inventory({images, containers}));
  assert.deepEqual(
    plan.items.map(item => item.chain),
    [['top', 'middle']],
  );
  assert.match(plan.items[0]?.reason ?? '', /; with its untagged parent$/);
});

test('an image that lost its tag but keeps its digest is a row of its own, named by its repository', () => {
  const images = [
    makeImage({id: 'sha256:0123456789abcdef', repoDigests: ['localhost:5000/web@sha256:1']}),
    makeImage({id: 'child', parentId: 'sha256:0123456789abcdef'}),
  ];
  const plan = prunePlan(inventory({images}));
  assert.deepEqual(
    plan.items.map(({label, chain}) => [label, ...chain]),
    [
      ['<none> child', 'child'],
      ['localhost:5000/web <none> 0123456789ab', 'sha256:0123456789abcdef'],
    ],
  );
  assert.deepEqual(planCommands(plan, marksAtStart(plan)), ['docker rmi child 0123456789ab']);
  assert.deepEqual(planCommands(plan, new Set(['image sha256:0123456789abcdef'])), []);
});

test('what is tagged, or has something tagged built on it, is listed and not marked, its chain beside it', () => {
  const images = [
    makeImage({id: 'base', repoTags: ['base:1']}),
    makeImage({id: 'shared', parentId: 'base'}),
    makeImage({
      id: 'app',
      parentId: 'shared',
      repoTags: ['app:1', 'me/app:1'],
      repoDigests: ['other/app@sha256:1'],
    }),
    makeImage({id: 'lost', parentId: 'shared', repoDigests: ['old@sha256:2']}),
    makeImage({id: 'top', parentId: 'lost', repoTags: ['top:1']}),
    makeImage({id: 'dangling', parentId: 'shared'}),
  ];
  assert.deepEqual(rows({images}), [
    'image <none> dangling * 0: no tag, nothing uses it, made at 0',
    'image app:1, me/app:1 - 0: tagged, no container uses it, made at 0; with its untagged parent',
    'image base:1 - 0: tagged, no container uses it, only images that none uses are built on it, made at 0',
    'image old <none> lost - 0: lost its tag to a newer image, only images that none uses are built on it, made at 0; with its untagged parent',
    'image top:1 - 0: tagged, no container uses it, made at 0',
  ]);
  const plan = prunePlan(inventory({images}));
  const commands = (...ids: readonly string[]) => planCommands(plan, new Set(ids.map(id => `image ${id}`)));
  assert.deepEqual(commands('app'), ['docker rmi other/app@sha256:1 app:1 me/app:1']);
  assert.deepEqual(commands('base'), [], 'as long as something is built on it');
  const [all = '', ...more] = planCommands(plan, new Set(plan.items.map(({key}) => key)));
  assert.match(all, /^docker rmi .*top:1.* lost .*base:1$/);
  assert.deepEqual(more, []);
});

test('an image that df counts as used is not listed, though no container in the list names it', () => {
  const made = inventory({images: [makeImage({id: 'i'})]});
  const usage = made.diskUsage;
  assert.ok(usage);
  const images = usage.images.map(image => ({...image, containerCount: 1}));
  assert.deepEqual(prunePlan({...made, diskUsage: {...usage, images}}).items, []);
});

test('networks: predefined ones never, used ones never, those of stopped containers unmarked, and no bytes', () => {
  const networks = [
    ...['bridge', 'host', 'none'].map(name => makeNetwork({id: name, name})),
    makeNetwork({id: 'ingress', isIngress: true, scope: 'swarm'}),
    makeNetwork({id: 'free'}),
    makeNetwork({id: 'running', name: 'front'}),
    makeNetwork({id: 'paused', name: 'back'}),
    makeNetwork({id: 'stopped', name: 'old'}),
    makeNetwork({id: 'f'.repeat(64), name: 'by-id'}),
    makeNetwork({id: 'overlay', scope: 'swarm'}),
    makeNetwork({id: 'gateway', name: 'docker_gwbridge'}),
  ];
  const containers = [
    makeContainer({id: 'a', state: 'running', networks: ['front']}),
    makeContainer({id: 'b', state: 'paused', networks: ['back']}),
    makeContainer({id: 'd', state: 'running', networks: ['f'.repeat(12)]}),
  ];
  const stopped = makeContainer({id: 'c', names: ['/db'], networks: ['old', 'bridge']});
  assert.deepEqual(rows({networks, containers: [...containers, stopped]}, ['network']), [
    'network net-free * 0: no container uses it',
    "network docker_gwbridge - 0: the engine's own, for swarm",
    'network net-overlay - 0: a swarm network: services and other nodes may use it',
    'network old - 0: only stopped containers use it: db',
  ]);
});

test('volumes: from engine 23 on the label tells anonymous ones; named ones are listed without a mark', () => {
  const volumes = [
    makeVolume({name: hexName, labels: anonymous}),
    makeVolume({name: hexName.replace('0', 'f')}),
    makeVolume({name: 'data', sizeBytes: 7}),
    makeVolume({name: 'nfs', labels: anonymous, options: {type: 'nfs'}}),
    makeVolume({name: 'plugin', labels: anonymous, driver: 'rclone'}),
  ];
  const hex = 'probably anonymous (a name of 64 hex digits, no label), no container uses it';
  assert.deepEqual(rows({volumes}), [
    `volume ${hexName} * 100: anonymous, no container uses it`,
    `volume ${hexName.replace('0', 'f')} - 100: ${hex}`,
    'volume nfs - 100: volume with driver options, no container uses it',
    'volume plugin - 100: named volume of driver rclone, no container uses it',
    'volume data - 7: named volume, no container uses it',
  ]);
});

test('volumes: before engine 23 none is marked, and 64 hex digits are called probably anonymous', () => {
  for (const engineVersionMajor of [0, 20, 22]) {
    const volumes = [makeVolume({name: hexName}), makeVolume({name: 'labelled', labels: anonymous})];
    const plan = prunePlan({...inventory({volumes}), engineVersionMajor});
    assert.equal(marksAtStart(plan).size, 0);
    assert.match(plan.items.find(item => item.id === hexName)?.reason ?? '', /^probably anonymous/);
    assert.match(plan.items.find(item => item.id === 'labelled')?.reason ?? '', /^named volume/);
  }
});

test('a volume that a stopped container uses, or that df counts as used, is not listed', () => {
  const volumes = [makeVolume({name: 'mounted'}), makeVolume({name: 'counted', refCount: 1})];
  const containers = [makeContainer({id: 'c', mounts: [makeMount('mounted')]})];
  assert.deepEqual(keys({volumes, containers}), ['container c']);
});

test('build cache: records in use are not listed, and what an image has too counts nothing', () => {
  const images = [makeImage({id: 'i', repoTags: ['a:1'], steps: [layer('x', 5)]})];
  const buildCache = [
    makeRecord({id: 'busy', isInUse: true}),
    makeRecord({id: 'old', lastUsedAtMs: 3}),
    makeRecord({id: 'shared', layerChain: ' x', sizeBytes: 5, description: ''}),
  ];
  const plan = prunePlan(inventory({images, buildCache}));
  assert.deepEqual(rows({images, buildCache}), [
    'image a:1 - ≥?: tagged, no container uses it, made at 0',
    'build-cache step old * 1000: not in use, last used at 3',
    'build-cache shared * 0: not in use, never used; an image has the same layer',
  ]);
  assert.deepEqual(planCommands(plan, marksAtStart(plan)), [
    'docker builder prune -af --filter id=old',
    'docker builder prune -af --filter id=shared',
  ]);
});

test('only the kinds asked for are in the plan, in the order of removal', () => {
  const world = {
    containers: [makeContainer({id: 'c'})],
    images: [makeImage({id: 'i'})],
    volumes: [makeVolume({name: 'v'})],
    networks: [makeNetwork({id: 'n'})],
    buildCache: [makeRecord({id: 'r'})],
  };
  assert.deepEqual(keys(world), ['container c', 'network n', 'volume v', 'image i', 'build-cache r']);
  assert.deepEqual(keys(world, ['image', 'container']), ['container c', 'image i']);
  assert.deepEqual(keys({}), []);
});

test('within a kind the marked come first, then the largest', () => {
  const volumes = [
    makeVolume({name: 'small', sizeBytes: 1}),
    makeVolume({name: 'large', sizeBytes: 9}),
    makeVolume({name: 'anonymous', sizeBytes: 5, labels: anonymous}),
  ];
  assert.deepEqual(keys({volumes}), ['volume anonymous', 'volume large', 'volume small']);
});

test('the commands name each marked object by its id, a kind to a line, quoted where a shell wants it', () => {
  const id = (digit: string) => digit.repeat(64);
  const plan = prunePlan(
    inventory({
      containers: [makeContainer({id: id('c')}), makeContainer({id: id('d')})],
      networks: [makeNetwork({id: id('e')})],
      volumes: [makeVolume({name: 'a b'}), makeVolume({name: 'v'})],
      images: [
        makeImage({id: `sha256:${id('1')}`}),
        makeImage({id: `sha256:${id('2')}`, repoDigests: ['x/y@sha256:1', 'z@sha256:2']}),
      ],
    }),
  );
  const all = new Set(plan.items.map(item => item.key));
  assert.deepEqual(planCommands(plan, all), [
    'docker rm cccccccccccc dddddddddddd',
    'docker network rm eeeeeeeeeeee',
    "docker volume rm 'a b' v",
    'docker rmi x/y@sha256:1 z@sha256:2 111111111111',
  ]);
  assert.deepEqual(planCommands(plan, new Set(['volume v', 'volume unknown'])), ['docker volume rm v']);
});

test('a parent that the list does not hold is left alone: the command says so, and the bytes are unknown', () => {
  const plan = prunePlan(
    inventory({images: [makeImage({id: 'top', parentId: 'hidden', steps: [layer('a', 5)]})]}),
  );
  assert.deepEqual(
    plan.items.map(({bytes, isAtLeast, chain}) => ({bytes, isAtLeast, chain})),
    [{bytes: undefined, isAtLeast: true, chain: ['top']}],
  );
  assert.deepEqual(planCommands(plan, marksAtStart(plan)), ['docker rmi --no-prune top']);
});

type Objects = Parameters<typeof makeWorld>[0];

function inventory(objects: Objects, kinds?: PruneInventory['kinds']): PruneInventory {
  return inventoryOf(makeWorld(objects), kinds === undefined ? {} : {kinds});
}

function keys(objects: Objects, kinds?: PruneInventory['kinds']): readonly string[] {
  return prunePlan(inventory(objects, kinds)).items.map(item => item.key);
}

/** kind, label, whether it is marked, bytes: reason. */
function rows(objects: Objects, kinds?: PruneInventory['kinds']): readonly string[] {
  return prunePlan(inventory(objects, kinds)).items.map(
    ({kind, label, isMarkedAtStart, bytes, isAtLeast, reason}) =>
      `${kind} ${label} ${isMarkedAtStart ? '*' : '-'} ${isAtLeast ? '≥' : ''}${bytes ?? '?'}: ${reason}`,
  );
}
