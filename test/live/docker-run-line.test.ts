import assert from 'node:assert/strict';
import {runLine} from '../../source/actions/container-run-line.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Json} from '../../source/objects/json.ts';
import {listAt, textAt} from '../../source/objects/json-path.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {makeStore} from '../support/make-state.ts';
import {runProgram} from '../support/run-program.ts';
import {comparableInspect} from './comparable-inspect.ts';
import {containersOfOthers} from './containers-of-others.ts';

for (const [what, words, prepare] of containersOfOthers) {
  liveTest(`the docker run line of ${what} makes it again`, async live => {
    const name = live.named('web');
    await prepare?.(live);
    const made = await live.tryDocker(['run', '-d', '--name', name, ...words(live)]);
    // Where the machine forbids what it wants (a privileged one within a container), it is made and not started: so is the other.
    await makesItAgain(live, name, {isStarted: made.code === 0});
  });
}

liveTest('the docker run line of one in networks connects it to all of them', async live => {
  const {named, docker, subnetNumber} = live;
  for (const [network, subnet] of [
    ['front', `10.213.${subnetNumber}.0/24`],
    ['back', `10.214.${subnetNumber}.0/24`],
  ] as const)
    await docker(['network', 'create', '--subnet', subnet, named(network)]);
  const front = ['--network', named('front'), '--network-alias', 'www', '--ip', `10.213.${subnetNumber}.77`];
  const name = await live.runSleeper('web', front);
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
