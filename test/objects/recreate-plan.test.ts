import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Json} from '../../source/objects/json.ts';
import {createCommands, recreatePlan} from '../../source/objects/recreate-plan.ts';
import type {RunSpec} from '../../source/objects/run-spec.ts';

const container: Json = {
  Id: 'c0ffee'.padEnd(64, '0'),
  Name: '/web',
  Image: 'sha256:old',
  State: {Running: true},
  Config: {
    Image: 'app:1',
    Hostname: 'c0ffee000000',
    Env: ['OWN=1', 'FROM_IMAGE=old', 'DB_PASSWORD=hush'],
    Labels: {own: 'x', image: 'old'},
    Cmd: ['serve'],
    Entrypoint: ['/bin/init', '--'],
    WorkingDir: '/app',
    User: 'me',
    ExposedPorts: {'80/tcp': {}, '99/tcp': {}},
    Volumes: {'/cache': {}},
    Tty: false,
    StopSignal: 'SIGQUIT',
  },
  HostConfig: {
    Binds: ['data:/data:ro,Z'],
    Mounts: [{Type: 'volume', Target: '/m', VolumeOptions: {NoCopy: true}}],
    NetworkMode: 'default',
    PortBindings: {'80/tcp': [{HostIp: '', HostPort: '8080'}]},
    RestartPolicy: {Name: 'always', MaximumRetryCount: 0},
    Memory: 64,
    MemorySwap: 128,
    CapAdd: ['NET_ADMIN'],
    Ulimits: [{Name: 'nofile', Soft: 1, Hard: 2}],
    LogConfig: {Type: 'local', Config: {}},
    ConsoleSize: [24, 80],
    Dns: null,
  },
  Mounts: [
    {Type: 'volume', Name: 'data', Destination: '/data', RW: false},
    {Type: 'volume', Name: 'a1', Destination: '/cache', RW: true},
    {Type: 'volume', Name: 'b2', Destination: '/m', RW: true},
    {Type: 'bind', Source: '/etc', Destination: '/host', RW: true},
  ],
  NetworkSettings: {
    Networks: {
      bridge: {NetworkID: 'n1', Aliases: null, IPAMConfig: null},
      back: {
        NetworkID: 'n2',
        Aliases: ['api', 'c0ffee000000'],
        IPAMConfig: {IPv4Address: '10.0.0.9'},
        Links: null,
      },
    },
  },
};
const image: Json = {
  Config: {
    Env: ['FROM_IMAGE=old'],
    Labels: {image: 'old'},
    Entrypoint: ['/bin/other'],
    WorkingDir: '/app',
    ExposedPorts: {'99/tcp': {}},
  },
};
const spec: RunSpec = {
  image: 'app:1',
  name: '',
  command: ['serve'],
  entrypoint: ['/bin/init', '--'],
  ports: [{ip: '', hostPort: '8080', containerPort: '80', protocol: 'tcp'}],
  publishAllPorts: false,
  env: ['OWN=1'],
  volumes: [
    {source: 'data', target: '/data', options: ['ro', 'Z']},
    {source: 'a1', target: '/cache', options: []},
  ],
  restart: {name: 'always', maximumRetryCount: 0},
  user: 'me',
  labels: ['own=x'],
  memoryBytes: 64,
};
const planOf = (changes: Partial<RunSpec> = {}, inspect: Json = container) =>
  recreatePlan(
    {
      container: inspect,
      image,
      imageReference: 'app:1',
      hostName: '',
      cgroupVersion: '',
      loggingDriver: '',
      showsSecrets: false,
    },
    {before: spec, after: {...spec, ...changes}, time: 'T'},
  );
type Body = {
  readonly [field: string]: Json;
  readonly HostConfig: {readonly [field: string]: Json};
};
const bodyOf = (changes: Partial<RunSpec> = {}) => planOf(changes).body as Body;

test('nothing changed is all that it has beyond its image, volumes by their names, to the letter', () => {
  const {HostConfig, ...config} = bodyOf();
  assert.deepEqual(config, {
    Image: 'app:1',
    Env: ['OWN=1', 'DB_PASSWORD=hush'],
    Labels: {own: 'x'},
    Cmd: ['serve'],
    Entrypoint: ['/bin/init', '--'],
    User: 'me',
    ExposedPorts: {'80/tcp': {}},
    StopSignal: 'SIGQUIT',
  });
  assert.deepEqual(HostConfig, {
    Binds: ['data:/data:ro,Z', 'a1:/cache'],
    Mounts: [{Type: 'volume', Source: 'b2', Target: '/m', VolumeOptions: {NoCopy: true}}],
    NetworkMode: 'default',
    PortBindings: {'80/tcp': [{HostIp: '', HostPort: '8080'}]},
    RestartPolicy: {Name: 'always', MaximumRetryCount: 0},
    Memory: 64,
    MemorySwap: 128,
    CapAdd: ['NET_ADMIN'],
    Ulimits: [{Name: 'nofile', Soft: 1, Hard: 2}],
    LogConfig: {Type: 'local', Config: {}},
  });
});

