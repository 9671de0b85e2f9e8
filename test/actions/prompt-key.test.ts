import assert from 'node:assert/strict';
import {test} from 'node:test';
import {handlePaste} from '../../source/actions/handle-key.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainers} from '../support/make-objects.ts';

function filtering(...keys: readonly string[]) {
  const program = makeProgram({containers: makeContainers(12)});
  program.press('/', ...keys);
  return program;
}

test('the list is filtered as one types', () => {
  const program = filtering('c', '1');
  assert.equal(program.state().lists.containers.filter, 'c1');
  assert.deepEqual(program.context.visibleKeys().length, 3);
  program.press('backspace');
  assert.deepEqual(program.context.visibleKeys().length, 12);
});

test('enter keeps the filter and gives the keys back', () => {
  const program = filtering('c', '1', 'enter', 'j');
  assert.equal(program.state().prompt, undefined);
  assert.equal(program.state().lists.containers.filter, 'c1');
  assert.equal(program.state().lists.containers.selectedIndex, 1);
});

test('esc brings back the filter that was there before', () => {
  const program = filtering('c', '1', 'enter', '/', '1', 'x');
  assert.equal(program.state().lists.containers.filter, 'c11x');
  program.press('esc');
  assert.equal(program.state().lists.containers.filter, 'c1');
  assert.equal(program.state().prompt, undefined);
});

test('backspace in an empty line leaves it', () => {
  const program = filtering('a', 'backspace', 'backspace');
  assert.equal(program.state().prompt, undefined);
  assert.equal(program.state().lists.containers.filter, '');
});

test('arrows move in the filtered list while one types', () => {
  const program = filtering('c', '1', 'down', 'down', 'up');
  assert.equal(program.state().lists.containers.selectedIndex, 1);
  assert.notEqual(program.state().prompt, undefined);
});

test('a paste goes into the line, its line ends left out', () => {
  const program = filtering();
  handlePaste(program.context, 'c1\r\n');
  assert.equal(program.state().lists.containers.filter, 'c1');
});

test('a paste where nothing is typed is no set of keys', () => {
  const program = makeProgram({containers: makeContainers(3)});
  const before = program.state();
  handlePaste(program.context, 'dy\n');
  assert.ok(program.state() === before);
});

test('no letter is a command while one types', () => {
  const program = filtering('q', 'd', 's', '?', ':', '1', 'space', 'G', 'tab');
  assert.equal(program.state().lists.containers.filter, 'qds?:1 G');
  assert.deepEqual(program.state().overlays, []);
  assert.deepEqual(program.asked, []);
});

test('a filter belongs to its pane', () => {
  const program = filtering('c', 'enter', '2', '/', 'x', 'enter', '1');
  assert.equal(program.state().lists.containers.filter, 'c');
  assert.equal(program.state().lists.images.filter, 'x');
});

test('a search in a log is a search that begins anew, and esc takes it back', () => {
  const program = makeProgram({pane: 'logs'});
  program.press('/', 'e', 'r', 'r', 'enter', '/', 'x');
  assert.equal(program.state().log.search, 'x');
  program.press('esc');
  assert.equal(program.state().log.search, 'err');
  assert.equal(program.state().lists.logs.filter, '');
});

test('enter with nothing typed looks for the same again, and esc in the log ends the search', () => {
  const program = makeProgram({pane: 'logs'});
  program.press('/', 'e', 'r', 'r', 'enter', '/', 'x', 'backspace', 'enter');
  assert.equal(program.state().log.search, 'err');
  program.press('/', 'enter');
  assert.equal(program.state().log.search, 'err');
  program.press('esc');
  assert.equal(program.state().log.search, '');
});

test('what is not in the log is said at once', () => {
  const program = makeProgram({pane: 'logs'});
  program.press('/', 'e', 'enter');
  assert.equal(program.state().notice?.text, 'no line here has “e”');
});
