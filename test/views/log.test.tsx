import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeContainer} from '../support/make-objects.ts';
import {openScreen} from './open-screen.tsx';

for (const [columns, isUnicode, words] of [
  [100, true, '‹ 50 columns, left goes back'],
  [100, false, '< 50 columns, left goes back'],
  [40, true, '‹20'],
] as const) {
  test(`a log that is panned says so in its head, in ${columns} columns of ${isUnicode ? 'Unicode' : 'ASCII'}`, async t => {
    const screen = await openScreen(t, {
      columns,
      rows: 12,
      isUnicode,
      containers: [makeContainer({names: ['/web']})],
    });
    screen.press('l', 'w');
    const {selection} = screen.state().log;
    const lines = [{source: 0, stream: 'stdout', timestamp: '', text: 'x'.repeat(300), cutBytes: 0} as const];
    screen.apply({type: 'log-received', selection, lines, skippedLines: 0});
    const head = async (key: string) =>
      (await screen.pressAndSee(key)).find(line => line.includes(' web  ')) ?? '';
    const panned = await head('right');
    assert.ok(panned.includes(words), panned);
    assert.ok(!(await head('left')).includes(words));
  });
}

for (const [columns, words] of [
  [120, ['&error: 60 of 300 lines', '‹ 60 columns, left goes back', 'of 60']],
  [80, ['&error: 60 of 300 lines', '‹40  ', 'of 60']],
  [60, ['60 of 300 kept', '‹30  ', 'of 60']],
  [40, ['60 of 300 kept', '‹20  ']],
] as const) {
  test(`a log of which & hides lines says so when it is panned, too, in ${columns} columns`, async t => {
    const screen = await openScreen(t, {
      columns,
      rows: 14,
      containers: [makeContainer({names: ['/shop-web-1']})],
    });
    screen.press('l', 'w');
    const {selection} = screen.state().log;
    const lines = Array.from(
      {length: 300},
      (_, index) =>
        ({
          source: 0,
          stream: 'stdout',
          timestamp: '',
          text: `${index % 5 === 0 ? 'error' : 'info'} ${'x'.repeat(300)}`,
          cutBytes: 0,
        }) as const,
    );
    screen.apply({type: 'log-received', selection, lines, skippedLines: 0});
    screen.press('&', ...'error', 'enter', '/', 'x', 'enter');
    const head = (await screen.pressAndSee('right')).find(line => line.includes(' shop-web-1  ')) ?? '';
    for (const word of words) assert.ok(head.includes(word), head);
  });
}

for (const columns of [40, 60, 79]) {
  test(`how far a log is panned is not cut away in ${columns} columns, whatever stands before it`, async t => {
    const name = 'a-container-with-a-name-of-many-letters';
    const screen = await openScreen(t, {
      columns,
      rows: 12,
      containers: [makeContainer({names: [`/${name}`]})],
    });
    screen.press('l', 'w');
    const {selection} = screen.state().log;
    const lines = [{source: 0, stream: 'stdout', timestamp: '', text: 'x'.repeat(300), cutBytes: 0} as const];
    screen.apply({type: 'log-received', selection, lines, skippedLines: 0});
    const shown = await screen.pressAndSee('right');
    const head = shown.find(line => line.includes(' a-container')) ?? '';
    assert.ok(head.includes(`‹${Math.floor(columns / 2)}  1 of 1`), head);
  });
}
