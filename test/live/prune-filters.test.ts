import assert from 'node:assert/strict';
import {engineRequest} from '../../scripts/engine-request.ts';
import type {PruneKind} from '../../source/objects/prune-plan-item.ts';
import type {OverlayOf} from '../../source/store/overlay.ts';
import {formOnTop} from '../support/form-on-top.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {untilNotBusy} from '../support/until-not-busy.ts';
import {buildWithBuildKit} from './build-kit.ts';
import {openLiveProgram} from './live-program.ts';

type LiveProgram = Awaited<ReturnType<typeof openLiveProgram>>;

const paneKeys: Readonly<Record<PruneKind, string>> = {
  container: '1',
  image: '2',
  network: '6',
  volume: '5',
  'build-cache': '4',
};

/** Opens the plan of that kind under these filters. */
async function openPlan(program: LiveProgram, kind: PruneKind, filters: string): Promise<OverlayOf<'plan'>> {
  program.press(paneKeys[kind]);
  // Disk measures when it is opened and when others have changed something; before 23 the engine measures for one at a time.
  await program.until(({pane, disk}) => pane !== 'disk' || disk.status === 'ready');
  program.press('P');
  await program.until(({overlays}) => overlays.some(it => it.kind === 'plan' && it.status === 'ready'));
  program.press('/');
  program.type(filters);
  program.press('enter', 'enter');
  const state = await program.until(({overlays}) => {
    const top = overlays.at(-1);
    return top?.kind === 'plan' && top.status === 'ready' && top.filterText === filters;
  });
  const plan = state.overlays.at(-1);
  assert.ok(plan?.kind === 'plan');
  return plan;
}

/** Ids of what is marked in the plan of that kind under these filters. */
async function planned(program: LiveProgram, kind: PruneKind, filters: string): Promise<readonly string[]> {
  const plan = await openPlan(program, kind, filters);
  program.press('esc');
  return plan.plan.items.filter(({key}) => plan.marks.has(key)).map(({id}) => id);
}

/** Ids, or names, of what docker's own prune has removed. */
async function pruned({docker}: LiveEngine, kind: PruneKind, filters: string): Promise<readonly string[]> {
  const words = filters.split(' ').flatMap(word => ['--filter', word]);
  const output = await docker([kind, 'prune', '--force', ...words]);
  return output
    .split('\n')
    .filter(line => line !== '' && !/^(Deleted|Total|untagged)/.test(line))
    .map(line => line.replace(/^deleted: /, ''));
}

liveTest('under filters the plan marks what docker’s own prunes remove under them', async (live, t) => {
  const {docker, named, prefix} = live;
  const labels = ['--label', `of=${prefix}`];
  const create = async (name: string, ...more: readonly string[]) =>
    (await docker(['create', '--name', named(name), ...labels, ...more, 'busybox:1.35'])).trim();
  const early = await create('early');
  await create('kept', '--label', 'keep=1');
  await create('half', '--label', 'keep=2');
  for (const name of ['net', 'kept']) {
    const more = name === 'kept' ? ['--label', 'keep=1'] : [];
    await docker(['network', 'create', ...labels, ...more, named(name)]);
  }
  await docker(['commit', '-c', `LABEL of=${prefix}`, early]);
  await docker(['commit', '-c', `LABEL of=${prefix} keep=1`, early]);
  const until = `until=${await secondBetween(live)}`;
  await create('late');
  await docker(['network', 'create', ...labels, named('late')]);
  const program = await openLiveProgram(live, t, {pane: 'containers'});

  for (const kind of ['image', 'container', 'network'] as const) {
    const filters = `${until} label=of=${prefix} label!=keep=1`;
    const marked = await planned(program, kind, filters);
    const removed = await pruned(live, kind, filters);
    const ids = kind === 'network' ? await idsOfNetworks(program, removed) : removed;
    assert.deepEqual([...marked].sort(), [...ids].sort(), kind);
    assert.equal(marked.length, kind === 'container' ? 2 : 1, kind);
  }
});

