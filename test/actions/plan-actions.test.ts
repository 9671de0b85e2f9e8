import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {paletteItems} from '../../source/actions/palette.ts';
import {keysText} from '../../source/panes/keys-text.ts';
import {overlayText} from '../../source/panes/overlay-lines.ts';
import {planLines} from '../../source/panes/plan-lines.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import {formOnTop} from '../support/form-on-top.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer} from '../support/make-objects.ts';
import {textsOf} from '../support/segment-text.ts';

const containers = ['one', 'two', 'three'].map(name =>
  makeContainer({name, state: 'exited', status: 'Exited (0) 1 day ago'}),
);

/** The plan of Containers is open, with three stopped ones in it, all marked. */
async function openPlan(keys = bindKeys()) {
  const program = makeProgram({
    keys,
    containers,
    engine: {
      listContainers: async () => containers,
      listImages: async () => [],
      listVolumes: async () => [],
      listNetworks: async () => [],
      diskUsage: () => new Promise(() => {}),
    },
  });
  program.press('P');
  await stateWhere(program.store, state => openOverlay(state, 'plan')?.status === 'ready');
  const plan = () => openOverlay(program.state(), 'plan');
  const choose = (words: string) => program.press(':', ...words, 'enter');
  return {...program, plan, choose};
}

test('help, while the plan is open, is about its keys and those that it shares with the lists', async () => {
  const program = await openPlan();
  program.press('?');
  const help = program.state().overlays.at(-1);
  assert.ok(help?.kind === 'help');
  const {title, lines} = overlayText(help, program.state(), 160);
  const text = textsOf(lines);
  assert.equal(title, 'Keys in the prune plan');
  for (const words of [/ d +Removes/, / space +Takes/, / V +Marks/, / \/ +Chooses by until=/, / P, r +Asks/])
    assert.match(text, words);
  assert.doesNotMatch(text, /Stops the container|Shows only rows/);
});

test('what is marked in the plan is marked from the palette, too, and nothing of the list behind it', async () => {
  const program = await openPlan();
  assert.equal(program.plan()?.marks.size, 3);
  program.choose('mark all');
  assert.equal(program.plan()?.marks.size, 0);
  program.choose('mark');
  assert.equal(program.plan()?.marks.size, 1);
  assert.equal(program.state().lists.containers.marks.size, 0);
});

for (const words of ['filter', 'until', 'label', 'prune --filter']) {
  test(`:${words} over the plan opens its filter`, async () => {
    const program = await openPlan();
    program.choose(words);
    assert.equal(formOnTop(program.state()).formId, 'prune-filter');
    assert.equal(program.state().prompt, undefined);
  });
}

test('over the plan the palette has its actions first, and none on the rows behind it', async () => {
  const program = await openPlan();
  const offered = paletteItems(program.state(), '');
  const ids = offered.flatMap(item => (item.kind === 'action' ? [item.action.id] : []));
  assert.deepEqual(ids.slice(0, 5).toSorted(), [
    'filter-plan',
    'mark-all-in-plan',
    'mark-in-plan',
    'remove-planned',
    'scan-again',
  ]);
  for (const id of ['filter', 'mark', 'remove', 'stop', 'sort', 'menu', 'write', 'prune'])
    assert.ok(!ids.includes(id), id);
  for (const id of ['help', 'quit', 'jobs', 'about', 'pane-images', 'remove-image'])
    assert.ok(ids.includes(id), id);
});

test('over the plan the palette has the keys that work there, and of what is done from it alone none', async () => {
  const program = await openPlan();
  const keysOfItem = () =>
    new Map(
      paletteItems(program.state(), '').flatMap(item =>
        item.kind === 'action' ? [[item.action.id, item.keys] as const] : [],
      ),
    );
  const keys = keysOfItem();
  for (const [id, key] of [
    ['remove-planned', 'd'],
    ['help', '?'],
    ['palette', ':'],
    ['action-log', 'L'],
    ['quit', 'q'],
    ['remove-image', 'd'],
  ] as const)
    assert.equal(keys.get(id), key, id);
  for (const id of ['jobs', 'about', 'settings', 'pane-disk', 'next-pane'])
    assert.equal(keys.get(id), '', id);
  program.press('esc');
  for (const id of ['jobs', 'about', 'settings', 'pane-disk', 'next-pane'])
    assert.notEqual(keysOfItem().get(id), '', id);
});

test('going to an object, or to the list behind it, leaves the plan', async () => {
  for (const words of ['container two', 'containers', 'images']) {
    const program = await openPlan();
    program.choose(words);
    assert.deepEqual(program.state().overlays, [], words);
  }
});

test('what cannot be done in the plan now says why', async () => {
  const program = await openPlan();
  program.press('V', 'd');
  assert.equal(program.state().notice?.text, 'remove: nothing is marked');
  program.apply({type: 'plan-changed', number: program.plan()?.number ?? 0, plan: {status: 'running'}});
  for (const [key, text] of [
    ['/', 'filter: it is being carried out'],
    ['space', 'mark: it is being carried out'],
    ['r', 'scan again: it is being carried out'],
  ] as const) {
    program.press(key);
    assert.equal(program.state().notice?.text, text);
  }
  program.press('d');
  assert.equal(program.plan()?.status, 'cancelling');
});

test('what runs by now is not asked about: the question is closed, the row says so, and it is the user who takes it out', async () => {
  const program = await openPlan();
  const [one, ...others] = containers;
  program.press('d');
  const asked = program.state().overlays.at(-1);
  assert.equal(asked?.kind === 'confirm' && asked.title, 'Remove 3 containers?');
  const started = makeContainer({...one, name: 'one', state: 'running'});
  program.apply({type: 'containers-listed', containers: [started, ...others], nowMs: 1});
  assert.equal(openOverlay(program.state(), 'confirm'), undefined);
  assert.equal(program.state().notice?.text, 'remove: one runs now: P scans again');
  const plan = program.plan();
  assert.ok(plan !== undefined);
  assert.match(textsOf(planLines(plan, program.state(), 120).lines), /one .*runs now/);
  program.press('d');
  assert.equal(openOverlay(program.state(), 'confirm'), undefined);
  const index = plan.plan.items.findIndex(({label}) => label === 'one');
  program.apply({type: 'plan-changed', number: plan.number, plan: {selectedIndex: index}});
  program.press('space', 'd');
  const again = program.state().overlays.at(-1);
  assert.equal(again?.kind === 'confirm' && again.title, 'Remove 2 containers?');
});

test('its keys can be set, and are those of the lists otherwise', async () => {
  const program = await openPlan(bindKeys({preset: 'vim', keys: {'filter-plan': ['F']}}));
  program.press('/');
  assert.equal(program.state().overlays.at(-1)?.kind, 'plan');
  program.press('F');
  assert.equal(formOnTop(program.state()).formId, 'prune-filter');
  program.press('esc', 'd');
  assert.equal(program.state().overlays.at(-1)?.kind, 'confirm');
});

test('--keys has a section of the plan', () => {
  assert.match(keysText(bindKeys()), /^Prune plan\n(.+\n)+.*\bfilter-plan\b/m);
});
