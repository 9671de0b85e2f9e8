import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {containerOrigin} from '../../../source/actions/container-run-line.ts';
import {openedRecreateForm} from '../../../source/actions/forms/recreate-form.ts';
import {runSpec} from '../../../source/actions/forms/run-values.ts';
import {
  RecreateFailedError,
  recreateCommands,
  recreateContainer,
} from '../../../source/actions/jobs/recreate-container.ts';
import {startDemoEngine} from '../../../source/demo/demo-engine.ts';
import {createEngine} from '../../../source/engine/connect-engine.ts';
import {containerName} from '../../../source/objects/container.ts';
import {recreatePlan} from '../../../source/objects/recreate-plan.ts';
import {makeStore} from '../../support/make-state.ts';

/** A container of two networks with a policy that runs on a simulated engine, and what is planned for it. */
async function start(t: TestContext, {isRunning = true} = {}) {
  const demo = await startDemoEngine({apiVersion: '1.41'});
  t.after(demo.close);
  const engine = createEngine({
    endpoint: {kind: 'unix', socketPath: demo.socketPath},
    name: 'demo',
    isReadOnly: false,
  });
  await engine.connect();
  const spec = {
    image: 'redis:7-alpine',
    name: 'mine',
    command: ['sleep', '9'],
    ports: [],
    publishAllPorts: false,
  };
  const [image] = (await engine.listImages()).flatMap(({repoTags}) => repoTags);
  const restart = {name: 'always', maximumRetryCount: 0} as const;
  const {id} = await engine.createContainer({...spec, image: image ?? '', restart});
  const net = await engine.createNetwork({
    ...{name: 'back', driver: '', subnets: [], isInternal: false, hasIpv6: false, options: {}, labels: {}},
  });
  await engine.connectNetwork(net.id, {containerId: id, aliases: ['api'], ip: '', ip6: ''});
  if (isRunning) await engine.startContainer(id);
  const inspect = await engine.inspectContainer(id);
  const state = makeStore({images: await engine.listImages()}).getState();
  const {values} = openedRecreateForm(id, {inspect, imageInspect: undefined, state});
  const plan = recreatePlan(containerOrigin(inspect, undefined, state), {
    before: runSpec({...values, detach: 'yes'}),
    after: runSpec({...values, detach: 'yes', 'port-0': '17001:80'}),
    time: 'now',
  });
  const done: string[] = [];
  const recreate = (isCancelled: () => boolean = () => false) =>
    recreateContainer(engine, plan, {
      step: async (command, call) => {
        done.push(command);
        return call();
      },
      isCancelled,
      showsSecrets: false,
    });
  const named = async () =>
    (await engine.listContainers())
      .filter(({names}) => names.some(name => name.startsWith('/mine')))
      .map(container => `${containerName(container)} ${container.state}`)
      .toSorted();
  return {demo, engine, plan, recreate, named, done, id};
}

