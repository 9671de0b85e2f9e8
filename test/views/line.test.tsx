import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {renderToString} from 'ink';
import type {OverlayText} from '../../source/panes/overlay-text.ts';
import {sheetRoom} from '../../source/panes/sheet-room.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {lineText} from '../../source/views/line.tsx';
import {penOf} from '../../source/views/pen.ts';
import {Sheet} from '../../source/views/sheet.tsx';

const pen = penOf({isUnicode: true, settings: defaultSettings});

function plain(segments: Parameters<typeof lineText>[0], columns: number, isUnicode = true): string {
  return stripVTControlCharacters(lineText(segments, columns, {...pen, isUnicode}));
}

test('a line that is too long is cut once, at its end', () => {
  const segments = [{text: 'one '}, {text: 'two ', style: 'key'}, {text: 'three'}] as const;
  assert.equal(plain(segments, 20), 'one two three');
  assert.equal(plain(segments, 10), 'one two t…');
  assert.equal(plain(segments, 7), 'one tw…');
  assert.equal(plain(segments, 1), '…');
  assert.equal(plain(segments, 0), '');
});

test('half a wide sign is no place for what comes after the cut', () => {
  assert.equal(plain([{text: '日本語日本語'}, {text: 'x'}, {text: 'y'}], 6), '日本…');
  assert.equal(plain([{text: '日本語'}, {text: 'x'}], 6), '日本語');
});

test('without Unicode the ellipsis is a tilde and signs have stand-ins', () => {
  assert.equal(plain([{text: '› ✕ wéb 日'}], 20, false), '> x web ??');
  assert.equal(plain([{text: 'abcdef'}], 4, false), 'abc~');
});

test('each piece has its own look, which ends with it', () => {
  const line = lineText([{text: 'a', style: 'title'}, {text: 'b'}, {text: 'c', style: 'key'}], 9, pen);
  assert.equal(line, '\u001B[1ma\u001B[0mb\u001B[36mc\u001B[0m');
});

test('a look that a log line brings ends with the line', () => {
  const look = {foreground: '31', background: '', attributes: []};
  assert.equal(lineText([{text: 'red', look}, {text: ' plain'}], 20, pen), '\u001B[31mred\u001B[0m plain');
});

const text = {
  title: 'Menu',
  lines: Array.from({length: 9}, (_, index) => [{text: `line ${index}`}]),
  focusIndex: 0,
  topIndex: 0,
  hints: '',
  isFull: false,
};

test('a dialog takes what it needs of the body, a text to be read all of it', () => {
  const rowsOf = (more: Partial<OverlayText>, bodyRows: number) =>
    sheetRoom({...text, ...more}, bodyRows).rows;
  assert.equal(rowsOf({}, 20), 10);
  assert.equal(rowsOf({}, 5), 5);
  assert.equal(rowsOf({isFull: true}, 20), 20);
  assert.equal(rowsOf({footer: [[], []]}, 20), 12);
});

test('what stands below the lines of a dialog leaves them at least one', () => {
  const footer = [[{text: 'a'}], [{text: 'b'}], [{text: 'c'}]];
  for (const [bodyRows, expected] of [
    [20, 3],
    [5, 3],
    [4, 2],
    [2, 0],
    [1, 0],
  ] as const) {
    assert.equal(sheetRoom({...text, footer}, bodyRows).footer.length, expected, `in ${bodyRows} rows`);
  }
});

test('the line with the focus is on the screen, however few rows there are', () => {
  for (let rows = 2; rows <= 12; rows++) {
    for (let focusIndex = 0; focusIndex < 9; focusIndex++) {
      const shown = renderToString(
        <Sheet text={{...text, focusIndex}} room={sheetRoom(text, rows)} columns={20} pen={pen} />,
        {columns: 20},
      );
      assert.match(shown, new RegExp(`line ${focusIndex}`), `${focusIndex} in ${rows} rows`);
    }
  }
});

test('a text that does not fit says beside its title how much is below, however long that is', () => {
  const shown = (rows: number, more: Partial<OverlayText> = {}) => {
    const question = {...text, focusIndex: -1, ...more};
    const sheet = <Sheet text={question} room={sheetRoom(question, rows)} columns={40} pen={pen} />;
    return stripVTControlCharacters(renderToString(sheet, {columns: 40}));
  };
  assert.match(shown(5), /^── Menu ─+ 5 more below\nline 0\nline 1\nline 2\nline 3$/);
  assert.match(shown(5, {topIndex: 5}), /^── Menu ─+\nline 5\n.*\n.*\nline 8$/);
  assert.match(shown(5, {title: 'x'.repeat(60)}), /^── x+… {2}5 more below\n/);
  assert.doesNotMatch(shown(10), /more below/);
});
