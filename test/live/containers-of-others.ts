import {type LiveEngine, testSuite} from '../support/live-engine.ts';

type ContainerOfOthers = readonly [
  what: string,
  words: (engine: LiveEngine) => readonly string[],
  /** Makes what it needs. */
  prepare?: (engine: LiveEngine) => Promise<unknown>,
];

// What engines have had since API 1.48.
const newer: readonly ContainerOfOthers[] = [
  [
    'one with a priority in its network',
    ({named}) => ['--network', `name=${named('net')},gw-priority=3`, 'busybox:1.35', 'sleep', '600'],
    ({docker, named}) => docker(['network', 'create', named('net')]),
  ],
  [
    'one with a folder of a volume and one of an image',
    ({named}) => [
      ...['--mount', `type=volume,source=${named('files')},target=/files,volume-subpath=a/b,volume-nocopy`],
      ...['--mount', 'type=image,source=training/volume,target=/image,image-subpath=etc', 'busybox:1.35'],
    ],
    ({docker, named}) =>
      docker(['run', '--rm', '-v', `${named('files')}:/files`, 'busybox:1.35', 'mkdir', '-p', '/files/a/b']),
  ],
  [
    'one with folders mounted read-only, but not what lies below',
    () => [
      ...['--mount', 'type=bind,source=/usr/share,target=/a,readonly,bind-recursive=writable'],
      ...['--mount', 'type=bind,source=/usr/share,target=/b,bind-recursive=disabled', 'busybox:1.35'],
    ],
  ],
];

/** Containers as other people make them, each by the words after `docker run -d` (`--name` is given). */
export const containersOfOthers: readonly ContainerOfOthers[] = [
  ['a plain one', () => ['busybox:1.35']],
  ['one with a command', () => ['busybox:1.35', 'sh', '-c', 'echo "a b" $HOME; sleep 1']],
  [
    'one with ports',
    () => '-p 127.0.0.1::80 -p 5353:53/udp -p 8080 --expose 99 -P training/webapp'.split(' '),
  ],
  [
    'one with variables, labels, a user and a folder',
    () => [
      ...['-e', 'A=1', '-e', 'B=two words', '-e', "C=it's\na new line", '-e', 'PATH=/bin', '-e', 'EMPTY='],
      ...['-l', 'a=b', '-l', 'alone', '-l', 'json={"a": 1}', '-u', '1000:1000', '-w', '/tmp', 'busybox:1.35'],
    ],
  ],
  [
    'one with mounts',
    ({named}) => [
      ...[
        '-v',
        `${named('data')}:/data:ro`,
        '-v',
        '/anonymous',
        '-v',
        '/usr/share:/host',
        '--tmpfs',
        '/t:size=1m',
      ],
      ...['--mount', `type=volume,source=${named('more')},target=/more,readonly,volume-nocopy`],
      ...['--mount', 'type=tmpfs,target=/u,tmpfs-size=1048576,tmpfs-mode=1770'],
      ...['--mount', 'type=bind,source=/usr/share,target=/b,bind-propagation=rprivate'],
      ...['--mount', 'type=bind,source=/usr/share,target=/c,bind-recursive=disabled', 'training/volume'],
    ],
  ],
  [
    'one with limits',
    () =>
      '-m 64m --memory-swap 128m --memory-reservation 32m --cpus 0.75 -c 512 --pids-limit 100 --shm-size 1m --ulimit nofile=100:200 --oom-score-adj 100 busybox:1.35'.split(
        ' ',
      ),
  ],
  [
    'one with rights',
    () =>
      '--cap-add NET_ADMIN --cap-drop MKNOD --security-opt no-new-privileges --read-only --init --group-add 5 --pid host --uts host --sysctl net.core.somaxconn=100 --device /dev/null:/dev/mine:r busybox:1.35'.split(
        ' ',
      ),
  ],
  ['a privileged one in the host’s network', () => '--privileged --network host busybox:1.35'.split(' ')],
  ['one without network', () => '--network none --ipc none busybox:1.35'.split(' ')],
  [
    'one that starts again and logs elsewhere',
    () => '--restart on-failure:3 --log-driver local --log-opt max-size=1m busybox:1.35'.split(' '),
  ],
  ['one that is removed', () => '--rm --restart no busybox:1.35 sleep 600'.split(' ')],
  [
    'one with names of its own',
    () =>
      '--hostname here --domainname example.org --add-host a:1.2.3.4 --dns 9.9.9.9 --dns-search x.org --dns-option ndots:2 busybox:1.35'.split(
        ' ',
      ),
  ],
  [
    'one with a link and options in a network of its own',
    ({named}) => [
      ...['--network', `name=${named('net')},alias=www,driver-opt=a=b`, '--link', `${named('db')}:database`],
      ...['busybox:1.35', 'sleep', '600'],
    ],
    async ({docker, named}) => {
      await docker(['network', 'create', named('net')]);
      const db = ['run', '-d', '--name', named('db'), '--network', named('net'), '--stop-timeout', '0'];
      await docker([...db, 'busybox:1.35', 'sleep', '600']);
    },
  ],
  ['one with a terminal', () => ['-i', '-t', 'busybox:1.35']],
  ['one with an open input', () => ['-i', 'busybox:1.35', 'cat']],
  ['one with an entrypoint', () => ['--entrypoint', '/bin/echo', 'busybox:1.35', 'a', 'b']],
  ['one with the entrypoint taken away', () => ['--entrypoint', '', 'training/webapp', 'sleep', '9']],
  [
    'one with a check',
    () => [
      ...['--health-cmd', 'test -e "/x y"', '--health-interval', '90s', '--health-timeout', '1500ms'],
      ...['--health-retries', '5', '--stop-signal', 'SIGQUIT', '--stop-timeout', '3', 'busybox:1.35'],
    ],
  ],
  ['one of an image with a check', () => ['training/healthy']],
  ['one with the image’s check off', () => ['--no-healthcheck', 'training/healthy']],
  ...(testSuite === 'stable' ? [] : newer),
];
