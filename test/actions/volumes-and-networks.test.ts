import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {FormOverlay} from '../../source/store/overlay.ts';
import {type FakeProgram, makeProgram, stateWhere} from '../support/make-context.ts';
import {idOf, makeContainer, makeNetwork, makeVolume} from '../support/make-objects.ts';

const web = makeContainer({
  name: 'web',
  networks: ['net'],
  mounts: [{type: 'volume', name: 'data', source: '', destination: '/data', isReadOnly: false}],
});
const old = makeContainer({name: 'old', state: 'exited', status: 'Exited (0)', networks: ['quiet']});

function open(pane: 'volumes' | 'networks' | 'containers', engine: Partial<Engine> = {}): FakeProgram {
  const program = makeProgram({containers: [web, old], pane, engine});
  program.apply(
    {
      type: 'volumes-listed',
      volumes: [makeVolume({name: 'data'}), makeVolume({name: 'free'})],
      nowMs: 1,
    },
    {
      type: 'networks-listed',
      networks: [
        makeNetwork({id: idOf('b0'), name: 'bridge'}),
        makeNetwork({id: idOf('4e'), name: 'net'}),
        makeNetwork({id: idOf('4f'), name: 'quiet'}),
      ],
      nowMs: 1,
    },
  );
  return program;
}

function select(program: FakeProgram, name: string): void {
  program.press('/', ...name, 'enter');
}

function formOf(program: FakeProgram): FormOverlay {
  const overlay = program.state().overlays.at(-1);
  assert.ok(overlay?.kind === 'form');
  return overlay;
}

const noticeText = (program: FakeProgram) => program.state().notice?.text ?? '';

test('a volume that a container has is not removed, and who has it is said', () => {
  const program = open('volumes');
  select(program, 'data');
  program.press('d');
  assert.match(noticeText(program), /used by web: remove that container first/);
});

test('an unused volume is removed after a question that shows the command', async () => {
  const removed: string[] = [];
  const program = open('volumes', {removeVolume: async name => void removed.push(name)});
  select(program, 'free');
  program.press('d');
  const question = program.state().overlays.at(-1);
  assert.ok(question?.kind === 'confirm');
  assert.equal(question.dockerCommand, 'docker volume rm free');
  assert.match(question.lines.join(), /Everything that is kept in it is lost/);
  program.press('enter');
  assert.deepEqual(removed, []);
  program.press('y');
  const state = await stateWhere(program.store, ({notice}) => notice?.text === 'Removed volume free');
  assert.deepEqual(removed, ['free']);
  assert.equal(state.actionLog[0]?.dockerCommand, 'docker volume rm free');
});