liveTest(
  'labels choose among volumes; a word that docker does not know is refused at the field',
  async (live, t) => {
    const {docker, named, prefix} = live;
    for (const name of ['one', 'two'])
      await docker(['volume', 'create', '--label', `${name}=${prefix}`, named(name)]);
    const program = await openLiveProgram(live, t, {pane: 'volumes'});
    program.press('P', '/');
    for (const [text, problem] of [
      ['until=1d', /is no duration/],
      ['until=1h', /says nothing of volumes/],
      ['dangling=1', /none of until=/],
    ] as const) {
      program.type(text);
      program.press('shift+tab', 'enter');
      assert.match(formOnTop(program.state()).problems['filters'] ?? '', problem);
      await assert.rejects(docker(['volume', 'prune', '--force', '--filter', text]));
    }
    program.type(`label=two=${prefix}`);
    program.press('shift+tab', 'enter');
    const state = await program.until(({overlays}) => {
      const top = overlays.at(-1);
      return top?.kind === 'plan' && top.status === 'ready';
    });
    const plan = state.overlays.at(-1);
    assert.ok(plan?.kind === 'plan');
    assert.deepEqual(
      plan.plan.items.map(({id}) => id),
      [named('two')],
    );
    program.press('V', 'd', 'y');
    await program.notice(/^Removed 1/);
    assert.equal((await docker(['volume', 'ls', '-q', '--filter', `name=${prefix}`])).trim(), named('one'));
  },
);

liveTest(
  'under until= the plan marks the records of the build cache that the engine’s own prune takes, and only those go',
  async (live, t) => {
    const {named, prefix} = live;
    const program = await openLiveProgram(live, t, {pane: 'containers'});
    const build = (what: string) => {
      const lines = ['FROM busybox:1.35', `RUN echo ${prefix} >/${what}`];
      return buildWithBuildKit(live.record.socket, lines.join('\n'), named(what));
    };
    /** By what was built: the ids of the records that this test has made. */
    const records = async () => {
      const {buildCache} = await untilNotBusy(() => program.engine.diskUsage());
      const ours = buildCache.filter(({description}) => description.includes(prefix));
      return new Map(ours.map(({id, description}) => [description.replace(/.*\//, ''), id]));
    };
    t.after(async () => {
      for (const id of (await records()).values()) await takes(live, id);
    });

    for (const what of ['early', 'sooner', 'again']) await build(what);
    const second = await secondBetween(live);
    // What is built a second time is not made anew but used: so it counts from now on.
    for (const what of ['again', 'late']) await build(what);
    const made = await records();
    assert.deepEqual([...made.keys()].toSorted(), ['again', 'early', 'late', 'sooner']);
    const namesOf = (ids: readonly string[]) =>
      [...made].filter(([, id]) => ids.includes(id)).map(([what]) => what);

    const until = `until=${second}`;
    const marked = await planned(program, 'build-cache', until);
    assert.deepEqual(namesOf(marked).toSorted(), ['early', 'sooner']);
    // Labels say nothing of it, and the engine would take all: here nothing is marked.
    assert.deepEqual(namesOf(await planned(program, 'build-cache', `label=of=${prefix}`)), []);

    const plan = await openPlan(program, 'build-cache', until);
    const key = `build-cache ${made.get('early')}`;
    // What others have left stays.
    program.store.apply({type: 'overlay-changed', overlay: {...plan, marks: new Set([key])}});
    program.press('d', 'y');
    await program.notice(/^Removed 1/);
    assert.deepEqual([...(await records()).keys()].toSorted(), ['again', 'late', 'sooner']);

    const taken: string[] = [];
    for (const [what, id] of await records()) if (await takes(live, id, second)) taken.push(what);
    assert.deepEqual(taken, ['sooner']);
  },
);

/** Whether the engine's own prune takes that record, of what was last used before that second. */
async function takes({record}: LiveEngine, id: string, beforeSecond?: number): Promise<boolean> {
  // 20.10 takes a length of time only.
  const until = beforeSecond === undefined ? [] : [`${Date.now() / 1000 - beforeSecond}s`];
  const filters = JSON.stringify({id: [id], ...(until.length === 0 ? {} : {until})});
  const query = new URLSearchParams({all: '1', filters});
  const {status, body} = await engineRequest(record.socket, `POST /v1.41/build/prune?${query}`);
  assert.equal(status, 200, body);
  return (JSON.parse(body) as {CachesDeleted: readonly string[] | null}).CachesDeleted?.includes(id) === true;
}

/** A whole second, since 1970, after all that is there and before all that is made from then on. */
async function secondBetween({docker}: LiveEngine): Promise<number> {
  const second = Math.floor(Date.now() / 1000) + 1;
  while (Date.now() < second * 1000 + 1100) await docker(['version']);
  return second;
}

async function idsOfNetworks(program: LiveProgram, names: readonly string[]): Promise<readonly string[]> {
  const networks = [...program.state().networks.values()];
  return names.map(name => networks.find(network => network.name === name)?.id ?? name);
}
