import assert from 'node:assert/strict';
import type {ActionContext} from '../../source/actions/action.ts';
import {makePlan} from '../../source/actions/make-plan.ts';
import {executePrune} from '../../source/actions/prune-execution.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {PrunePlan} from '../../source/objects/prune-plan.ts';
import {type PruneItem, pruneKinds} from '../../source/objects/prune-plan-item.ts';
import {planTotals} from '../../source/objects/prune-plan-totals.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {PlanResult} from '../../source/store/overlay.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {buildWithBuildKit} from './build-kit.ts';

liveTest('the plan names what a real engine has, and the execution removes the marked of it', async live => {
  const {named, prefix, docker} = live;
  const engine = engineOf(live);
  const isLabelling = Number.parseInt((await engine.connect()).version, 10) >= 23;

  const run = (name: string, ...words: string[]) => docker(['run', '--name', named(name), ...words]);
  for (const name of ['free', 'of-stopped', 'of-running']) await docker(['network', 'create', named(name)]);
  for (const name of ['data', 'anew', 'used']) await docker(['volume', 'create', named(name)]);
  const nameless = (await docker(['volume', 'create', '--label', `of=${prefix}`])).trim();
  const top1 = await build(live, 'app', 1000);
  const top2 = await build(live, 'app', 2000);
  const app = await build(live, 'app', 3000);
  await docker(['tag', app, `${named('app')}:2`]);
  await docker(['tag', app, `${named('other')}:1`]);
  const lone1 = await build(live, 'lone', 4000, 50_000);
  const lone2 = await build(live, 'lone', 5000, 50_000);
  const tagged = await build(live, 'lone', 6000, 50_000);
  const used = await build(live, 'lone', 7000, 70_000);
  await docker(['tag', 'busybox:1.35', named('lone')]);
  await run('exited', 'busybox:1.35', 'sh', '-c', 'head -c 12345 /dev/zero > /x');
  await run('again', 'busybox:1.35', 'sh', '-c', 'test -e /x || { touch /x; exit; }; exec sleep 600');
  await docker(['create', '--name', named('created'), '--network', named('of-stopped'), 'busybox:1.35']);
  await run(
    'running',
    '-d',
    '--network',
    named('of-running'),
    '-v',
    `${named('used')}:/v`,
    used,
    'sleep',
    '600',
  );

  const plan = await planOf(engine);
  const ours = (await oursOf(live, plan)).filter(item => item.kind !== 'build-cache');
  const hexReason = isLabelling ? 'anonymous' : 'probably anonymous (a name of 64 hex digits, no label)';
  const short = (id: string) => `<none> ${id.slice(7, 19)}`;
  const appLabel = ours.find(({id}) => id === app)?.label ?? '';
  assert.deepEqual(appLabel.split(', ').toSorted(), [
    `${named('app')}:2`,
    `${named('app')}:latest`,
    `${named('other')}:1`,
  ]);
  assert.deepEqual(
    ours
      .map(({kind, label, bytes, isMarkedAtStart}) => [kind, label, bytes, isMarkedAtStart])
      .toSorted(byText),
    [
      ['container', named('exited'), 12_345, true],
      ['container', named('again'), 0, true],
      ['container', named('created'), 0, true],
      ['network', named('free'), 0, true],
      ['network', named('of-stopped'), 0, false],
      ['volume', nameless, 0, isLabelling],
      ['volume', named('data'), 0, false],
      ['volume', named('anew'), 0, false],
      ['image', short(top1), 1000, true],
      ['image', short(top2), 2000, true],
      ['image', short(lone1), 4000, true],
      ['image', short(lone2), 5000, true],
      ['image', short(tagged), 6000, true],
      ['image', appLabel, 3000, false],
    ].toSorted(byText),
  );
  const byLabel = new Map(ours.map(item => [item.label, item]));
  const item = (label: string): PruneItem => byLabel.get(label) ?? assert.fail(label);
  assert.equal(item(nameless).reason, `${hexReason}, no container uses it`);
  assert.equal(item(named('of-stopped')).reason, `only stopped containers use it: ${named('created')}`);
  assert.match(item(named('exited')).reason, /^stopped: Exited \(0\) /);
  assert.match(item(appLabel).reason, /^tagged, no container uses it, made /);
  assert.match(item(short(top1)).reason, /; with its untagged parent$/);
  // Its own layer's image and CMD's, and the one of the layer that all three share.
  assert.deepEqual([item(short(top1)).chain.length, item(short(lone1)).chain.length], [3, 3]);
  const lone = [lone1, lone2, tagged].map(id => item(short(id)).key);
  assert.deepEqual(bytes(plan, lone), [65_000, false]);
  assert.deepEqual(bytes(plan, lone.slice(0, 2)), [9000, false]);

  await docker(['tag', tagged, named('kept')]);
  await docker(['start', named('again')]);
  await makeAnew(live, named('anew'), item(named('anew')).createdAt);
  const marked = [short(top1), short(lone1), short(lone2), short(tagged), appLabel, nameless];
  marked.push(...['exited', 'again', 'created', 'free', 'anew', 'of-stopped'].map(named));
  const {results, summary} = await execute(
    engine,
    plan,
    marked.map(label => item(label).key),
  );
  const outcomes = Object.fromEntries(
    ours.map(({key, label}) => [label.replace(`${prefix}-`, ''), results.get(key)?.outcome ?? '']),
  );
  assert.deepEqual(outcomes, {
    exited: 'done',
    again: 'failed',
    created: 'done',
    free: 'done',
    'of-stopped': 'done',
    [nameless]: 'done',
    data: '',
    anew: 'skipped',
    [short(top1)]: 'done',
    [short(top2)]: '',
    [short(lone1)]: 'done',
    [short(lone2)]: 'done',
    [short(tagged)]: 'skipped',
    [appLabel.replace(`${prefix}-`, '')]: 'done',
  });
  assert.match(results.get(item(named('again')).key)?.detail ?? '', /running/);
  assert.equal(results.get(item(short(tagged)).key)?.detail, `it has a tag now: ${named('kept')}:latest`);
  assert.deepEqual([summary.removed, summary.failed, summary.skipped], [9, 1, 2]);
  assert.equal(summary.aboutBytes, 12_345 + 1000 + 3000 + 4000 + 5000);

  const left = async (...words: string[]) => (await docker(words)).split('\n').filter(Boolean).toSorted();
  const names = ['--format', '{{.Name}}', '--filter', `name=${prefix}`];
  assert.deepEqual(
    await left('ps', '-a', ...names.slice(2), '--format', '{{.Names}}'),
    ['again', 'running'].map(named),
  );
  assert.deepEqual(await left('network', 'ls', ...names), [named('of-running')]);
  assert.deepEqual(await left('volume', 'ls', ...names), ['anew', 'data', 'used'].map(named));
  const images = await left('images', '-aq', '--no-trunc', '--filter', `label=of=${prefix}`);
  const gone = [top1, lone1, lone2].flatMap(id => item(short(id)).chain.slice(0, 2)).concat(app);
  assert.deepEqual(
    gone.filter(id => images.includes(id)),
    [],
  );
  const kept = [top2, tagged].flatMap(id => item(short(id)).chain).concat(used);
  assert.deepEqual(
    kept.filter(id => !images.includes(id)),
    [],
  );
});

