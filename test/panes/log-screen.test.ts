import assert from 'node:assert/strict';
import {test} from 'node:test';
import {textWidth} from '../../source/format/text-width.ts';
import type {LogLine} from '../../source/objects/log-line.ts';
import {logScreen} from '../../source/panes/log-screen.ts';
import {type LogState, openingSource} from '../../source/store/log-state.ts';
import {logOf, numberedLines} from './log-state-of.ts';

const screenOf = (log: LogState, columns: number, rows: number, isUnicode = true) =>
  logScreen({log, columns, rows, isUnicode});

const textsOf = (log: LogState, columns: number, rows: number, isUnicode = true) =>
  screenOf(log, columns, rows, isUnicode).lines.map(({segments}) => segments.map(({text}) => text).join(''));

test('shows the newest lines at the bottom while it follows, and says which of how many', () => {
  const screen = screenOf(logOf(numberedLines(10_000), {droppedLines: 5000}), 80, 3);
  assert.deepEqual(
    screen.lines.map(({number}) => number),
    [14_997, 14_998, 14_999],
  );
  assert.equal(screen.position, '9,998–10,000 of 10,000 · 5,000 dropped');
  assert.equal(screen.status, 'following');
  assert.equal(screen.title, 'web');
  assert.equal(screen.emptyText, '');
});

test('where there were older lines, the oldest that is left has a remark before it, which counts as no line', () => {
  const cut = logOf(numberedLines(5), {droppedLines: 7, isCut: true, window: {tailLines: 5}});
  assert.deepEqual(textsOf(cut, 80, 6), [
    '───────── older lines are not kept (settings: logs.lines, logs.bytes) ──────────',
    ...numberedLines(5).map(text => `  ${text}`),
  ]);
  assert.equal(screenOf(cut, 80, 6).position, '1–5 of 5 · 7 dropped');
  assert.equal(screenOf(cut, 80, 2).position, '4–5 of 5 · 7 dropped');
  const both = [
    {containerId: 'c1', containerName: 'web'},
    {containerId: 'c2', containerName: 'db'},
  ];
  const several = {...cut, sources: both.map(openingSource)};
  assert.match(textsOf(several, 80, 6)[0] ?? '', /^─+ older lines are not kept /);
  assert.doesNotMatch(textsOf(logOf(numberedLines(5)), 80, 6).join(), /older/);
});

test('looks only at the lines on screen', () => {
  const log = logOf(numberedLines(10_000));
  const read = new Set<number>();
  const lines = log.buffer.lines.map(
    (line): LogLine => ({
      ...line,
      get text() {
        read.add(line.number);
        return line.text;
      },
    }),
  );
  screenOf({...log, buffer: {...log.buffer, lines}}, 80, 20);
  assert.deepEqual(
    [...read].sort((a, b) => a - b),
    Array.from({length: 20}, (_, index) => 9980 + index),
  );
});

test('wraps a long line and fills the screen from the bottom up', () => {
  assert.deepEqual(textsOf(logOf(['first', 'abcdefghijklmnop', 'last']), 12, 3), [
    '  abcdefghij',
    '  klmnop',
    '  last',
  ]);
  assert.deepEqual(textsOf(logOf(['first', 'abcdefghijklmnop', 'last']), 12, 2), ['  klmnop', '  last']);
});

test('wraps before a wide character that would stick out', () => {
  assert.deepEqual(textsOf(logOf(['aあいうえおb']), 12, 5), ['  aあいうえ', '  おb']);
});

test('a wide character in a single column has a row of its own, and no empty one before it', () => {
  assert.equal(screenOf(logOf(['あい']), 1, 9).lines.length, 2);
});

