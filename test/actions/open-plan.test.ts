import assert from 'node:assert/strict';
import {test} from 'node:test';
import {handlePaste} from '../../source/actions/handle-key.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {Container} from '../../source/objects/container.ts';
import type {DiskUsage} from '../../source/objects/disk-usage.ts';
import {planLines} from '../../source/panes/plan-lines.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import {type FakeProgram, makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer, makeVolume} from '../support/make-objects.ts';

const stopped = (...names: readonly string[]): readonly Container[] =>
  names.map(name => makeContainer({name, state: 'exited', status: 'Exited (0) 1 day ago'}));

const noUsage: DiskUsage = {layersSizeBytes: 0, images: [], containers: [], volumes: [], buildCache: []};

/** An engine whose lists of containers come when the test says so, one for each time it was asked, whether or not the asking was ended. */
function open({
  usage = async () => noUsage,
  engine = {},
}: {
  readonly usage?: Engine['diskUsage'];
  readonly engine?: Partial<Engine>;
} = {}) {
  const lists: Array<(containers: readonly Container[]) => void> = [];
  const removed: string[] = [];
  const program = makeProgram({
    engine: {
      listContainers: () => new Promise(resolve => lists.push(resolve)),
      listImages: async () => [],
      listVolumes: async () => [],
      listNetworks: async () => [],
      diskUsage: usage,
      removeContainer: async id => void removed.push(id),
      ...engine,
    },
  });
  const until = (isSo: (state: AppState) => boolean) => stateWhere(program.store, isSo);
  return {
    ...program,
    lists,
    removed,
    until,
    plan: () => openOverlay(program.state(), 'plan'),
    untilReady: () => until(state => openOverlay(state, 'plan')?.status === 'ready'),
  };
}

/** Whatever was let go has had its turn. */
async function allTurns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
}

function namesIn({state}: FakeProgram): readonly string[] {
  return openOverlay(state(), 'plan')?.plan.items.map(({label}) => label) ?? [];
}

test('a plan that was left and comes late does not take the place of the one that is asked about', async () => {
  const program = open();
  const [own] = stopped('own');
  program.press('4', 'P', 'esc', '1', 'P');
  program.lists[1]?.([own as Container]);
  await program.untilReady();
  program.press('d');
  program.lists[0]?.(stopped('own', 'other', 'another'));
  await allTurns();
  assert.deepEqual(namesIn(program), ['own']);
  program.press('y');
  await program.until(({actionLog}) => actionLog.at(-1)?.outcome === 'done');
  assert.deepEqual(program.removed, [own?.id]);
});

test('before volumes go it is said that what is in them is lost', async () => {
  const volumes = [makeVolume({name: 'data'}), makeVolume({name: 'old'})];
  const program = open({engine: {listVolumes: async () => volumes}});
  const lines = () => {
    const top = program.state().overlays.at(-1);
    return top?.kind === 'confirm' ? top.lines.join(' ') : '';
  };
  program.press('5', 'P');
  program.lists[0]?.([]);
  await program.untilReady();
  program.press('space', 'd');
  assert.match(lines(), /kept in the volume is lost/);
  program.press('n', 'V', 'd');
  assert.match(lines(), /kept in the volumes is lost/);
});

test('a plan without its filter that comes late does not take the place of the filtered one', async () => {
  const program = open();
  program.press('P', '/');
  handlePaste(program.context, 'label=x');
  program.press('enter');
  await program.until(state => openOverlay(state, 'plan')?.filterText === 'label=x');
  program.lists[1]?.(stopped('a'));
  await program.untilReady();
  program.lists[0]?.(stopped('a'));
  await allTurns();
  assert.equal(program.plan()?.filterText, 'label=x');
  assert.deepEqual(namesIn(program), []);
});

test('of two that were asked for one after the other the first does not bring back marks that were taken off', async () => {
  const program = open();
  program.press('P', 'P');
  program.lists[1]?.(stopped('a', 'b'));
  await program.untilReady();
  program.press('space');
  assert.equal(program.plan()?.marks.size, 1);
  program.lists[0]?.(stopped('a', 'b'));
  await allTurns();
  assert.equal(program.plan()?.marks.size, 1);
});

test('what was marked, and what was not, is so in a plan that is made again, however often and with whatever filter between', async () => {
  const program = open();
  const marked = () =>
    program.plan()?.plan.items.flatMap(({key, label}) => (program.plan()?.marks.has(key) ? label : []));
  const scan = async (...names: readonly string[]) => {
    program.lists.at(-1)?.(stopped(...names));
    await program.untilReady();
  };
  program.press('P');
  await scan('a', 'b', 'c');
  program.press('space');
  assert.deepEqual(marked(), ['b', 'c']);
  // The second is asked for before the first has answered.
  program.press('r', 'P');
  await scan('a', 'b', 'c', 'new');
  assert.deepEqual(marked(), ['b', 'c', 'new']);
  program.press('r');
  await scan('b');
  program.press('r');
  await scan('a', 'b');
  assert.deepEqual(marked(), ['b']);
  // Marked again by hand it is as from the start.
  program.press('space', 'r');
  await scan('a', 'b');
  assert.deepEqual(marked(), ['a', 'b']);
});