test('the new one takes the old one’s place and name; the old one stays, and is not started again', async t => {
  const {engine, recreate, named, done, plan, id} = await start(t);
  const {newId} = await recreate();
  assert.deepEqual(await named(), ['mine running', 'mine-old-now exited']);
  assert.deepEqual(done, recreateCommands(plan, {showsSecrets: false}));
  const made = JSON.stringify(await engine.inspectContainer(newId));
  assert.match(made, /"17001"/);
  assert.match(made, /"back":.*"Aliases":\["api"/);
  assert.match(made, /"RestartPolicy":\{"Name":"always"/);
  assert.match(JSON.stringify(await engine.inspectContainer(id)), /"RestartPolicy":\{"Name":"no"/);
});

test('one that does not run is made anew and not started', async t => {
  const {recreate, named, done} = await start(t, {isRunning: false});
  await recreate();
  assert.deepEqual(await named(), ['mine created', 'mine-old-now created']);
  assert.ok(!done.some(command => /docker (?:stop|start)/.test(command)));
});

const steps: ReadonlyArray<readonly [call: string, words: RegExp]> = [
  ['POST /containers/create', /^Making the new one: broken/],
  ['POST /networks/back/connect', /^Connecting it to back: broken/],
  ['POST /containers/*/stop', /^Stopping mine: broken/],
  ['POST /containers/*/start', /^Starting the new one: broken/],
  ['POST /containers/*/rename', /^Renaming mine: broken/],
];

for (const [call, words] of steps) {
  test(`${call} that fails leaves the old one as it was`, async t => {
    const {demo, recreate, named} = await start(t);
    demo.faults.fail(call, {status: 500, message: 'broken', times: 1});
    await assert.rejects(recreate(), (error: Error) => {
      assert.ok(error instanceof RecreateFailedError && error.kind === 'failed');
      assert.match(error.message, words);
      assert.match(error.message, /mine is running as before/);
      return true;
    });
    assert.deepEqual(await named(), ['mine running']);
  });

  test(`the connection that is lost at ${call} is followed by a look at how things stand, and the way back`, async t => {
    const {demo, recreate, named} = await start(t);
    demo.faults.reset(call, {times: 1});
    await assert.rejects(recreate(), {kind: 'failed', message: /nobody knows.*mine is running as before/s});
    assert.deepEqual(await named(), ['mine running']);
  });

  test(`the engine that is gone at ${call} leaves what nobody knows, and that is said`, async t => {
    const {demo, recreate} = await start(t);
    demo.faults.reset(call, {times: 1});
    demo.faults.reset('GET /containers/*');
    await assert.rejects(recreate(), {
      kind: 'unknown-outcome',
      message: /how things stand is not known: .*mine or mine-old-now.* mine-new-now/,
    });
  });
}

test('whoever has taken the new one’s name meanwhile keeps it, and is not removed', async t => {
  const {engine, plan, recreate, named, done} = await start(t);
  await engine.createContainerAs(plan.newName, plan.body);
  await assert.rejects(recreate(), {
    message: /^Making the new one: Conflict.*[^.]\. mine is running as before\.$/s,
  });
  assert.deepEqual(await named(), ['mine running', 'mine-new-now created']);
  assert.equal(done.length, 1);
});

test('a last renaming that fails is taken back too', async t => {
  const {engine, recreate, named} = await start(t);
  const rename = engine.renameContainer;
  let count = 0;
  Object.assign(engine, {
    renameContainer: (...words: Parameters<typeof rename>) =>
      ++count === 2 ? Promise.reject(new Error('broken')) : rename(...words),
  });
  await assert.rejects(recreate(), {message: /^Renaming the new one: broken\. mine is running as before/});
  assert.deepEqual(await named(), ['mine running']);
});

test('what cannot be undone is named, to be done by hand', async t => {
  const {demo, recreate} = await start(t);
  demo.faults.fail('POST /containers/*/start', {status: 500, message: 'port is taken'});
  await assert.rejects(recreate(), {
    kind: 'unknown-outcome',
    message: /port is taken.*Going back failed too: docker start mine: port is taken/s,
  });
});

test('cancelled between two steps it goes back', async t => {
  const {recreate, named, done} = await start(t);
  await assert.rejects(
    recreate(() => done.some(command => command.startsWith('docker stop'))),
    {
      kind: 'failed',
      message: /^Cancelled: before Starting the new one\. mine is running as before/,
    },
  );
  assert.deepEqual(await named(), ['mine running']);
});

test('an old one that keeps its restart policy is told of', async t => {
  const {demo, recreate, named} = await start(t);
  demo.faults.fail('POST /containers/*/update', {status: 500, message: 'no'});
  const {warnings} = await recreate();
  assert.deepEqual(warnings, ['mine-old-now keeps its restart policy: no']);
  assert.deepEqual(await named(), ['mine running', 'mine-old-now exited']);
});
