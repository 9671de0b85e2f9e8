import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createScreen} from '../../source/wire/screen.ts';
import {createFrameMaker, createRandom, unsureTexts} from './fixtures/random-frames.ts';
import {createTerminalScreen} from './fixtures/terminal-screen.ts';

/** The frame as it looks on a terminal wide enough that no line is cut: each line by itself, then the rest cut away. */
async function drawnPlainly(frame: string, columns: number, rows: number) {
  const terminal = createTerminalScreen(Math.max(columns, 400), rows);
  const lines = frame.split('\n').slice(0, rows);
  await terminal.write(lines.map((line, row) => `\u001B[m\u001B[${row + 1}H${line}`).join(''));
  return terminal
    .cells(columns + 1)
    .map(row => ({cells: row.slice(0, columns), isCut: isSecondHalf(row[columns])}));
}

function isSecondHalf(cell: string | undefined): boolean {
  return cell?.startsWith('half') === true;
}

/** The same frame through a screen that knows nothing yet. */
async function drawnAfresh(frame: string, columns: number, rows: number) {
  const terminal = createTerminalScreen(columns, rows);
  await terminal.write(`\u001B[?7l${createScreen({columns, rows}).update(frame).bytes}`);
  return terminal;
}

for (const seed of [1, 2, 3, 4]) {
  test(`random frames look as if the last one had been drawn alone (seed ${seed})`, async () => {
    const random = createRandom(seed);
    const makeFrame = createFrameMaker(random);
    for (let size = 0; size < 10; size++) {
      const columns = 1 + Math.floor(random() * 60);
      const rows = 1 + Math.floor(random() * 20);
      const screen = createScreen({columns, rows});
      const terminal = createTerminalScreen(columns, rows);
      await terminal.write('\u001B[?7l');
      for (let step = 0; step < 12; step++) {
        const frame = makeFrame(columns, rows);
        await terminal.write(screen.update(frame).bytes);
        const plain = await drawnPlainly(frame, columns, rows);
        for (const [row, cells] of terminal.cells().entries()) {
          // Of a wide character that does not fit nothing is drawn.
          const end = plain[row]?.isCut ? columns - 1 : columns;
          const expected = plain[row]?.cells.slice(0, end);
          assert.deepEqual(cells.slice(0, end), expected, JSON.stringify({columns, rows, step, row, frame}));
        }
      }
    }
  });
}

