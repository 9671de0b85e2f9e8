import assert from 'node:assert/strict';
import {test} from 'node:test';
import {containerRunCommands} from '../../source/objects/container-run-words.ts';
import type {Json} from '../../source/objects/json.ts';
import {quoteShellWords} from '../../source/objects/shell-words.ts';

type Parts = {readonly [key: string]: Json};

/** The line of a container with these parts, of an image with that configuration. What a real engine tells is tried live. */
function lineOf({
  config = {},
  host = {},
  networks = {},
  image = {},
  loggingDriver = 'json-file',
}: {
  readonly config?: Parts;
  readonly host?: Parts;
  readonly networks?: Parts;
  readonly image?: Parts;
  readonly loggingDriver?: string;
}): string {
  return containerRunCommands({
    container: {
      Id: 'c0ffee000000'.padEnd(64, '0'),
      Name: '/web',
      Config: {Hostname: 'c0ffee000000', ...config},
      HostConfig: host,
      NetworkSettings: {Networks: networks},
    },
    image: {Config: image},
    imageReference: 'app',
    hostName: 'machine',
    cgroupVersion: '2',
    loggingDriver,
    showsSecrets: true,
  })
    .map(quoteShellWords)
    .join(' && ');
}

const cases: ReadonlyArray<readonly [what: string, parts: Parameters<typeof lineOf>[0], line: string]> = [
  ['nothing of its own', {}, 'docker run -d --name web app'],
  [
    'what it has from its image only',
    {
      config: {
        Env: ['A=1'],
        Cmd: ['run'],
        Entrypoint: ['/e'],
        User: 'me',
        WorkingDir: '/w',
        Labels: {a: 'b'},
      },
      image: {Env: ['A=1'], Cmd: ['run'], Entrypoint: ['/e'], User: 'me', WorkingDir: '/w', Labels: {a: 'b'}},
    },
    'docker run -d --name web app',
  ],
  [
    'an entrypoint of several words, as compose makes it',
    {config: {Entrypoint: ['tini', '--', 'run'], Cmd: ['all']}, image: {Cmd: ['x']}},
    'docker run -d --name web --entrypoint tini app -- run all',
  ],
  [
    'no command, where the image has one',
    {config: {Entrypoint: ['/e'], Cmd: null}, image: {Entrypoint: ['/e'], Cmd: ['run']}},
    'docker run -d --name web --entrypoint /e app',
  ],
  [
    'a variable of the image taken away',
    {config: {Env: ['B=2']}, image: {Env: ['A=1', 'B=2']}},
    'docker run -d --name web -e A app',
  ],
  [
    'the host’s name in the host’s network',
    {config: {Hostname: 'machine'}, host: {NetworkMode: 'host'}},
    'docker run -d --name web --network host app',
  ],
  [
    'another’s network, and so its name',
    {config: {Hostname: 'db'}, host: {NetworkMode: 'container:db'}},
    'docker run -d --name web --network container:db app',
  ],
  [
    'a check without a shell',
    {config: {Healthcheck: {Test: ['CMD', 'curl', 'a b'], Interval: 1_500_000_000, Retries: 2}}},
    "docker run -d --name web --health-cmd 'curl '\\''a b'\\''' --health-interval 1500ms --health-retries 2 app",
  ],
  [
    'GPUs',
    {
      host: {
        DeviceRequests: [
          {Count: -1, Capabilities: [['gpu']]},
          {DeviceIDs: ['0', '1'], Capabilities: [['gpu', 'utility']]},
        ],
      },
    },
    'docker run -d --name web --gpus all --gpus \'"device=0,1",capabilities=utility\' app',
  ],
  [
    'ports in every way',
    {
      host: {
        PortBindings: {
          '80/tcp': [
            {HostIp: '', HostPort: '8080'},
            {HostIp: '::1', HostPort: '0'},
          ],
          '53/udp': [],
          '443/tcp': [{HostIp: '127.0.0.1', HostPort: ''}],
        },
        PublishAllPorts: true,
      },
      config: {ExposedPorts: {'80/tcp': {}, '99/udp': {}}},
    },
    "docker run -d --name web -p 8080:80 -p '[::1]::80' -p 53/udp -p 127.0.0.1::443 -P --expose 99/udp app",
  ],
  ['old links', {host: {Links: ['/db:/web/database']}}, 'docker run -d --name web --link db:database app'],
  [
    'several networks',
    {
      host: {NetworkMode: 'front'},
      networks: {
        front: {Aliases: ['c0ffee000000', 'www'], IPAMConfig: {IPv4Address: '10.0.0.9'}},
        back: {Aliases: ['web', 'api']},
      },
    },
    'docker run -d --name web --network front --network-alias www --ip 10.0.0.9 app && docker network connect --alias api back web',
  ],
  [
    'links in networks of their own',
    {
      host: {NetworkMode: 'front'},
      networks: {front: {Links: ['db:database']}, back: {Links: ['cache']}},
    },
    'docker run -d --name web --network front --link db:database app && docker network connect --link cache back web',
  ],
  [
    'driver options and priorities of its networks',
    {
      host: {NetworkMode: 'Front'},
      networks: {
        Front: {NetworkID: 'f0f0f0f0f0f0f0f0', GwPriority: -1, DriverOpts: {'a.b': 'c,d'}, Aliases: ['www']},
        back: {GwPriority: 2, DriverOpts: {'e.f': 'g'}},
      },
    },
    'docker run -d --name web --network \'name=f0f0f0f0f0f0,"driver-opt=a.b=c,d",gw-priority=-1\' --network-alias www app && docker network connect --driver-opt e.f=g --gw-priority 2 back web',
  ],
  [
    'a priority in the default network',
    {networks: {bridge: {GwPriority: 1, Links: ['db'], Aliases: ['www']}}},
    'docker run -d --name web --network name=bridge,gw-priority=1 app',
  ],
  [
    'a network by its id',
    {host: {NetworkMode: 'f0f0'}, networks: {front: {NetworkID: 'f0f0', Aliases: ['www']}}},
    'docker run -d --name web --network f0f0 --network-alias www app',
  ],
  [
    'its log where an engine’s usually go',
    {host: {LogConfig: {Type: 'json-file', Config: {}}}},
    'docker run -d --name web app',
  ],
  [
    'its log in files, where the engine’s own go elsewhere',
    {host: {LogConfig: {Type: 'json-file', Config: {}}}, loggingDriver: 'journald'},
    'docker run -d --name web --log-driver json-file app',
  ],
  [
    'a tmpfs with options that --mount has no word for',
    {
      host: {
        Mounts: [
          {
            Type: 'tmpfs',
            Target: '/t',
            ReadOnly: true,
            TmpfsOptions: {SizeBytes: 1_048_576, Mode: 0o1770, Options: [['exec'], ['uid', '5']]},
          },
        ],
      },
    },
    'docker run -d --name web --tmpfs /t:ro,mode=1770,size=1048576,exec,uid=5 app',
  ],
  [
    'system paths laid open',
    {host: {MaskedPaths: []}},
    'docker run -d --name web --security-opt systempaths=unconfined app',
  ],
  [
    'mounts of all kinds',
    {
      host: {
        Mounts: [
          {Type: 'volume', Source: 'v', Target: '/v', VolumeOptions: {Subpath: 'a/b'}},
          {Type: 'image', Source: 'app:2', Target: '/i', ImageOptions: {Subpath: 'etc'}},
          {
            Type: 'bind',
            Source: '/s',
            Target: '/t',
            BindOptions: {NonRecursive: true, CreateMountpoint: true},
          },
          {
            Type: 'bind',
            Source: '/s',
            Target: '/u',
            ReadOnly: true,
            Consistency: 'cached',
            BindOptions: {ReadOnlyForceRecursive: true},
          },
        ],
      },
    },
    'docker run -d --name web --mount type=volume,source=v,target=/v,volume-subpath=a/b --mount type=image,source=app:2,target=/i,image-subpath=etc --mount type=bind,source=/s,target=/t,bind-recursive=disabled --mount type=bind,source=/s,target=/u,readonly,consistency=cached,bind-propagation=rprivate,bind-recursive=readonly app',
  ],
  [
    'unlimited swap',
    {host: {Memory: 67_108_864, MemorySwap: -1}},
    'docker run -d --name web -m 64m --memory-swap -1 app',
  ],
  [
    'swap of the engine’s own making',
    {host: {Memory: 67_108_864, MemorySwap: 134_217_728}},
    'docker run -d --name web -m 64m app',
  ],
];