test('no row is wider than the screen, whatever the log holds', () => {
  const hostile = [
    'あ'.repeat(100),
    `a${'👩‍👩‍👧‍👦🏳️‍🌈e\u0301'.repeat(20)}`,
    `\u001b[31m${'x'.repeat(99)}\u001b]0;title\u0007\u001b[2J`,
    '\ttab\ttab\ttab',
    '\u202eevil\u200b\ud800',
  ];
  for (const isWrapped of [true, false]) {
    for (const columns of [2, 3, 11, 12, 33, 34, 80]) {
      const log = logOf([...hostile, {text: 'gap あ of many lines', stream: 'marker'}], {
        isWrapped,
        hasTimestamps: true,
        search: 'x',
        panColumns: isWrapped ? 0 : 5,
      });
      for (const text of textsOf(log, columns, 200)) {
        assert.ok(textWidth(text) <= columns, `${columns}: ${JSON.stringify(text)}`);
        assert.doesNotMatch(text, /[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
      }
    }
  }
});

test('keeps the colours of the log over a wrap, and obeys nothing else', () => {
  const [first, second] = screenOf(logOf(['\u001b[31mabcdefghijkl\u001b[0mm\u001b[5;10H']), 12, 2).lines;
  const red = {foreground: '31', background: '', attributes: []};
  assert.deepEqual(first?.segments.slice(2), [{text: 'abcdefghij', look: red}]);
  assert.deepEqual(second?.segments.slice(2), [{text: 'kl', look: red}, {text: 'm'}]);
});

test('tells stderr and the engine from stdout without colour, on each row', () => {
  const log = logOf([
    {text: 'out'},
    {text: 'abcdefghijkl', stream: 'stderr'},
    {text: 'bad', stream: 'engine'},
  ]);
  assert.deepEqual(textsOf(log, 12, 4), ['  out', 'E abcdefghij', '│ kl', '! bad']);
  assert.deepEqual(textsOf(log, 12, 4, false)[2], '| kl');
});

test('draws a gap as a rule with words', () => {
  const log = logOf([{text: '400 lines left out', stream: 'marker'}]);
  assert.deepEqual(textsOf(log, 30, 1), ['───── 400 lines left out ─────']);
  assert.deepEqual(textsOf(log, 30, 1, false), ['----- 400 lines left out -----']);
});

test('the cursor is seen on a gap as on a line, and so is that it is selected', () => {
  const gap = {text: '400 lines left out', stream: 'marker'} as const;
  const log = logOf([gap, 'one', gap], {
    cursorNumber: 0,
    selectFromNumber: 2,
    isFollowing: false,
    bottomNumber: 2,
  });
  assert.deepEqual(textsOf(log, 32, 3), [
    ' ›───── 400 lines left out ─────',
    ' +one',
    ' +───── 400 lines left out ─────',
  ]);
});

test('shows the time of day in UTC with milliseconds, once a line', () => {
  const lines: ReadonlyArray<Partial<LogLine>> = [
    {text: 'x'.repeat(25), timestamp: '2026-11-23T10:20:30.123456789Z'},
    {text: 'b', timestamp: '2026-11-23T10:20:31.5Z'},
    {text: 'c', timestamp: '2026-11-23T10:20:32Z'},
    {text: 'd'},
  ];
  assert.deepEqual(textsOf(logOf(lines, {hasTimestamps: true}), 40, 9), [
    `10:20:30.123Z   ${'x'.repeat(24)}`,
    '                x',
    '10:20:31.500Z   b',
    '10:20:32.000Z   c',
    '                d',
  ]);
});

test('leaves timestamp and sign out where there is no room for them', () => {
  const log = logOf([{text: 'abc', timestamp: '2026-11-23T10:20:30Z', stream: 'stderr'}], {
    hasTimestamps: true,
  });
  assert.deepEqual(textsOf(log, 33, 1), ['E abc']);
  assert.deepEqual(textsOf(log, 11, 1), ['abc']);
});

test('pans over lines that are not wrapped, and marks those that go on', () => {
  const lines = ['0123456789abcdef', 'short', '一二三四五六七'];
  const at = (panColumns: number) => textsOf(logOf(lines, {isWrapped: false, panColumns}), 12, 3);
  assert.deepEqual(at(0), ['  012345678…', '  short', '  一二三四…']);
  assert.deepEqual(at(3), ['  3456789ab…', '  rt', '   三四五六…']);
  assert.deepEqual(at(6), ['  6789abcdef', '  ', '  四五六七']);
});

test('marks what the search finds over wraps and colours, and the line that it stands on', () => {
  const log = logOf(['nothing', 'abcdefghNEE\u001b[31mDLE'], {search: 'needle', cursorNumber: 1});
  const lines = screenOf(log, 12, 3).lines;
  assert.deepEqual(
    lines.map(({segments}) => segments[1]?.text),
    [' ', '›', '›'],
  );
  assert.deepEqual(
    lines.slice(1).map(({segments}) => segments.slice(1).map(({text, style}) => [text, style])),
    [
      [
        ['›', 'selected'],
        ['abcdefgh', undefined],
        ['NE', 'match'],
      ],
      [
        ['›', 'selected'],
        ['E', 'match'],
        ['DLE', 'match'],
      ],
    ],
  );
});

test('a capital in the search finds only itself, and nothing in it is a pattern', () => {
  const matchesOf = (text: string, search: string) =>
    screenOf(logOf([text], {search}), 80, 1).lines.flatMap(({segments}) =>
      segments.filter(({style}) => style === 'match').map(segment => segment.text),
    );
  assert.deepEqual(matchesOf('Error error', 'error'), ['Error', 'error']);
  assert.deepEqual(matchesOf('Error error', 'Error'), ['Error']);
  assert.deepEqual(matchesOf('a.c abc (x)', 'a.c'), ['a.c']);
  assert.deepEqual(matchesOf('baab', 'a'), ['a', 'a']);
  assert.deepEqual(matchesOf('İstanbul ist', 'ist'), ['ist']);
});

test('says how many bytes of a line are missing', () => {
  assert.deepEqual(textsOf(logOf([{text: 'head', cutBytes: 1_234_567}]), 60, 1), [
    '  head … 1,234,567 bytes more, not kept',
  ]);
});

test('a line of 1 MB costs no more than its first 64 KiB', () => {
  const log = logOf(['x'.repeat(1_000_000), 'last']);
  const texts = textsOf(log, 82, 20);
  assert.equal(texts.length, 20);
  assert.equal(texts.at(-1), '  last');
  assert.match(texts.at(-2) ?? '', /934,464 bytes more, not kept$/);
});

test('lines of several logs have a name each, in columns, and a marker says whose it is', () => {
  const names = ['shop-frontend-web-1', 'shop-frontend-web-2', 'db'];
  const log = logOf(
    [
      {source: 0, text: 'one'},
      {source: 1, text: 'two', stream: 'stderr'},
      {source: 2, text: 'three'},
      {source: 2, text: 'restarted', stream: 'marker'},
    ],
    {
      sources: names.map(name => ({
        ...openingSource({containerId: name, containerName: name}),
        status: 'streaming',
      })),
    },
  );
  assert.deepEqual(textsOf(log, 60, 5), [
    '…ntend-web-1   one',
    '…ntend-web-2 E two',
    'db             three',
    '────────────────────── db: restarted ───────────────────────',
  ]);
  assert.equal(screenOf(log, 60, 5).title, '3 containers');
  assert.equal(screenOf(log, 150, 5).title, 'shop-frontend-web-1, shop-frontend-web-2, db');
});