test('the engine’s own networks are not removed, with the reason', () => {
  const program = open('networks');
  select(program, 'bridge');
  program.press('d');
  assert.match(noticeText(program), /bridge is the engine's own network and cannot be removed/);
});

test('a network with running containers is not removed; one with stopped ones is, with a warning', () => {
  const program = open('networks');
  select(program, 'web');
  program.press('d');
  assert.match(noticeText(program), /used by web: disconnect or stop first/);
  program.press('esc');
  select(program, 'quiet');
  program.press('d');
  const question = program.state().overlays.at(-1);
  assert.ok(question?.kind === 'confirm');
  assert.match(question.lines.join(), /old: stopped, and cannot be started without it/);
});

test('H shows only what nobody uses; the engine’s own networks are not among them', () => {
  const volumes = open('volumes');
  volumes.press('H');
  assert.deepEqual(volumes.context.visibleKeys(), ['free']);
  const networks = open('networks');
  networks.press('H');
  assert.deepEqual(networks.context.visibleKeys(), []);
});

test('sizes come when asked for, not before, and the disk is not walked twice at once', () => {
  const program = open('volumes');
  assert.notEqual(program.state().disk.isWanted, true);
  program.press('r');
  assert.deepEqual(program.state().disk, {status: 'stale', isWanted: true});
  program.apply({type: 'disk-computing', nowMs: 5});
  assert.deepEqual(program.state().disk, {status: 'computing'});
  program.press('r');
  assert.match(noticeText(program), /measuring already/);
});

test('a volume is created with what is typed, and shown', async () => {
  const specs: unknown[] = [];
  const program = open('volumes', {
    createVolume: async spec => {
      specs.push(spec);
      return {name: spec.name};
    },
  });
  program.press('+', ...'new', 'enter', 'enter', ...'type=nfs', 'enter', 'enter', ...'a=b');
  assert.equal(formOf(program).values['option-0'], 'type=nfs');
  program.press('enter', 'enter', 'enter');
  await stateWhere(program.store, ({notice}) => notice?.text === 'created volume new');
  assert.deepEqual(specs, [{name: 'new', driver: '', options: {type: 'nfs'}, labels: {a: 'b'}}]);
  assert.equal(
    program.state().actionLog[0]?.dockerCommand,
    'docker volume create --opt type=nfs --label a=b new',
  );
});

test('what is wrong with a volume is said at the field, before the engine is asked', () => {
  const program = open('volumes');
  program.press('+', ...'data', 'up', 'tab', 'shift+tab', 'shift+tab', 'enter');
  assert.match(formOf(program).problems['name'] ?? '', /exists already/);
});

test('a network is created with its subnet and gateway', async () => {
  const specs: unknown[] = [];
  const program = open('networks', {
    createNetwork: async spec => {
      specs.push(spec);
      return {id: idOf('77'), warning: 'it warns'};
    },
  });
  program.press('+', ...'back', 'enter', 'enter', ...'10.9.0.0/16', 'enter', ...'10.9.0.1', 'shift+tab');
  program.press('shift+tab', 'shift+tab', 'shift+tab', 'enter');
  const state = await stateWhere(program.store, ({notice}) => (notice?.text ?? '') !== '');
  assert.match(state.notice?.text ?? '', /created network back 770000000000; the engine warns: it warns/);
  assert.equal(
    state.actionLog[0]?.dockerCommand,
    'docker network create --subnet 10.9.0.0/16 --gateway 10.9.0.1 back',
  );
  assert.deepEqual(specs, [
    {
      name: 'back',
      driver: '',
      subnets: [{subnet: '10.9.0.0/16', gateway: '10.9.0.1'}],
      isInternal: false,
      hasIpv6: false,
      options: {},
      labels: {},
    },
  ]);
});

const wrong: ReadonlyArray<readonly [string, Readonly<Record<string, string>>, string, RegExp]> = [
  ['no name', {}, 'name', /needed/],
  ['a name that is taken', {name: 'net'}, 'name', /exists already/],
  ['a name with blanks', {name: 'a b'}, 'name', /letters, digits/],
  ['no subnet', {name: 'n', subnet: '10.0.0.0'}, 'subnet', /10\.0\.0\.0 is no subnet/],
  ['too many bits', {name: 'n', subnet: '10.0.0.0/33'}, 'subnet', /is no subnet/],
  ['IPv6 without --ipv6', {name: 'n', subnet: 'fd00::/64'}, 'subnet', /needs IPv6/],
  ['a gateway without its subnet', {name: 'n', gateway: '10.0.0.1'}, 'gateway', /needs its subnet/],
  ['a gateway that is no address', {name: 'n', subnet: '10.0.0.0/8', gateway: 'me'}, 'gateway', /no address/],
];

for (const [title, values, field, expected] of wrong) {
  test(`a network with ${title} is refused at the field ${field}`, () => {
    const program = open('networks');
    program.press('+');
    const form = formOf(program);
    program.apply({type: 'overlay-changed', overlay: {...form, values: {...form.values, ...values}}});
    program.press('shift+tab', 'enter');
    assert.match(formOf(program).problems[field] ?? '', expected);
  });
}

/** Does it by its name. */
function choose(program: FakeProgram, title: string): void {
  program.press(':', ...title, 'enter');
}

test('the containers that are marked in Containers are connected to the selected network', async () => {
  const joins: unknown[] = [];
  const program = open('containers', {connectNetwork: async (id, join) => void joins.push([id, join])});
  select(program, 'old');
  program.press('space', 'esc');
  program.press('6');
  select(program, 'net');
  choose(program, 'connect to network');
  assert.deepEqual([formOf(program).values['network'], formOf(program).values['containers']], ['net', 'old']);
  program.press('shift+tab', 'enter');
  await stateWhere(program.store, ({notice}) => notice?.text === 'Connected old to net');
  assert.deepEqual(joins, [[idOf('4e'), {containerId: old.id, aliases: [], ip: '', ip6: ''}]]);
  assert.equal(program.state().actionLog[0]?.dockerCommand, 'docker network connect net old');
});

test('from a container the network is asked for, and one that it is on already is refused', () => {
  const program = open('containers');
  select(program, 'web');
  choose(program, 'connect to network');
  assert.deepEqual([formOf(program).values['network'], formOf(program).values['containers']], ['', 'web']);
  program.press(...'net', 'shift+tab', 'enter');
  assert.match(formOf(program).problems['containers'] ?? '', /web: on net already/);
});

test('the only container of a network is the one to be disconnected', async () => {
  const left: unknown[] = [];
  const program = open('networks', {
    disconnectNetwork: async (id, containerId, options) => void left.push([id, containerId, options?.force]),
  });
  select(program, 'net');
  choose(program, 'disconnect from network');
  assert.equal(formOf(program).values['containers'], 'web');
  program.press('shift+tab', 'enter');
  await stateWhere(program.store, ({notice}) => notice?.text === 'Disconnected web from net');
  assert.deepEqual(left, [[idOf('4e'), web.id, false]]);
});

test('what the engine says to a connect stands in the form', async () => {
  const program = open('networks', {
    connectNetwork: () => Promise.reject(new EngineError('denied', 'no available IPv4 addresses')),
  });
  select(program, 'quiet');
  choose(program, 'connect to network');
  program.press('tab', ...'web', 'shift+tab', 'shift+tab', 'enter');
  const state = await stateWhere(program.store, ({actionLog}) => actionLog[0]?.outcome === 'failed');
  assert.match(state.actionLog[0]?.detail ?? '', /no available IPv4 addresses/);
  assert.match(formOf(program).problems[''] ?? '', /no available IPv4 addresses/);
});
