import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container} from '../../source/objects/container.ts';
import type {Overlay} from '../../source/store/overlay.ts';
import {openDemoProgram} from '../support/demo-program.ts';
import {isAllKnown, type RunningProgram, startRunningProgram} from '../support/running-program.ts';

const nameOf = ({names}: Container) => names[0]?.slice(1) ?? '';

for (const {id, done} of [
  {id: 'pause', done: 'paused'},
  {id: 'kill', done: 'exited'},
] as const) {
  test(`${id} of 200 marked containers, with the engine restarted in the middle: each outcome is told, none twice, none lost`, async t => {
    const program = await openDemoProgram(t, {
      demo: {containerCount: 220, runningCount: 220, ageSeconds: 600},
    });
    const {demo, store, state, press, until, other} = program;
    const marked = [...state().containers.values()].filter(it => it.state === 'running').slice(0, 200);
    assert.equal(marked.length, 200);
    store.apply({type: 'list-changed', pane: 'containers', view: {marks: new Set(marked.map(it => it.id))}});
    const isCall = new RegExp(`^POST /containers/[0-9a-f]{64}/${id}`);
    // Slow enough to be in the middle of it.
    demo.faults.delay(isCall, 5);
    press(id === 'pause' ? 'p' : 'X');
    if (state().overlays.at(-1)?.kind === 'confirm') press('y');
    while (demo.requests.count(isCall) < 60) await new Promise(resolve => setImmediate(resolve));
    await demo.faults.refuse();
    await until(({connection}) => connection.status === 'lost');
    await demo.faults.accept();
    program.feeds.retryNow();
    const ended = await until(({actionLog}) => actionLog.at(-1)?.outcome !== 'running');

    const {detail = '', outcome} = ended.actionLog.at(-1) ?? {};
    const told = new Set(marked.filter(it => detail.includes(`${nameOf(it)}: `)).map(it => it.id));
    const calls = demo.requests.entries.filter(({method, path}) => isCall.test(`${method} ${path}`));
    assert.equal(new Set(calls.map(({path}) => path)).size, calls.length, 'one was asked for twice');
    assert.match(
      detail,
      new RegExp(`^${200 - told.size} of 200 done`),
      'the count is not that of those named',
    );
    assert.ok(told.size > 0 && told.size < 200, `${told.size} failed`);
    assert.equal(outcome, 'unknown', 'the outcome in the action log, when that of some is not known');
    const now = new Map((await other.listContainers()).map(it => [it.id, it.state]));
    const lost = marked.filter(it => !told.has(it.id) && now.get(it.id) !== done);
    assert.deepEqual(lost.map(nameOf), [], 'was told as done');
    await until(
      ({containers, busy}) =>
        busy.size === 0 && marked.every(it => containers.get(it.id)?.state === now.get(it.id)),
    );
  });
}

test('what nobody knows whether it was done is looked at: the row shows it, though no event tells', async t => {
  const program = await openDemoProgram(t);
  const {demo, state, press, until} = program;
  const key = state().lists.containers.selectedKey;
  demo.faults.events({dropShare: 1});
  demo.faults.drop('POST /containers/*/pause', {afterBytes: 0, times: 1});
  press('p');
  const {actionLog} = await until(now => (now.actionLog.at(-1)?.outcome ?? 'running') !== 'running');
  assert.equal(actionLog.at(-1)?.outcome, 'unknown');
  // Sooner than the list is asked for by itself.
  await until(({containers}) => containers.get(key)?.state === 'paused', 3000);
});

test('two prunes at once: each object is removed by one of them and told as gone by the other, none as an error', async t => {
  const first = await openDemoProgram(t);
  const second = startRunningProgram(t, {socketPath: first.demo.socketPath});
  await second.until(isAllKnown);
  const both = [first, second] as const;
  for (const {press} of both) press('P');
  const planIn = async ({until}: RunningProgram, status: 'ready' | 'done') => {
    const isSo = (overlay: Overlay | undefined) => overlay?.kind === 'plan' && overlay.status === status;
    const top = (await until(({overlays}) => isSo(overlays.at(-1)))).overlays.at(-1);
    assert.ok(top?.kind === 'plan');
    return top;
  };
  for (const program of both) await planIn(program, 'ready');
  for (const {press} of both) press('d', 'y');
  const [plan, other] = [await planIn(first, 'done'), await planIn(second, 'done')];
  assert.ok(plan.results.size > 1);
  assert.deepEqual([...other.results.keys()].sort(), [...plan.results.keys()].sort());
  for (const [key, result] of plan.results) {
    const outcomes = [result.outcome, other.results.get(key)?.outcome].sort();
    assert.deepEqual(
      outcomes,
      ['done', 'skipped'],
      `${key}: ${result.detail}; ${other.results.get(key)?.detail}`,
    );
  }
});

test('an object that goes between the key and the call is told of in the engine’s words, and the row is gone', async t => {
  const program = await openDemoProgram(t);
  const {demo, state, press, until} = program;
  const key = state().lists.containers.selectedKey;
  // Its event is on the way for long.
  demo.faults.events({dropShare: 1});
  demo.control.removeContainer(key);
  press('X', 'y');
  const {notice} = await until(now => now.notice?.level === 'error');
  assert.match(notice?.text ?? '', /^kill .*No such container/);
  await program.feeds.refresh(['containers']);
  assert.ok(!state().containers.has(key));
});

test('a name that was taken meanwhile is told at the form, which stays', async t => {
  const program = await openDemoProgram(t);
  const {demo, press, type, until, other} = program;
  // So that the form knows nothing of it.
  demo.faults.events({dropShare: 1});
  await other.createNetwork({
    name: 'taken',
    driver: '',
    subnets: [],
    isInternal: false,
    hasIpv6: false,
    options: {},
    labels: {},
  });
  press('6', '+');
  type('taken');
  press('shift+tab', 'enter');
  const {overlays} = await until(({overlays: open}) => {
    const top = open.at(-1);
    return top?.kind === 'form' && Object.keys(top.problems).length > 0;
  });
  const top = overlays.at(-1);
  assert.match(JSON.stringify(top?.kind === 'form' && top.problems), /already|exists|taken/);
});

test('a prune while another one is under way is told as busy, and removes nothing', async t => {
  const program = await openDemoProgram(t);
  const {demo, press, until, state} = program;
  const before = state().containers.size;
  press('P');
  await until(({overlays}) => {
    const top = overlays.at(-1);
    return top?.kind === 'plan' && top.status === 'ready';
  });
  demo.faults.fail('DELETE /containers/*', {
    status: 409,
    message: 'removal of container is already in progress',
  });
  press('d', 'y');
  const {overlays} = await until(({overlays: open}) => {
    const top = open.at(-1);
    return top?.kind === 'plan' && top.status === 'done';
  });
  const top = overlays.at(-1);
  assert.ok(top?.kind === 'plan');
  const results = [...top.results.values()];
  assert.ok(results.length > 0);
  for (const {outcome, detail} of results) {
    assert.notEqual(outcome, 'done', 'what another prune removes is told as done');
    assert.notEqual(detail, '', 'no reason is told');
  }
  assert.equal(state().containers.size, before);
});