test('names tell the two apart, and the old one’s policy is known', () => {
  const {name, newName, oldName, wasRunning, hasRestartPolicy, others} = planOf();
  assert.deepEqual([name, newName, oldName], ['web', 'web-new-T', 'web-old-T']);
  assert.deepEqual([wasRunning, hasRestartPolicy], [true, true]);
  const endpoint = {Aliases: ['api'], IPAMConfig: {IPv4Address: '10.0.0.9'}};
  assert.deepEqual(others, [{network: 'back', endpoint}]);
});

test('a port is added beside the others, and one that is taken away is no longer exposed', () => {
  const ports = [...spec.ports, {ip: '', hostPort: '', containerPort: '53', protocol: 'udp'} as const];
  assert.deepEqual(bodyOf({ports}).HostConfig['PortBindings'], {
    '80/tcp': [{HostIp: '', HostPort: '8080'}],
    '53/udp': [{HostIp: '', HostPort: ''}],
  });
  assert.deepEqual(bodyOf({ports})['ExposedPorts'], {'80/tcp': {}, '53/udp': {}});
  assert.deepEqual(bodyOf({ports: []})['ExposedPorts'], {});
  assert.deepEqual(bodyOf({ports: []}).HostConfig['PortBindings'], {});
});

test('variables and labels that no field shows stay, unless one of that name is typed', () => {
  assert.deepEqual(bodyOf({env: ['OWN=2', 'NEW=3']})['Env'], ['DB_PASSWORD=hush', 'OWN=2', 'NEW=3']);
  assert.deepEqual(bodyOf({env: ['DB_PASSWORD=new']})['Env'], ['DB_PASSWORD=new']);
  assert.deepEqual(bodyOf({labels: ['more=y']})['Labels'], {more: 'y'});
});

test('a volume is added, and those there were keep their options', () => {
  const volumes = [...(spec.volumes ?? []), {source: 'x', target: '/x', options: []}];
  assert.deepEqual(bodyOf({volumes}).HostConfig['Binds'], ['data:/data:ro,Z', 'a1:/cache', 'x:/x']);
  assert.deepEqual(bodyOf({volumes: []}).HostConfig['Binds'], []);
});

test('another command leaves an entrypoint of several words as it is; without either the image’s apply', () => {
  const body = bodyOf({command: ['other']});
  assert.deepEqual([body['Entrypoint'], body['Cmd']], [['/bin/init', '--'], ['other']]);
  const {entrypoint: _gone, ...rest} = spec;
  const plan = recreatePlan(
    {
      container,
      image,
      imageReference: '',
      hostName: '',
      cgroupVersion: '',
      loggingDriver: '',
      showsSecrets: false,
    },
    {before: spec, after: {...rest, command: []}, time: 'T'},
  );
  assert.deepEqual([plan.body['Entrypoint'], plan.body['Cmd']], [undefined, undefined]);
});

test('swap that was made of the memory is made of the new memory', () => {
  assert.equal('MemorySwap' in bodyOf({memoryBytes: 96}).HostConfig, false);
  assert.equal(bodyOf({memoryBytes: 96}).HostConfig['Memory'], 96);
});

test('another network takes the first one’s place; the others stay, or become the first', () => {
  const moved = planOf({network: 'other'});
  assert.equal((moved.body as Body).HostConfig['NetworkMode'], 'other');
  assert.deepEqual(
    moved.others.map(({network}) => network),
    ['back'],
  );
  const back = planOf({network: 'back'});
  assert.deepEqual(back.others, []);
  assert.deepEqual(back.body['NetworkingConfig'], {
    EndpointsConfig: {back: {Aliases: ['api'], IPAMConfig: {IPv4Address: '10.0.0.9'}}},
  });
  assert.deepEqual(planOf({network: 'host'}).others, []);
});

test('the docker lines say all of it, secrets masked', () => {
  const lines = createCommands(planOf(), {showsSecrets: false}).map(words => words.join(' '));
  assert.match(lines[0] ?? '', /^docker create --name web-new-T -p 8080:80 -e OWN=1 -e DB_PASSWORD=•••••• /);
  assert.match(lines[0] ?? '', /--cap-add NET_ADMIN .*--ulimit nofile=1:2/);
  assert.match(lines[0] ?? '', /--entrypoint \/bin\/init app:1 -- serve$/);
  assert.deepEqual(lines.slice(1), ['docker network connect --alias api --ip 10.0.0.9 back web-new-T']);
});
