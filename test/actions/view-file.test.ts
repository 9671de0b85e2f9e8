import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {FileStart} from '../../source/objects/folder-entry.ts';
import {overlayText} from '../../source/panes/overlay-lines.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import {browse} from './browsed-container.ts';

test('a file is read with its tabs as blanks; one with a NUL in it is no text', async () => {
  const texts: Readonly<Record<string, string>> = {'/a': 'x\ty\r\nz\n', '/b': 'a\0b'};
  const program = await browse({
    engine: {
      readFileStart: async (_, path) => ({bytes: Buffer.from(texts[path] ?? ''), sizeBytes: 100}),
    },
  });
  const shown = async (name: string) => {
    program.press('/', 'ctrl+u', ...name, 'enter', 'enter');
    const {overlays} = await program.until(state => {
      const top = state.overlays.at(-1);
      return top?.kind === 'file' && top.status === 'ready';
    });
    program.press('esc', 'esc');
    const top = overlays.at(-1);
    return top?.kind === 'file' ? [top.lines, top.note] : [];
  };
  assert.deepEqual(await shown('a'), [['x       y', 'z'], 'this is its beginning: c copies all of it out']);
  assert.deepEqual(await shown('b'), [[], 'this is no text: c copies it out']);
});

/** The program with `/a` open, on a screen of 40 by 10; `text` absent where its answer is a test's. */
async function view(text?: string) {
  let answer = (_start: FileStart) => {};
  const start = (whole: string) => ({bytes: Buffer.from(whole), sizeBytes: whole.length});
  const program = await browse({
    engine: {
      readFileStart: () =>
        text === undefined ? new Promise(resolve => (answer = resolve)) : Promise.resolve(start(text)),
    },
  });
  program.apply({type: 'resized', columns: 40, rows: 10});
  program.press('/', 'a', 'enter', 'enter');
  const file = () => {
    const open = openOverlay(program.state(), 'file');
    assert.ok(open !== undefined);
    return open;
  };
  const ready = () => program.until(() => file().status === 'ready');
  if (text !== undefined) await ready();
  return {
    ...program,
    file,
    ready,
    answer: (whole: string) => answer(start(whole)),
    /** Its rows on screen, from the first on. */
    rows: () => {
      const {lines, topIndex} = overlayText(file(), program.state(), 40);
      return lines.slice(topIndex).map(line => line.map(segment => segment.text).join(''));
    },
  };
}

const hundredLines = Array.from({length: 100}, (_, index) => `line ${index}`).join('\n');

test('a file of one long line is read to its end, and back', async () => {
  const program = await view(`${'-'.repeat(4000)}end`);
  for (let index = 0; index < 60; index++) program.press('j');
  assert.equal(program.file().topIndex, 60);
  program.press('G');
  assert.equal(program.rows().at(-1), 'end');
  const last = program.file().topIndex;
  program.press('k');
  assert.equal(program.file().topIndex, last - 1);
});

test('a text is looked for in a file: as it is typed, then on and back, until esc ends it', async () => {
  const program = await view(hundredLines);
  program.press('/', ...'line 5');
  assert.ok(program.rows().slice(0, 9).includes('line 5'));
  program.press('5');
  assert.ok(program.rows().slice(0, 9).includes('line 55'));
  program.press('ctrl+u', ...'line 7', 'enter', 'n');
  assert.equal(program.file().cursorIndex, 71);
  program.press('N', 'N');
  assert.equal(program.file().cursorIndex, 7);
  program.press('N');
  assert.equal(program.file().cursorIndex, 79);
  assert.match(overlayText(program.file(), program.state(), 100).hints, /\/line 7 .* esc end search/);
  program.press('esc');
  assert.equal(program.file().search, '');
  program.press('esc');
  assert.equal(openOverlay(program.state(), 'file'), undefined);
  assert.notEqual(program.browser(), undefined);
});

test('what no line has is said, and the file stays where it is', async () => {
  const program = await view(hundredLines);
  program.press('G');
  const before = program.file().topIndex;
  program.press('/', ...'nowhere', 'enter');
  assert.match(program.state().notice?.text ?? '', /no line has “nowhere”/);
  assert.equal(program.file().topIndex, before);
  assert.equal(program.state().log.search, '');
});

test('a text that is broken by the screen’s edge is found, and what is found is marked', async () => {
  const program = await view(`${'x'.repeat(38)}needle\nother`);
  program.press('/', ...'needle', 'enter');
  assert.equal(program.file().cursorIndex, 0);
  program.press('/', ...'other', 'enter');
  const {lines} = overlayText(program.file(), program.state(), 40);
  assert.deepEqual(
    lines.flat().filter(({style}) => style === 'match'),
    [{text: 'other', style: 'match'}],
  );
});

test('a key while the file is read changes nothing of what comes', async () => {
  const program = await view();
  program.press('j', '/', ...'9', 'esc');
  program.answer(hundredLines);
  await program.ready();
  assert.equal(program.file().lines.length, 100);
});

test('help, the palette and the action log open over a file, and what is chosen of its folder goes back to it', async () => {
  const program = await view(hundredLines);
  const kinds = () => program.state().overlays.map(({kind}) => kind);
  for (const [key, kind] of [
    ['?', 'help'],
    [':', 'palette'],
    ['L', 'action-log'],
  ] as const) {
    program.press(key);
    assert.deepEqual(kinds(), ['files', 'file', kind]);
    program.press('esc');
    assert.deepEqual(kinds(), ['files', 'file']);
  }
  program.press(':', ...'mark all', 'enter');
  assert.deepEqual(kinds(), ['files']);
  assert.ok((program.browser()?.marks.size ?? 0) > 0);
});

test('the palette over a file leads to a list, and leaves the file and its folder for it', async () => {
  const program = await view(hundredLines);
  program.press(':', ...'volumes', 'enter');
  assert.equal(program.state().pane, 'volumes');
  assert.deepEqual(program.state().overlays, []);
});