liveTest(
  'records of the build cache go by their ids, and hold the layers of an image until then',
  async live => {
    const engine = engineOf(live);
    const lines = [
      'FROM busybox:1.35',
      `LABEL of=${live.prefix}`,
      `RUN echo ${live.prefix} && head -c 11111 /dev/zero > /first`,
      `RUN echo ${live.prefix} && head -c 22222 /dev/zero > /second`,
    ];
    const tag = live.named('kit');
    await buildWithBuildKit(live.record.socket, lines.join('\n'), tag);
    await live.docker(['tag', 'busybox:1.35', tag]);

    const plan = await planOf(engine);
    const ours = await oursOf(live, plan);
    const [image] = ours.filter(item => item.kind === 'image');
    const records = ours.filter(item => item.kind === 'build-cache');
    assert.ok(image !== undefined);
    assert.deepEqual([image.bytes, image.isAtLeast], [undefined, true]);
    assert.deepEqual(
      records.map(record => record.bytes),
      [0, 0],
    );
    const keys = ours.map(item => item.key);
    assert.deepEqual(bytes(plan, keys), [33_333, false]);

    const {results, summary} = await execute(engine, plan, keys);
    assert.deepEqual(
      [...results.values()].map(({outcome}) => outcome),
      ['done', 'done', 'done'],
    );
    assert.equal(summary.engineBytes, 33_333);
    assert.equal(summary.aboutBytes, 0);
    const left = await oursOf(live, await planOf(engine));
    assert.deepEqual(left, []);
  },
);

