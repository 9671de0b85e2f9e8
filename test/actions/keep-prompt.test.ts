import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bottomSegments} from '../../source/panes/bottom-line.ts';
import {viewLines} from '../../source/panes/view-lines.ts';
import {shownLines} from '../../source/store/shown-lines.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainer} from '../support/make-objects.ts';
import {textOf} from '../support/segment-text.ts';

/** Logs of `web` with these lines. */
function reading(...texts: readonly string[]) {
  const program = makeProgram({containers: [makeContainer({names: ['/web']})]});
  program.press('l');
  receive(program, texts);
  return program;
}

function receive({apply, state}: ReturnType<typeof makeProgram>, texts: readonly string[]): void {
  const lines = texts.map(text => ({source: 0, stream: 'stdout', timestamp: '', text, cutBytes: 0}) as const);
  apply({type: 'log-received', selection: state().log.selection, lines, skippedLines: 0});
}

const shown = ({state}: ReturnType<typeof makeProgram>) => shownLines(state().log).map(({text}) => text);
const prompt = ({state}: ReturnType<typeof makeProgram>) => textOf(bottomSegments(state(), 100));

test('& keeps what matches as one types, and goes on while lines come', () => {
  const program = reading('error one', 'fine', 'error two');
  program.press('&', ...'err');
  assert.deepEqual(shown(program), ['error one', 'error two']);
  receive(program, ['fine again', 'error three']);
  assert.deepEqual(shown(program), ['error one', 'error two', 'error three']);
  program.press(...'or t', 'enter');
  assert.deepEqual(shown(program), ['error two', 'error three']);
  assert.equal(program.state().prompt, undefined);
  assert.deepEqual(viewLines(program.state()), ['error two', 'error three'], 'a file holds what is kept');
});

test('a ! in front keeps the others, tab makes it a regular expression, arrows keep lines around', () => {
  const program = reading('a', 'b1', 'c', 'd', 'e');
  program.press('&', '!', 'b');
  assert.deepEqual(shown(program), ['a', 'c', 'd', 'e']);
  assert.match(prompt(program), /^ drop: !b/);
  program.press('ctrl+u', ...'b\\d', 'tab', 'up');
  assert.deepEqual(shown(program), ['a', 'b1', 'c']);
  assert.match(prompt(program), /^ keep regex ±1: b\\d/);
  program.press('down', 'down', 'tab');
  assert.deepEqual(shown(program), [], 'as a text it is nowhere');
});

test('a regular expression that is wrong says so; nothing typed is lost, and what held goes on', () => {
  const program = reading('one (1)', 'two (2)', 'three');
  program.press('&', 'tab', ...'two \\(');
  assert.deepEqual(shown(program), ['two (2)']);
  program.press(...'[2');
  assert.match(prompt(program), /✕ Unterminated character class/);
  assert.deepEqual(shown(program), ['two (2)']);
  program.press('enter');
  assert.match(prompt(program), /two \\\(\[2/, 'it stays open');
  program.press(']', 'enter');
  assert.equal(program.state().prompt, undefined);
  assert.deepEqual(shown(program), ['two (2)']);
});

test('esc takes back what was typed, empty shows all, and esc outside clears the search, then what is kept', () => {
  const program = reading('a', 'b');
  program.press('&', 'a', 'enter', '&', 'ctrl+u');
  assert.deepEqual(shown(program), ['a', 'b']);
  program.press('esc');
  assert.deepEqual(shown(program), ['a']);
  program.press('/', 'a', 'enter', 'esc');
  assert.equal(program.state().log.search, '');
  assert.deepEqual(shown(program), ['a']);
  program.press('esc');
  assert.deepEqual(shown(program), ['a', 'b']);
  assert.equal(program.state().pane, 'logs');
});

test('a search finds only what is kept, and goes round in it', () => {
  const program = reading('x one', 'y', 'x two', 'z', 'x three');
  program.press('&', 'x', 'enter', '/', 'e', 'enter');
  const found = () => program.state().log.buffer.lines[program.state().log.cursorNumber ?? -1]?.text;
  assert.equal(found(), 'x three');
  program.press('n');
  assert.equal(found(), 'x one');
  program.press('n');
  assert.equal(found(), 'x three');
  program.press('N');
  assert.equal(found(), 'x one');
});
