import assert from 'node:assert/strict';
import {test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {renderToString} from 'ink';
import {defaultSettings} from '../../source/store/settings.ts';
import {lineText} from '../../source/views/line.tsx';
import {penOf} from '../../source/views/pen.ts';
import {Sheet, sheetRows} from '../../source/views/sheet.tsx';

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
  assert.equal(sheetRows(text, 20), 10);
  assert.equal(sheetRows(text, 5), 5);
  assert.equal(sheetRows({...text, isFull: true}, 20), 20);
});

test('the line with the focus is on the screen, however few rows there are', () => {
  for (let rows = 2; rows <= 12; rows++) {
    for (let focusIndex = 0; focusIndex < 9; focusIndex++) {
      const shown = renderToString(
        <Sheet text={{...text, focusIndex}} columns={20} rows={rows} pen={pen} />,
        {columns: 20},
      );
      assert.match(shown, new RegExp(`line ${focusIndex}`), `${focusIndex} in ${rows} rows`);
    }
  }
});

test('a question that does not fit says so', () => {
  const question = {...text, focusIndex: -1};
  const shown = (rows: number) =>
    renderToString(<Sheet text={question} columns={60} rows={rows} pen={pen} />, {columns: 60});
  assert.match(stripVTControlCharacters(shown(5)), /line 2\n … 6 more lines/);
  assert.doesNotMatch(shown(10), /more lines/);
});