test('a list that is scrolled, down to the last line of the screen as well, leaves nothing behind', async () => {
  const random = createRandom(5);
  const columns = 40;
  const rows = 12;
  // Much of each row reads as the others do: what is taken for drawn already would be missing.
  const list = Array.from({length: 60}, (_, index) => `  name-${index}  running  Up 5 minutes`);
  let shifts = 0;
  for (const below of [[], ['hints']]) {
    const screen = createScreen({columns, rows});
    const terminal = createTerminalScreen(columns, rows);
    await terminal.write('\u001B[?7l');
    for (let step = 0, top = 20; step < 100; step++) {
      top = Math.max(0, Math.min(list.length, top + Math.floor(random() * 9) - 4));
      const shown = list.slice(top, top + rows - 1 - below.length);
      while (shown.length < rows - 1 - below.length) shown.push('');
      const frame = ['  NAMES', ...shown, ...below].join('\n');
      const {bytes} = screen.update(frame);
      if (/\u001B\[\d*[LM]/.test(bytes)) shifts++;
      await terminal.write(bytes);
      assert.deepEqual(terminal.cells(), (await drawnAfresh(frame, columns, rows)).cells(), frame);
    }
  }
  assert.ok(shifts > 50, `only ${shifts} times lines were shifted`);
});

test('text on whose width the terminal disagrees leaves nothing behind and moves nothing', async () => {
  const random = createRandom(7);
  const columns = 40;
  const rows = 6;
  const screen = createScreen({columns, rows});
  const terminal = createTerminalScreen(columns, rows);
  await terminal.write('\u001B[?7l');
  for (let step = 0; step < 200; step++) {
    const frame = Array.from({length: rows}, () => {
      const unsure = unsureTexts[Math.floor(random() * unsureTexts.length)] ?? '';
      const isThere = random() < 0.6;
      return `${random() < 0.3 ? '> ' : '  '}${isThere ? unsure : 'plain text'} ${'│'.padStart(Math.floor(random() * 12))} end`;
    }).join('\n');
    await terminal.write(screen.update(frame).bytes);
    assert.deepEqual(terminal.cells(), (await drawnAfresh(frame, columns, rows)).cells(), frame);
  }
});

test('a column after text of unsure width stands where Ink put it', async () => {
  for (const text of unsureTexts) {
    const {default: stringWidth} = await import('string-width');
    const line = `${text}${' '.repeat(20 - stringWidth(text))}│ STATUS`;
    const terminal = await drawnAfresh(line, 60, 2);
    assert.deepEqual(
      terminal
        .cells()[0]
        ?.slice(20, 28)
        .map(cell => cell[0])
        .join(''),
      '│ STATUS',
      text,
    );
  }
});

test('the bottom right cell is drawn and nothing scrolls, also where the terminal wraps', async () => {
  const columns = 10;
  const rows = 3;
  const terminal = createTerminalScreen(columns, rows);
  const screen = createScreen({columns, rows});
  for (const frame of [
    '0123456789\n0123456789\n0123456789',
    'x123456789\n0123456789\n012345678x',
    // From the last column back, which is one step less where the terminal waits to wrap.
    'x123456789\n0123456789\n01234567yx',
    'x123456789\n012345678x\n01234567yx',
    'x123456789\n01234567yx\n01234567yx',
    'y\n0123456789\n012345678y',
  ]) {
    await terminal.write(screen.update(frame).bytes);
    assert.deepEqual(terminal.lines(), frame.split('\n'));
  }
  assert.equal(terminal.scrolledLines(), 0);
});

test('overwriting half of a wide character clears its other half', async () => {
  const screen = createScreen({columns: 8, rows: 1});
  const terminal = createTerminalScreen(8, 1);
  for (const [frame, expected] of [
    ['日本語', '日本語'],
    ['a日本', 'a日本'],
    ['日本語', '日本語'],
    ['日 x語', '日 x語'],
    ['日本語', '日本語'],
    ['', ''],
    ['abcdef日', 'abcdef日'],
    ['abcdefg日', 'abcdefg'],
  ] as const) {
    await terminal.write(screen.update(frame).bytes);
    assert.equal(terminal.lines()[0], expected);
  }
});

test('lines and columns beyond the terminal are cut, missing ones are erased', async () => {
  const screen = createScreen({columns: 4, rows: 2});
  const terminal = createTerminalScreen(4, 2);
  await terminal.write(screen.update('abcdefgh\nij\nklm').bytes);
  assert.deepEqual(terminal.lines(), ['abcd', 'ij']);
  await terminal.write(screen.update('ab').bytes);
  assert.deepEqual(terminal.lines(), ['ab', '']);
});

test('nothing but text, SGR and our own moves is ever sent', () => {
  const random = createRandom(11);
  const own = /\u001B\[(?:[\d;]*m|\d*(?:;\d+)?H|\d*[A-GJKLM])/g;
  const hostile = [
    '\u001B]0;title\u0007',
    '\u001B]52;c;aGk=\u001B\\',
    '\u001B]8;;http://x\u0007link\u001B]8;;\u0007',
    '\u001BP1$r\u001B\\',
    '\u001B_apc\u001B\\',
    '\u001B^pm\u001B\\',
    '\u001BXsos\u001B\\',
    '\u001B[2J',
    '\u001B[?1049l',
    '\u001B[6n',
    '\u001B[1;1H',
    '\u001B[31',
    '\u001B[3\u001B[31m',
    '\u001Bc',
    '\u001B',
    '\u001B[>4m',
    '\u001B[?4m',
    '\u001B[1 m',
    '\u009B31m',
    '\u009D0;x\u009C',
    '\u0090',
    '\r',
    '\b',
    '\u0007',
    '\0',
    '\u007F',
    '\t',
    '\v',
    '\f',
    '\u000E',
    '\u0085',
    '\u202Eevil',
    '\u2066x\u2069',
    '\u2028',
    '\uD800',
    '\uDC00x',
    '\u200B',
    '\uFEFF',
    '\u00AD',
    'e\u0301'.repeat(3),
    `e${'\u0301'.repeat(500)}`,
    '\u{E0041}',
    '\u001B[999999999999m',
    '\u001B[38;5;m',
    '\u001B[38;2;1m',
    '\u001B[38;5;900m',
    '\u001B[48:2::1:2:3m',
    '\u001B[4:3m',
    '\u001B[;;;m',
  ];
  const screen = createScreen({columns: 80, rows: 4});
  for (let step = 0; step < 1200; step++) {
    let line = '';
    for (let part = 0; part < 6; part++) {
      line +=
        random() < 0.6
          ? hostile[Math.floor(random() * hostile.length)]
          : String.fromCharCode(Math.floor(random() * 0x1_00_00));
    }
    const {bytes} = screen.update(`${line}\nplain\n${line}`);
    const rest = bytes.replaceAll(own, '').replaceAll(/[\r\b]/g, '');
    assert.doesNotMatch(rest, /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u, JSON.stringify(line));
  }
});

test('a control is shown as a replacement character', async () => {
  const terminal = await drawnAfresh('a\u001B]0;x\u0007b\u202Ec', 20, 1);
  assert.equal(terminal.lines()[0], 'a\uFFFD]0;x\uFFFDb\uFFFDc');
});

test('without Unicode only ASCII is sent, in the same columns', () => {
  const {bytes} = createScreen({columns: 20, rows: 1, isUnicode: false}).update('a日本│\u0007é end');
  assert.match(bytes, /a\?\?\?\?\?\?\? end$/);
});

test('without colours weight, underline and inverse stay', () => {
  const {bytes} = createScreen({columns: 20, rows: 1, hasColors: false}).update(
    '\u001B[1;31;44mbold\u001B[0;7;38;5;3minv',
  );
  assert.match(bytes, /\u001B\[1mbold\u001B\[(?:;7|22;7)minv$/);
});

test('a log in more colours than are remembered is drawn right', async () => {
  const screen = createScreen({columns: 40, rows: 4});
  const terminal = createTerminalScreen(40, 4);
  let frame = '';
  for (let step = 0; step < 120; step++) {
    frame = Array.from({length: 4}, (_, row) =>
      Array.from(
        {length: 10},
        (_, cell) => `\u001B[38;2;${step % 256};${row * 40 + cell};${step & 1}mxx`,
      ).join(''),
    ).join('\n');
    await terminal.write(screen.update(frame).bytes);
  }
  assert.deepEqual(
    terminal.cells(),
    (await drawnPlainly(frame, 40, 4)).map(row => row.cells),
  );
});
