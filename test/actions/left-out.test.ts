import assert from 'node:assert/strict';
import {test} from 'node:test';
import {overlayText} from '../../source/panes/overlay-lines.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer} from '../support/make-objects.ts';
import {textOf} from '../support/segment-text.ts';

/** `a` and `c` run, `b` and `e` have ended, `d` is paused. */
function mixed(undoSeconds = 5) {
  const asked: string[] = [];
  const containers = [
    makeContainer({id: 'a', name: 'a'}),
    makeContainer({id: 'b', name: 'b', state: 'exited'}),
    makeContainer({id: 'c', name: 'c'}),
    makeContainer({id: 'd', name: 'd', state: 'paused'}),
    makeContainer({id: 'e', name: 'e', state: 'exited'}),
  ];
  const note = (verb: string) => async (id: string) => void asked.push(`${verb} ${id}`);
  const program = makeProgram({
    containers,
    settings: {...defaultSettings, undoSeconds},
    engine: {
      inspectContainer: async () => ({HostConfig: {AutoRemove: false}}),
      stopContainer: note('stop'),
      startContainer: note('start'),
      pauseContainer: note('pause'),
      unpauseContainer: note('unpause'),
      killContainer: note('kill'),
    },
  });
  const mark = (...ids: readonly string[]) =>
    program.apply({type: 'list-changed', pane: 'containers', view: {marks: new Set(ids)}});
  return {...program, asked, mark};
}

const all = ['a', 'b', 'c', 'd', 'e'];

for (const [key, verb, done, left] of [
  ['s', 'stop', ['a', 'c', 'd'], 'Stopped 3 containers; 2 of 5 left out: not running'],
  ['S', 'start', ['b', 'e'], 'Started 2 containers; 3 of 5 left out: running already'],
  ['p', 'pause', ['a', 'c'], 'Paused 2 containers; 3 of 5 left out: not running, paused'],
] as const) {
  test(`${verb} of several is asked of those alone that it can do something to; the others are said`, async () => {
    const program = mixed(0);
    program.mark(...all);
    program.press(key);
    await stateWhere(program.store, ({notice}) => notice !== undefined);
    assert.equal(program.state().notice?.text, left);
    assert.deepEqual(
      program.asked,
      done.map(id => `${verb} ${id}`),
    );
    assert.equal(program.state().actionLog[0]?.dockerCommand, `docker ${verb} ${done.join(' ')}`);
  });
}

test('while it waits only the rows say so that something will be done to', async () => {
  const program = mixed();
  program.mark(...all);
  program.press('s');
  await stateWhere(program.store, ({held}) => held.length === 1);
  assert.equal(program.state().held[0]?.text, 'stop 3 of 5 containers');
  assert.deepEqual([...program.state().busy.keys()], ['a', 'c', 'd']);
  assert.equal(program.state().lists.containers.marks.size, 0);
});

test('one that is left of several does not wait', async () => {
  const program = mixed();
  program.mark('a', 'b');
  program.press('s');
  await stateWhere(program.store, ({notice}) => notice !== undefined);
  assert.equal(program.state().notice?.text, 'Stopped a; 1 of 2 left out: not running');
  assert.deepEqual(program.asked, ['stop a']);
});

test('the question is about those that it can be done to, and says that others are left out', () => {
  const program = mixed();
  program.mark(...all);
  program.press('X');
  const top = program.state().overlays.at(-1);
  assert.equal(top?.kind, 'confirm');
  assert.equal(top.title, 'Kill 3 containers?');
  assert.equal(top.dockerCommand, 'docker kill a c d');
  assert.ok(top.lines.includes('2 of 5 left out: not running.'));
  assert.deepEqual(top.targetKeys, ['a', 'c', 'd']);
});

test('the answer is not about one that runs again meanwhile', async () => {
  const program = mixed(0);
  program.mark(...all);
  program.press('X');
  const b = makeContainer({id: 'b', name: 'b'});
  program.apply({type: 'containers-refreshed', ids: ['b'], containers: [b], nowMs: 1});
  program.press('y');
  await stateWhere(program.store, ({notice}) => notice?.text === 'Killed 3 containers');
  assert.deepEqual(program.asked, ['kill a', 'kill c', 'kill d']);
});

test('where all are left out it is blocked, and why', () => {
  const program = mixed();
  const said = (ids: readonly string[], key: string) => {
    program.mark(...ids);
    program.press(key);
    return program.state().notice?.text;
  };
  assert.equal(said(['b'], 's'), 'stop: b is not running');
  assert.equal(said(['b', 'e'], 'X'), 'kill: each of them is not running');
  assert.equal(said(['a', 'd'], 'S'), 'start: each of them is running already');
  assert.deepEqual(program.asked, []);
});

test('paused ones alone go on again, and what has ended is left out of that', async () => {
  const program = mixed();
  program.mark('b', 'd');
  program.press('p');
  await stateWhere(program.store, ({notice}) => notice !== undefined);
  assert.equal(program.state().notice?.text, 'Unpaused d; 1 of 2 left out: not running');
});

test('a form is opened about those that it can do something to, and so does the menu say', async () => {
  const program = mixed();
  program.mark(...all);
  program.press('x');
  const menu = program.state().overlays.at(-1);
  assert.ok(menu?.kind === 'menu');
  const lines = overlayText(menu, program.state(), 120).lines.map(textOf);
  assert.match(lines.find(line => / stop +docker/.test(line)) ?? '', /docker stop a c d$/);
  program.press('K');
  const form = program.state().overlays.at(-1);
  assert.equal(form?.kind === 'form' && form.subjectId, 'a c d');
  await stateWhere(program.store, ({notice}) => notice?.text === '2 of 5 left out: not running');
});