for (const [what, parts, line] of cases) {
  test(`a container with ${what} is made by ${line}`, () => {
    assert.equal(lineOf(parts), line);
  });
}

test('flags of the command and options of drivers are masked like variables until secrets are shown', () => {
  const container = {
    Config: {Cmd: ['serve', '--password=hush', '--token', 'hush']},
    HostConfig: {
      LogConfig: {Type: 'splunk', Config: {'splunk-token': 'hush'}},
      Mounts: [
        {Type: 'volume', Target: '/v', VolumeOptions: {DriverConfig: {Options: {o: 'user=u,password=hush'}}}},
      ],
    },
  };
  const origin = {container, imageReference: 'app', hostName: '', cgroupVersion: '', loggingDriver: ''};
  const line = (showsSecrets: boolean) => JSON.stringify(containerRunCommands({...origin, showsSecrets}));
  assert.equal(line(false).includes('hush'), false);
  assert.equal(line(true).match(/hush/g)?.length, 4);
});

test('an inspect that lacks everything makes a line all the same', () => {
  const commands = containerRunCommands({
    container: {},
    imageReference: 'app',
    hostName: '',
    cgroupVersion: '',
    loggingDriver: '',
    showsSecrets: false,
  });
  assert.deepEqual(commands, [['docker', 'run', '-d', 'app']]);
});
