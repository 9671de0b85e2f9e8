import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createTerminalLog} from '../../source/once/terminal-log.ts';

test('of a line that never ends only a part is held, and all of it is shown', () => {
  const log = createTerminalLog();
  const piece = Buffer.from('x'.repeat(16 * 1024));
  let shown = '';
  let heldLength = 0;
  for (let count = 1; count <= 320; count++) {
    shown += log.lines(piece);
    heldLength = Math.max(heldLength, count * piece.length - shown.length);
  }
  shown += log.lines(Buffer.from('end\nnext')) + log.rest();
  assert.equal(shown, `${'x'.repeat(320 * piece.length)}end\nnext`);
  assert.ok(heldLength <= 64 * 1024, `${heldLength} characters held`);
});

test('a sequence that such a part cuts in two is harmless', () => {
  for (const sequence of ['\u001B]0;owned\u0007', '\u001B[2J', '\u001BPq#0\u001B\\', '\u009B5;5H'])
    for (let cut = 1; cut < sequence.length; cut++) {
      const log = createTerminalLog();
      const front = 'x'.repeat(70_000);
      const shown =
        log.lines(Buffer.from(front + sequence.slice(0, cut))) +
        log.lines(Buffer.from(`${sequence.slice(cut)}\n`));
      assert.doesNotMatch(
        shown,
        /[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/,
        JSON.stringify([sequence, cut]),
      );
    }
});
