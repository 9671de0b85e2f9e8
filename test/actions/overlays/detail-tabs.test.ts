import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openOverlay} from '../../../source/store/open-overlay.ts';
import {type FakeProgram, makeProgram} from '../../support/make-context.ts';
import {makeContainer, makeContainers} from '../../support/make-objects.ts';

const inspect = {
  Id: 'abc',
  Config: {Env: ['PATH=/bin', 'DB_PASSWORD=hunter2'], Labels: {'a.b': 'one', api_token: 'hunter2'}},
  State: {Status: 'running'},
};

function inspecting(columns = 160): FakeProgram {
  const program = makeProgram({containers: makeContainers(3), columns, rows: 24});
  program.press('i');
  const open = openOverlay(program.state(), 'detail');
  assert.ok(open !== undefined);
  program.apply({type: 'overlay-changed', overlay: {...open, answers: {object: {inspect}}}});
  return program;
}

const detailOf = (program: FakeProgram) => openOverlay(program.state(), 'detail');

async function yanked(program: FakeProgram): Promise<string | undefined> {
  await new Promise(setImmediate);
  return program.asked.at(-1);
}

test('a tab’s own key goes into it, and the list beside it stands still until esc', () => {
  const program = inspecting();
  program.press('j', 'j');
  assert.equal(program.state().lists.containers.selectedIndex, 0);
  assert.equal(detailOf(program)?.cursorIndex, 2);
  program.press('G', 'j', 'k');
  assert.equal(detailOf(program)?.cursorIndex, 14);
  program.press('esc', 'j');
  assert.equal(program.state().lists.containers.selectedIndex, 1);
});

test('enter opens the detail and leaves the keys to the list; once more gives them to the detail, and back', () => {
  const program = makeProgram({containers: makeContainers(3), columns: 160, rows: 24});
  const entered = ['enter', 'enter', 'enter'].map(key => {
    program.press(key);
    return detailOf(program)?.isEntered;
  });
  assert.deepEqual(entered, [false, true, false]);
});

test('brackets and arrows go round the tabs', () => {
  const program = makeProgram({containers: [makeContainer()], columns: 160, rows: 24});
  program.press('enter');
  const round = program.context.detailView.tabs();
  const seen = round.map(() => {
    program.press(']');
    return detailOf(program)?.tab;
  });
  assert.deepEqual(seen, [...round.slice(1), 'summary']);
  program.press('left');
  assert.equal(detailOf(program)?.tab, round.at(-1));
});

test('a search goes to lines with its text, round and round, and esc ends it before the detail', () => {
  const program = inspecting();
  program.press('/', ...'path', 'enter');
  assert.equal(detailOf(program)?.cursorIndex, 4);
  program.press('/', ...'a', 'enter');
  const places = ['n', 'n', 'N'].map(key => {
    program.press(key);
    return detailOf(program)?.cursorIndex;
  });
  assert.deepEqual(places, [5, 7, 5]);
  program.press('/', 'enter');
  assert.equal(detailOf(program)?.cursorIndex, 7, 'nothing typed looks for the same again');
  assert.equal(detailOf(program)?.search, 'a');
  program.press('esc');
  assert.equal(detailOf(program)?.search, '');
  program.press('/', ...'no such text', 'enter');
  assert.match(program.state().notice?.text ?? '', /no line has “no such text”/);
});

test('a masked value is neither found nor yanked', async () => {
  const program = inspecting();
  program.press('/', ...'hunter2', 'enter');
  assert.match(program.state().notice?.text ?? '', /no line has/);
  program.press('/', ...'DB_PASS', 'enter', 'y', 'v');
  assert.equal(await yanked(program), 'yank DB_PASSWORD=••••••');
  program.press('!', 'y', 'v');
  assert.equal(await yanked(program), 'yank DB_PASSWORD=hunter2');
});

test('y v yanks the value at the cursor, y k the docker line that prints it', async () => {
  const program = inspecting();
  program.press('/', ...'a.b', 'enter', 'y', 'v');
  assert.equal(await yanked(program), 'yank one');
  program.press('y', 'k');
  assert.equal(
    await yanked(program),
    `yank docker container inspect --format '{{json (index .Config.Labels "a.b")}}' c0`,
  );
  program.press('/', ...'"State', 'enter', 'y', 'v');
  assert.equal(await yanked(program), 'yank {\n  "Status": "running"\n}');
  program.press('esc', 'esc', 'y', 'v');
  assert.match(program.state().notice?.text ?? '', /no inspect is open/);
});

test('r asks again in a tab that asks, and is the list’s own key in the summary', () => {
  const program = inspecting(80);
  program.press('r');
  assert.equal(detailOf(program)?.askedAgain, 1);
  assert.deepEqual(program.state().actionLog, []);
});

test('- chooses what ps tells, and shows it', async () => {
  const program = makeProgram({containers: makeContainers(2), columns: 160, rows: 24});
  program.press('-', 'ctrl+u', ...'-o', 'space', ...'pid,cmd', 'enter', 'enter');
  await new Promise(setImmediate);
  const open = detailOf(program);
  assert.deepEqual([open?.tab, open?.psArguments], ['processes', '-o pid,cmd']);
  assert.equal(program.state().actionLog.at(-1)?.dockerCommand, 'docker top c0 -o pid,cmd');
});
