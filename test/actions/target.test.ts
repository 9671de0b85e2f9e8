import assert from 'node:assert/strict';
import {test} from 'node:test';
import {actionById} from '../../source/actions/all-actions.ts';
import {targetOf} from '../../source/actions/target.ts';
import {overlayText} from '../../source/panes/overlay-lines.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainers, makeImage} from '../support/make-objects.ts';
import {textOf} from '../support/segment-text.ts';

type Program = ReturnType<typeof makeProgram>;

/** What an action would be about. */
function names(program: Program, actionId: string): readonly string[] {
  const action = actionById(actionId);
  assert.ok(action);
  return targetOf(program.state(), action).containers.map(({names: [name = '']}) => name.slice(1));
}

/** The docker line beside an action in the menu. */
function menuLine(program: Program, title: string): string {
  program.press('x');
  const menu = program.state().overlays.at(-1);
  assert.ok(menu?.kind === 'menu');
  const lines = overlayText(menu, program.state(), 160).lines.map(textOf);
  program.press('esc');
  return lines.find(line => line.includes(` ${title} `))?.replace(/^.*docker/, 'docker') ?? '';
}

test('an action is about the marked rows; what opens a tab about the selected one, whatever is marked', () => {
  const program = makeProgram({containers: makeContainers(4), columns: 120});
  program.press('space', 'space');
  assert.deepEqual(names(program, 'stop'), ['c0', 'c1']);
  assert.deepEqual(names(program, 'files'), ['c2']);
  assert.equal(menuLine(program, 'changed files'), 'docker diff c2');
  assert.equal(menuLine(program, 'stop'), 'docker stop c0 c1');
});

test('in the detail that stands in the list’s place every action is about what it shows, and the menu says so', async () => {
  const stopped: string[] = [];
  const program = makeProgram({
    containers: makeContainers(4),
    engine: {
      inspectContainer: async () => ({}),
      stopContainer: async id => void stopped.push(id),
    },
  });
  program.press('space', 'space', 'enter');
  assert.equal(menuLine(program, 'stop'), 'docker stop c2');
  program.press('s');
  await stateWhere(program.store, ({notice}) => notice?.text === 'Stopped c2');
  assert.equal(stopped.length, 1);
  assert.equal(program.state().lists.containers.marks.size, 2, 'the others stay marked');
});

test('beside the list it is about the marked rows until the detail is entered', () => {
  const program = makeProgram({containers: makeContainers(4), columns: 160, rows: 50});
  program.press('space', 'space', 'enter');
  assert.deepEqual(names(program, 'stop'), ['c0', 'c1']);
  program.press('enter');
  assert.deepEqual(names(program, 'stop'), ['c2']);
});

test('what the detail shows is gone: nothing is done to what is selected in its place', () => {
  const program = makeProgram({containers: makeContainers(3), columns: 160, rows: 50});
  program.press('enter', 'z');
  assert.equal(program.state().split, 'detail');
  program.apply({type: 'containers-listed', containers: makeContainers(3).slice(1), nowMs: 1});
  assert.deepEqual(names(program, 'stop'), []);
  program.press('s');
  assert.equal(program.state().notice?.text, 'stop: no container is selected');
});

test('of an image the detail’s row is the name that was selected', () => {
  const images = [makeImage({repoTags: ['app:1', 'app:2']})];
  const program = makeProgram({images, pane: 'images'});
  program.press('j', 'enter', 'd');
  const top = program.state().overlays.at(-1);
  assert.equal(top?.kind === 'confirm' && top.dockerCommand, 'docker rmi app:2');
});
