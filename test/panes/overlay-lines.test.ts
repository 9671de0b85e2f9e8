import assert from 'node:assert/strict';
import {test} from 'node:test';
import {actionsOf} from '../../source/actions/all-actions.ts';
import {textWidth} from '../../source/format/text-width.ts';
import {overlayText} from '../../source/panes/overlay-lines.ts';
import type {OverlayText} from '../../source/panes/overlay-text.ts';
import type {Overlay} from '../../source/store/overlay.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainer, makeContainers} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';
import {inStyle, textOf, textsOf} from '../support/segment-text.ts';

function shown(program: ReturnType<typeof makeProgram>, columns = 80): OverlayText {
  const top = program.state().overlays.at(-1);
  if (top === undefined || top.kind === 'detail') throw new Error(`no overlay but ${top?.kind}`);
  return overlayText(top, program.state(), columns);
}

function pressed(...keys: readonly string[]): ReturnType<typeof makeProgram> {
  const program = makeProgram({containers: makeContainers(3)});
  program.press(...keys);
  return program;
}

/** Words in a row, whatever lines they stand on. */
function wordsOf(text: OverlayText): string {
  return textsOf(text.lines).replace(/\s+/g, ' ');
}

test('help has every key of the pane, its sentence whole, and why it is blocked', () => {
  for (const columns of [160, 80, 40]) {
    const text = shown(pressed('?'), columns);
    for (const line of text.lines) assert.ok(textWidth(textOf(line)) <= columns);
    const words = wordsOf(text);
    for (const action of actionsOf('containers').filter(({keys}) => keys.length > 0)) {
      assert.ok(words.includes(`${action.keys.join(', ')} ${action.help}`), `${action.id} at ${columns}`);
    }
    assert.match(words, /Starts the container again.*\(now: c0 is running already\)/);
  }
});

test('a question shows its command whole, however narrow the terminal and long the command', () => {
  for (const columns of [160, 80, 40, 20]) {
    const program = makeProgram({containers: makeContainers(40), columns});
    program.press('V', 'd');
    const text = shown(program, columns);
    for (const line of text.lines) assert.ok(textWidth(textOf(line)) <= columns);
    const names = makeContainers(40).map(({names: [name]}) => name?.slice(1));
    assert.ok(wordsOf(text).includes(`$ docker rm ${names.join(' ')}`), `at ${columns}`);
  }
});

test('a question tells the state of its choices without colour', () => {
  const words = textsOf(shown(pressed('d', 'v')).footer ?? []);
  assert.match(words, /\[x\] v its anonymous volumes too/);
  assert.match(words, /\[ \] f force/);
  assert.match(shown(pressed('d')).hints, /^y do it · n no · v f switch$/);
});

test('the menu has each action’s key and docker command, or why it is blocked', () => {
  const program = makeProgram({containers: [makeContainer({name: 'old', state: 'exited'})]});
  program.press('x');
  const lines = shown(program, 120).lines;
  const lineOf = (title: string) => lines.find(line => textOf(line).includes(` ${title} `)) ?? [];
  assert.match(textOf(lineOf('start')), /S +start +docker start old/);
  assert.match(textOf(lineOf('stop')), /s +stop +old is not running/);
  assert.equal(inStyle(lineOf('stop'), 'key'), '');
  assert.match(textOf(lines[0] ?? []), /^›/);
});

test('where it is narrow, the command and the sentence of the selected one stand below', () => {
  const menu = shown(pressed('x', 'j'), 40);
  assert.equal(textsOf(menu.footer ?? []), ' c0 is running already');
  assert.doesNotMatch(textsOf(menu.lines), /docker stop|is running already/);
  const palette = shown(pressed(':', ...'stop'), 40);
  assert.match(textsOf(palette.footer ?? []), /^ Stops the container/);
});

