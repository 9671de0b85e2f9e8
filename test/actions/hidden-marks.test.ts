import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formText} from '../../source/panes/form-lines.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {OverlayOf} from '../../source/store/overlay.ts';
import {formOnTop} from '../support/form-on-top.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer, makeContainers, makeImage, makeNetwork, makeVolume} from '../support/make-objects.ts';

function question({overlays}: AppState): OverlayOf<'confirm'> | undefined {
  const top = overlays.at(-1);
  return top?.kind === 'confirm' ? top : undefined;
}

/** All rows are marked, and a filter shows only those with this text. */
function markedUnder(filter: string, options: Parameters<typeof makeProgram>[0]) {
  const program = makeProgram(options);
  program.press('V', '/', ...filter, 'enter');
  return program;
}

test('what the list does not show is restarted only after a question that names it', async () => {
  const restarted: string[] = [];
  const program = markedUnder('zzzz', {
    containers: makeContainers(12),
    engine: {restartContainer: async id => void restarted.push(id)},
  });
  program.press('r');
  assert.equal(question(program.state())?.title, 'Restart 12 containers?');
  assert.deepEqual(question(program.state())?.lines, [
    'All of the 12 are marked and not in the filtered list now: c0, c1, c2, c3, c4, c5, c6, c7, c8, c9 and 2 more.',
  ]);
  assert.match(question(program.state())?.dockerCommand ?? '', /^docker restart c0 c1 /);
  program.press('n');
  assert.deepEqual([program.state().overlays, restarted], [[], []]);
  program.press('r', 'y');
  await stateWhere(program.store, ({notice}) => notice?.text === 'Restarted 12 containers');
  assert.equal(restarted.length, 12);
});

test('one that is hidden is named beside those that are seen, and a question that there is anyway says it, too', async () => {
  const program = markedUnder('c1', {
    containers: makeContainers(3),
    engine: {inspectContainer: async () => ({})},
  });
  program.press('space', '/', 'ctrl+u', 'c', 'enter', 'G', 'space', '/', 'ctrl+u', ...'c1', 'enter', 'space');
  const note = 'c0 is marked and not in the filtered list now.';
  program.press('p');
  assert.equal(question(program.state())?.title, 'Pause 2 containers?');
  assert.deepEqual(question(program.state())?.lines, [
    '1 of the 2 is marked and not in the filtered list now: c0.',
  ]);
  program.press('n', 'space', 'd');
  assert.equal(question(program.state())?.title, 'Remove c0?');
  assert.equal(question(program.state())?.lines.at(-1), note);
  program.press('n', 's');
  const state = await stateWhere(program.store, now => question(now) !== undefined);
  assert.deepEqual([question(state)?.title, question(state)?.lines], ['Stop c0?', [note]]);
  // The selected row would be what is meant: the shell is in the one that is marked.
  program.press('n', 'e');
  assert.deepEqual(
    [question(program.state())?.title, question(program.state())?.lines],
    ['Shell c0?', [note]],
  );
});

test('what is said of hidden marks stays true while the question is open', async () => {
  const containers = makeContainers(3);
  const program = markedUnder('zzzz', {containers, engine: {inspectContainer: async () => ({})}});
  for (const [key, verb] of [
    ['r', 'Restart'],
    ['s', 'Stop'],
  ] as const) {
    program.apply({type: 'containers-listed', containers, nowMs: 1});
    program.apply({
      type: 'list-changed',
      pane: 'containers',
      view: {marks: new Set(containers.map(({id}) => id))},
    });
    program.press(key);
    await stateWhere(program.store, now => question(now)?.title === `${verb} 3 containers?`);
    program.apply({type: 'containers-listed', containers: containers.slice(1), nowMs: 2});
    const state = await stateWhere(program.store, now =>
      /All of the 2 are/.test(question(now)?.lines[0] ?? ''),
    );
    assert.equal(question(state)?.title, `${verb} 2 containers?`);
    program.press('n');
  }
});

test('a list that shows only what runs hides marks as a filter does', () => {
  const program = makeProgram({
    containers: [makeContainer({name: 'up'}), makeContainer({name: 'down', state: 'exited'})],
  });
  program.press('V', 'H', 'r');
  assert.deepEqual(question(program.state())?.lines, [
    '1 of the 2 is marked and not in the narrowed list now: down.',
  ]);
  program.press('n', '/', ...'zzz', 'enter', 'r');
  assert.match(
    question(program.state())?.lines[0] ?? '',
    /^All of the 2 are marked and not in the narrowed and filtered list now: /,
  );
});

test('images, volumes and networks say it in the questions that they have', async () => {
  for (const pane of ['images', 'volumes', 'networks'] as const) {
    const program = makeProgram({pane, images: [makeImage({repoTags: ['app:1']})]});
    program.apply(
      {type: 'volumes-listed', volumes: [makeVolume({name: 'data'})], nowMs: 0},
      {type: 'networks-listed', networks: [makeNetwork({name: 'back'})], nowMs: 0},
    );
    program.press('V', '/', ...'zzzz', 'enter', 'd');
    const state = await stateWhere(program.store, now => question(now) !== undefined);
    const lines = question(state)?.lines ?? [];
    assert.ok(
      lines.some(line => / is marked and not in the filtered list now\.$/.test(line)),
      `${pane}: ${lines.join()}`,
    );
  }
});

test('a form says which of its containers the list does not show', () => {
  const program = markedUnder('c1', {containers: makeContainers(3)});
  const textOf = () =>
    formText(formOnTop(program.state()), program.state(), 100)
      .lines.map(line => line.map(({text}) => text).join(''))
      .join('\n');
  program.press('x', 'B');
  assert.match(textOf(), /^ ! 2 of the 3 are marked and not in the filtered list now: c0, c2\.$/m);
  program.press('esc', '/', 'ctrl+u', 'enter', 'x', 'B');
  assert.doesNotMatch(textOf(), /not in the/);
});

test('nobody is asked about marks that are seen, before what only looks, or about what the detail shows', async () => {
  const restarted: string[] = [];
  const engine = {restartContainer: async (id: string) => void restarted.push(id)};
  const seen = markedUnder('c', {containers: makeContainers(2), engine});
  seen.press('r');
  await stateWhere(seen.store, ({notice}) => notice?.text === 'Restarted 2 containers');

  const looking = markedUnder('zzzz', {containers: makeContainers(2)});
  looking.press('l');
  assert.deepEqual([looking.state().pane, looking.state().overlays], ['logs', []]);
  assert.equal(looking.state().log.sources.length, 2);

  const entered = makeProgram({containers: makeContainers(2), engine});
  entered.apply({type: 'resized', columns: 160, rows: 50});
  entered.press('space', 'k', 'enter', 'z');
  entered.apply({type: 'list-changed', pane: 'containers', view: {filter: 'c1'}});
  entered.press('r');
  await stateWhere(entered.store, ({notice}) => notice?.text === 'Restarted c0');
});
