import assert from 'node:assert/strict';
import type {PruneKind} from '../../source/objects/prune-plan-item.ts';
import {formOnTop} from '../support/form-on-top.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {openLiveProgram} from './live-program.ts';

type LiveProgram = Awaited<ReturnType<typeof openLiveProgram>>;

const paneKeys: Readonly<Record<string, string>> = {container: '1', image: '2', network: '6', volume: '5'};

/** Ids of what is marked in the plan of that kind under these filters. */
async function planned(program: LiveProgram, kind: PruneKind, filters: string): Promise<readonly string[]> {
  program.press(paneKeys[kind] ?? '', 'P');
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
  const madeAtMs = Date.now();
  while (Date.now() < madeAtMs + 1500) await docker(['version']);
  const until = `until=${Math.floor(Date.now() / 1000)}`;
  while (Date.now() < madeAtMs + 3000) await docker(['version']);
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

async function idsOfNetworks(program: LiveProgram, names: readonly string[]): Promise<readonly string[]> {
  const networks = [...program.state().networks.values()];
  return names.map(name => networks.find(network => network.name === name)?.id ?? name);
}
