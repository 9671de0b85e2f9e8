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
