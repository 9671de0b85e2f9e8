import assert from 'node:assert/strict';
import {runLine} from '../../source/actions/container-run-line.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Json} from '../../source/objects/json.ts';
import {listAt, textAt} from '../../source/objects/json-path.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {makeStore} from '../support/make-state.ts';
import {runProgram} from '../support/run-program.ts';
import {comparableInspect} from './comparable-inspect.ts';

/** Containers as other people make them, each by the words after `docker run -d` (`--name` is given). */
const containers: ReadonlyArray<readonly [what: string, words: (engine: LiveEngine) => readonly string[]]> = [
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
      ...['--mount', 'type=bind,source=/usr/share,target=/b,bind-propagation=rprivate', 'training/volume'],
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
];

for (const [what, words] of containers) {
  liveTest(`the docker run line of ${what} makes it again`, async live => {
    const name = live.named('web');
    const made = await live.tryDocker(['run', '-d', '--name', name, ...words(live)]);
    // Where the machine forbids what it wants (a privileged one within a container), it is made and not started: so is the other.
    await makesItAgain(live, name, {isStarted: made.code === 0});
  });
}

liveTest('the docker run line of one in networks connects it to all of them', async live => {
  const {named, docker} = live;
  for (const [network, subnet] of [
    ['front', '172.30.91.0/24'],
    ['back', '172.30.92.0/24'],
  ] as const)
    await docker(['network', 'create', '--subnet', subnet, named(network)]);
  const name = named('web');
  const front = ['--network', named('front'), '--network-alias', 'www', '--ip', '172.30.91.77'];
  await docker(['run', '-d', '--name', name, ...front, 'busybox:1.35', 'sleep', '600']);
  await docker(['network', 'connect', '--alias', 'api', named('back'), name]);
  await makesItAgain(live, name);
});

liveTest('the docker run line names the image by its id where its name has moved on', async live => {
  const {named, docker} = live;
  await docker(['tag', 'busybox:1.35', named('app')]);
  const name = named('web');
  await docker(['run', '-d', '--name', name, named('app'), 'sleep', '1']);
  await docker(['tag', 'training/webapp', named('app')]);
  assert.match(await makesItAgain(live, name), / [0-9a-f]{12} sleep 1$/);
});

liveTest('the docker run line masks secrets until they are shown', async live => {
  const name = live.named('web');
  await live.docker([
    'create',
    '--name',
    name,
    '-e',
    'DB_PASSWORD=hush',
    '-l',
    'api.token=hush',
    'busybox:1.35',
  ]);
  assert.doesNotMatch(await lineOf(live, name, {showsSecrets: false}), /hush/);
  assert.equal((await lineOf(live, name, {showsSecrets: true})).match(/hush/g)?.length, 2);
});

/** Removes the container, has a shell run its line, and compares what the engine tells of both. */
async function makesItAgain(live: LiveEngine, name: string, {isStarted = true} = {}): Promise<string> {
  const line = await lineOf(live, name, {showsSecrets: true});
  const before = await inspectOf(live, name);
  await live.docker(['rm', '-f', '-v', name]);
  const docker = live.record.dockerCommand.map(word => `'${word}'`).join(' ');
  const again = await runProgram(['bash', '-c', `docker() { command ${docker} "$@"; }\n${line}`], {
    env: live.env,
  });
  assert.equal(again.code === 0, isStarted, `${line}\n${again.stderr}`);
  assert.deepEqual(comparableInspect(await inspectOf(live, name)), comparableInspect(before), line);
  return line;
}

async function lineOf(
  live: LiveEngine,
  name: string,
  {showsSecrets}: {readonly showsSecrets: boolean},
): Promise<string> {
  const engine = createEngine({
    endpoint: {kind: 'unix', socketPath: live.record.socket},
    name: 'live',
    isReadOnly: true,
  });
  const store = makeStore();
  store.apply(
    {type: 'engine-connected', info: await engine.connect(), nowMs: 0},
    {type: 'images-listed', images: await engine.listImages(), nowMs: 0},
    {type: 'secrets-shown', showsSecrets},
  );
  const container = await engine.inspectContainer(name);
  const image = await engine.inspectImage(textAt(container, 'Image'));
  return runLine(container, image, store.getState());
}

async function inspectOf(live: LiveEngine, name: string): Promise<Json> {
  const json = JSON.parse(await live.docker(['inspect', '--type', 'container', name])) as Json;
  return listAt(json)[0] ?? assert.fail(`no container ${name}`);
}
