import assert from 'node:assert/strict';
import {test} from 'node:test';
import {textWidth} from '../../source/format/text-width.ts';
import {bottomSegments} from '../../source/panes/bottom-line.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainer, makeContainers} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';
import {inStyle, textOf} from '../support/segment-text.ts';

function lineOf(program: ReturnType<typeof makeProgram>, columns = 80): string {
  return textOf(bottomSegments(program.state(), columns));
}

test('it has the keys that work now; what is blocked is dim', () => {
  const program = makeProgram({containers: [makeContainer({state: 'exited'})]});
  const line = bottomSegments(program.state(), 160);
  const keys = inStyle(line, 'key').split('|');
  const dim = inStyle(line, 'muted').split('|');
  assert.ok(keys.includes('S') && keys.includes('d'));
  assert.ok(dim.includes('s') && dim.includes('stop') && !dim.includes('S'));
});

test('hints are whole, and help is among them in all but the smallest terminal', () => {
  for (let columns = 9; columns <= 200; columns++) {
    const program = makeProgram({containers: makeContainers(2), columns});
    const line = lineOf(program, columns);
    assert.ok(textWidth(line) <= columns, `${line} in ${columns}`);
    assert.match(line, / \? help $/, `at ${columns}`);
    for (const hint of line.trim().split('  ')) assert.match(hint.trim(), /^\S+ \S.*$/);
  }
});

test('the engine’s words on what failed are shown without the secrets of a command, until !', () => {
  const program = makeProgram({containers: [makeContainer()]});
  const text = 'start web: exec: "--password=x1y2": executable file not found in $PATH';
  program.apply({type: 'noticed', level: 'error', text});
  assert.match(lineOf(program, 120), /exec: "--password=•+": executable file/);
  program.apply({type: 'secrets-shown', showsSecrets: true});
  assert.match(lineOf(program, 120), /x1y2/);
});

test('a notice takes its place, with a sign for its kind', () => {
  const signs = {info: '·', success: '✓', warning: '!', error: '✕'} as const;
  for (const [level, sign] of Object.entries(signs)) {
    const program = makeProgram();
    program.apply({type: 'noticed', level: level as keyof typeof signs, text: 'Stopped web'});
    assert.equal(lineOf(program), ` ${sign} Stopped web`);
    program.apply({type: 'notice-gone', number: 1});
    assert.match(lineOf(program), /help/);
  }
});

test('a sequence says what may follow', () => {
  const program = makeProgram({containers: makeContainers(2)});
  program.press('g');
  assert.equal(lineOf(program), ' g …  g top');
});

test('what may follow and is blocked is dim', () => {
  const program = makeProgram({containers: makeContainers(2)});
  program.press('y');
  const line = bottomSegments(program.state(), 160);
  const [keys, dim] = [inStyle(line, 'key').split('|'), inStyle(line, 'muted').split('|')];
  assert.ok(keys.includes('i') && !dim.includes('i'), textOf(line));
  assert.ok(
    ['v', 'k'].every(key => dim.includes(key) && !keys.includes(key)),
    textOf(line),
  );
});

test('what is typed stands there with its cursor, however long it is', () => {
  for (const columns of [160, 80, 40, 20]) {
    const program = makeProgram({containers: makeContainers(2)});
    program.press('/', ...`${'long '.repeat(30)}END`);
    const line = bottomSegments(program.state(), columns);
    assert.ok(textOf(line).slice(0, columns).includes('END'), `at ${columns}: ${textOf(line)}`);
    program.press('home');
    assert.equal(inStyle(bottomSegments(program.state(), columns), 'cursor'), 'l');
  }
});

test('a cursor on a sign of several code units is on the whole sign', () => {
  const program = makeProgram({containers: makeContainers(2)});
  program.press('/', '👍', 'b', 'home');
  assert.equal(inStyle(bottomSegments(program.state(), 80), 'cursor'), '👍');
});

test('a lost engine is told where there is no header to tell it', () => {
  const failure = {kind: 'unreachable', message: 'refused', advice: ''};
  for (const [rows, isTold] of [
    [10, true],
    [24, false],
  ] as const) {
    const program = makeProgram({containers: makeContainers(2), columns: 40, rows});
    program.apply({type: 'engine-lost', failure, nowMs: madeAtMs, nextTryAtMs: madeAtMs + 4000});
    assert.equal(lineOf(program, 40).includes('✕ engine lost'), isTold, `${rows} rows`);
  }
});

test('what a filter, H and marks leave of the list is told', () => {
  const program = makeProgram({containers: makeContainers(12)});
  program.press('/', 'c', '1', 'enter', 'space', 'space');
  assert.match(lineOf(program), /^ \/c1 · 2 marked \(3 of 12\) {2}/);
});
