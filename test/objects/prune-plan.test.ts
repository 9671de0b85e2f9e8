import assert from 'node:assert/strict';
import {test} from 'node:test';
import {prunePlan} from '../../source/objects/prune-plan.ts';
import {marksAsChosen} from '../../source/objects/prune-plan-choices.ts';
import {planCommands} from '../../source/objects/prune-plan-commands.ts';
import {
  layer,
  makeContainer,
  makeImage,
  makeMount,
  makeNetwork,
  makeRecord,
  makeVolume,
} from '../actions/small-world.ts';
import {inventory, keys, rows} from './plan-rows.ts';

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

test('what a recreate has kept is not marked as long as there is what it is the way back to', () => {
  const [web, old, other] = ['web', 'web-old-2026-11-25-215733', 'db-old-2026-11-25-215733'].map(name =>
    makeContainer({id: name, names: [`/${name}`], state: name === 'web' ? 'running' : 'exited'}),
  );
  const stopped = 'stopped: Exited (0) 12 days ago';
  const gone = `container db-old-2026-11-25-215733 * 10: ${stopped}`;
  assert.deepEqual(rows({containers: [web, old, other].filter(it => it !== undefined)}), [
    gone,
    `container web-old-2026-11-25-215733 - 10: ${stopped}; kept by recreate as the way back to web`,
  ]);
  const without = rows({containers: [old, other].filter(it => it !== undefined)});
  assert.deepEqual(without, [gone, `container web-old-2026-11-25-215733 * 10: ${stopped}`]);
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
    assert.equal(marksAsChosen(plan.items).size, 0);
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
  assert.deepEqual(planCommands(plan, marksAsChosen(plan.items)), [
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