test('the palette shows what is typed, with its cursor, and what fits', () => {
  const text = shown(pressed(':', ...'stp', 'left'));
  assert.equal(textOf(text.lines[0] ?? []), ': stp');
  assert.equal(inStyle(text.lines[0] ?? [], 'cursor'), 'p');
  assert.match(textOf(text.lines[1] ?? []), /^› stop/);
  assert.equal(wordsOf(shown(pressed(':', ...'zzzz'))), ': zzzz nothing is called that');
});

test('the columns to sort by are all there, the one in use with an arrow', () => {
  const program = pressed('o', 'j', 'enter', 'o');
  const lines = shown(program).lines.map(textOf);
  assert.equal(lines.length, 11);
  assert.ok(lines.includes('  NAMES ↓'));
});

test('the action log begins with the newest, its detail below it, whole', () => {
  const program = makeProgram();
  const detail = `${'no space left on device '.repeat(8)}end`;
  program.apply(
    {type: 'action-started', title: 'stop', dockerCommand: 'docker stop web', nowMs: madeAtMs},
    {type: 'action-ended', number: 1, outcome: 'done', detail: 'Stopped web', nowMs: madeAtMs + 1500},
    {type: 'action-started', title: 'start', dockerCommand: 'docker start db', nowMs: madeAtMs},
    {type: 'action-ended', number: 2, outcome: 'failed', detail, nowMs: madeAtMs},
    {type: 'action-started', title: 'prune', dockerCommand: '', nowMs: madeAtMs},
  );
  program.press('L');
  for (const columns of [100, 40]) {
    const text = shown(program, columns);
    const words = wordsOf(text);
    assert.match(words, /… prune .*✕ docker start db .*device end .*✓ docker stop web .*Stopped web/);
    for (const line of text.lines) assert.ok(textWidth(textOf(line)) <= columns);
  }
});

test('a form shows the docker command that it is about to do, whole', () => {
  const program = makeProgram({containers: makeContainers(1)});
  program.press('+', ...'registry.example.com:5000/a/very/long/name/of/an/image:latest');
  for (const columns of [160, 60, 40]) {
    const text = shown(program, columns);
    for (const line of text.lines.slice(-4)) assert.ok(textWidth(textOf(line)) <= columns);
    const joined = textsOf(text.lines).replace(/\s+/g, '');
    assert.ok(joined.includes('$dockerrun-dregistry.example.com:5000/a/very/long/name/of/an/image:latest'));
  }
});

test('what is wrong with a field stands below it, whole', () => {
  const program = makeProgram({containers: makeContainers(1)});
  program.press('+', 'A', 'tab', 'tab');
  const text = shown(program, 40);
  const at = text.lines.findIndex(line => inStyle(line, 'error') !== '');
  assert.match(textOf(text.lines[at - 1] ?? []), /Image/);
  assert.match(wordsOf(text), /✕ .*lower.* Name/);
  for (const line of text.lines.filter(line => inStyle(line, 'error') !== '')) {
    assert.ok(textWidth(textOf(line)) <= 40, textOf(line));
  }
});

test('a field that is longer than the line shows the part with the cursor', () => {
  for (const columns of [80, 40, 20]) {
    const program = makeProgram({containers: makeContainers(1)});
    program.press('+', ...`${'x'.repeat(90)}END`);
    const text = shown(program, columns);
    const line = text.lines[text.focusIndex] ?? [];
    assert.match(textOf(line), /END $/);
    assert.ok(textWidth(textOf(line)) <= columns, `${textWidth(textOf(line))} in ${columns}`);
    program.press('home');
    const begin = shown(program, columns);
    assert.equal(inStyle(begin.lines[begin.focusIndex] ?? [], 'cursor'), 'x');
  }
});

test('a cursor on a sign of several code units is on the whole sign', () => {
  const overlay: Overlay = {
    kind: 'palette',
    editor: {text: 'a👩‍👩‍👧‍👦b', cursor: 1},
    selectedIndex: 0,
  };
  const [line = []] = overlayText(overlay, makeProgram().state(), 80).lines;
  assert.equal(inStyle(line, 'cursor'), '👩‍👩‍👧‍👦');
  assert.equal(textOf(line), ': a👩‍👩‍👧‍👦b');
});