/** With the figures of `system df`, which 20.10 refuses while somebody else asks for it. */
async function planOf(engine: Engine): Promise<PrunePlan> {
  const info = await engine.connect();
  const context = {
    engine,
    signal: AbortSignal.timeout(60_000),
    nowMs: Date.now,
    getState: () => ({connection: {info}}) as AppState,
  } as ActionContext;
  for (;;) {
    context.signal.throwIfAborted();
    const {plan} = await makePlan(context, {kinds: pruneKinds});
    // busybox is always there; without its layers somebody removed an image meanwhile.
    if (plan.figures.unique.size > 0 && plan.figures.layers !== undefined) return plan;
  }
}

/** The engine is shared: what is not this test's is neither looked at nor touched. */
async function oursOf({docker, prefix}: LiveEngine, plan: PrunePlan): Promise<readonly PruneItem[]> {
  const filter = ['--filter', `label=of=${prefix}`];
  const ids = new Set(
    [
      await docker(['volume', 'ls', '-q', ...filter]),
      await docker(['images', '-aq', '--no-trunc', ...filter]),
    ]
      .join('\n')
      .split('\n'),
  );
  // By their label only: an image of all tests may have a tag of this one.
  const isNamed = ({kind, label}: PruneItem) => kind !== 'image' && label.includes(prefix);
  return plan.items.filter(item => ids.has(item.id) || isNamed(item));
}

async function execute(engine: Engine, plan: PrunePlan, keys: readonly string[]) {
  const results = new Map<string, PlanResult>();
  const summary = await executePrune({
    engine,
    plan,
    markedKeys: new Set(keys),
    onResult: (key, result) => results.set(key, result),
    signal: AbortSignal.timeout(60_000),
  });
  return {results, summary};
}

/** Builds and tags with the classic builder: a layer that builds of one `sharedBytes` share, and one of its own. */
async function build(
  live: LiveEngine,
  name: string,
  ownBytes: number,
  sharedBytes = 40_000,
): Promise<string> {
  const lines = [
    'FROM busybox:1.35',
    `LABEL of=${live.prefix}`,
    `RUN head -c ${sharedBytes} /dev/zero > /shared`,
    `RUN head -c ${ownBytes} /dev/zero > /own`,
    'CMD ["sleep", "600"]',
  ];
  const env = {...live.env, DOCKER_BUILDKIT: '0'};
  await live.docker(['build', '-q', '-t', live.named(name), '-'], {env, input: lines.join('\n')});
  return (await live.docker(['images', '-q', '--no-trunc', live.named(name)])).trim();
}

/** 20.10 gives creation times in whole seconds. */
async function makeAnew({docker}: LiveEngine, name: string, createdAt: string): Promise<void> {
  let now = createdAt;
  while (now === createdAt) {
    await docker(['volume', 'rm', name]);
    await docker(['volume', 'create', name]);
    now = (await docker(['volume', 'inspect', '--format', '{{.CreatedAt}}', name])).trim();
  }
}

function engineOf({record}: LiveEngine): Engine {
  const endpoint = {kind: 'unix', socketPath: record.socket} as const;
  return createEngine({endpoint, name: 'live', isReadOnly: false});
}

function bytes(plan: PrunePlan, keys: readonly string[]): readonly [number, boolean] {
  const totals = planTotals(plan, new Set(keys));
  return [totals.bytes, totals.isAtLeast];
}

function byText(a: readonly unknown[], b: readonly unknown[]): number {
  return a.join() < b.join() ? -1 : 1;
}