test('what was chosen to be removed and is there again is not marked for that; nor is a volume made anew', async () => {
  const volume = (createdAt: string) => makeVolume({name: 'data', createdAt});
  let volumes = [volume('2026-01-01T00:00:00Z')];
  const program = open({
    engine: {
      listVolumes: async () => volumes,
      inspectVolume: async () => ({CreatedAt: volumes[0]?.createdAt ?? ''}),
      removeVolume: async () => {},
    },
  });
  const scan = async (key: string) => {
    program.press(key);
    program.lists.at(-1)?.([]);
    await program.untilReady();
  };
  program.press('5');
  await scan('P');
  program.press('space');
  await scan('r');
  assert.equal(program.plan()?.marks.size, 1);
  volumes = [volume('2026-02-02T00:00:00Z')];
  await scan('r');
  assert.equal(program.plan()?.marks.size, 0);
  program.press('space', 'd', 'y');
  await program.until(state => openOverlay(state, 'plan')?.status === 'done');
  await scan('r');
  assert.equal(program.plan()?.marks.size, 0);
});

for (const {what, change} of [
  {
    what: 'another plan',
    change: ({apply, state}: ReturnType<typeof open>) => {
      apply({type: 'plan-asked', kinds: ['container'], filterText: ''});
      apply({type: 'plan-changed', number: state().planCount, plan: {status: 'ready'}});
    },
  },
  {
    what: 'other marks',
    change: ({apply, plan}: ReturnType<typeof open>) =>
      apply({type: 'plan-changed', number: plan()?.number ?? 0, plan: {marks: new Set()}}),
  },
]) {
  test(`a yes to a question below which there is ${what} by now removes nothing, and says so`, async () => {
    const program = open();
    program.press('P');
    program.lists[0]?.(stopped('a', 'b'));
    await program.untilReady();
    program.press('d');
    change(program);
    program.press('y');
    await allTurns();
    assert.match(program.state().notice?.text ?? '', /^prune: the plan is no longer the one/);
    assert.deepEqual([program.removed, program.state().actionLog], [[], []]);
  });
}

test('what a plan has removed is not written into one that was opened later', async () => {
  const gate = Promise.withResolvers<void>();
  const program = open({engine: {removeContainer: () => gate.promise}});
  program.press('P');
  program.lists[0]?.(stopped('a'));
  await program.untilReady();
  program.press('d', 'y', 'esc', 'P');
  program.lists[1]?.(stopped('a', 'b'));
  await program.untilReady();
  gate.resolve();
  await program.until(({actionLog}) => actionLog.at(-1)?.outcome === 'done');
  await allTurns();
  const {status, results, summary} = program.plan() ?? {};
  assert.deepEqual([status, results?.size, summary], ['ready', 0, '']);
});

test('leaving a plan, opening another and going to another pane end the asking', async () => {
  const signals: AbortSignal[] = [];
  const program = open({
    usage: ({signal} = {}) => {
      if (signal !== undefined) signals.push(signal);
      return new Promise(() => {});
    },
  });
  program.press('4', 'P', 'esc');
  assert.equal(signals[0]?.aborted, true);
  program.press('P', 'P');
  assert.deepEqual(
    signals.map(({aborted}) => aborted),
    [true, true, false],
  );
  program.apply({type: 'pane-opened', pane: 'images'});
  assert.equal(signals[2]?.aborted, true);
});

test('a disk that is not measured in time leaves the plan of containers without bytes; they come later, and no row moves', async t => {
  t.mock.timers.enable({apis: ['setTimeout']});
  const usage = Promise.withResolvers<DiskUsage>();
  const program = open({usage: () => usage.promise});
  const containers = stopped('a', 'b', 'c');
  program.press('P');
  program.lists[0]?.(containers);
  await allTurns();
  t.mock.timers.tick(1000);
  await program.untilReady();
  program.press('j', 'space', 'd');
  usage.resolve({
    ...noUsage,
    containers: containers.map((container, index) => ({...container, sizeRwBytes: 1000 * index})),
  });
  await program.until(
    state => openOverlay(state, 'plan')?.plan.items.some(({bytes}) => bytes === 2000) === true,
  );
  assert.deepEqual(namesIn(program), ['a', 'b', 'c']);
  assert.deepEqual([program.plan()?.marks.size, program.plan()?.selectedIndex], [2, 2]);
  program.press('y');
  await program.until(({actionLog}) => actionLog.at(-1)?.outcome === 'done');
  assert.equal(program.removed.length, 2);
});

test('a plan of networks does not have the disk measured', async () => {
  const program = open({usage: () => Promise.reject(new Error('nobody should ask'))});
  program.press('6', 'P');
  program.lists[0]?.([]);
  await program.untilReady();
});

test('d ends what is carried out after the object that is under way; each one’s outcome is told', async () => {
  const gate = Promise.withResolvers<void>();
  const program = open({engine: {removeContainer: () => gate.promise}});
  program.press('P');
  program.lists[0]?.(stopped('a', 'b', 'c'));
  await program.untilReady();
  program.press('d', 'y');
  const hints = () => {
    const plan = program.plan();
    return plan === undefined ? '' : planLines(plan, program.state(), 80).hints;
  };
  assert.match(hints(), /^d cancel/);
  program.press('d', 'P');
  assert.equal(program.plan()?.status, 'cancelling');
  gate.resolve();
  const state = await program.until(({actionLog}) => actionLog.at(-1)?.outcome === 'done');
  assert.match(state.actionLog.at(-1)?.detail ?? '', /^Removed 1, .*; 2 skipped$/);
  assert.deepEqual(
    [...(program.plan()?.results.values() ?? [])].map(({outcome}) => outcome),
    ['done', 'skipped', 'skipped'],
  );
});
