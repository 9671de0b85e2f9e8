import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLeftModes} from '../../source/wire/left-modes.ts';

/** The modes that are switched back after these chunks of output. */
function undone(...chunks: readonly string[]): string {
  const modes = createLeftModes();
  for (const chunk of chunks) modes.push(Buffer.from(chunk));
  return modes.undo().replaceAll('\u001b', '^').replace('\u000f^(B^[m^[4l^>^7^[r^8', '').replace('\r\n', '');
}

test('a program that put everything back leaves nothing to do', () => {
  assert.equal(undone('\u001b[?1049h\u001b[?25l', 'text', '\u001b[?25h\u001b[?1049l'), '');
});

test('what it left on is switched off, and what it left off on', () => {
  assert.equal(undone('\u001b[?1049h\u001b[?25l\u001b[?7l'), '^[?1049l^[?25h^[?7h');
  assert.equal(undone('\u001b[?1000;1006h\u001b[?2004h'), '^[?1000l^[?1006l^[?2004l');
});

test('a sequence that is cut between two chunks counts', () => {
  const sequence = '\u001b[?1049h';
  for (let at = 1; at < sequence.length; at++) {
    assert.equal(undone(`x${sequence.slice(0, at)}`, sequence.slice(at)), '^[?1049l');
  }
});

test('keyboards in another mode are put back', () => {
  assert.equal(undone('\u001b[>1u\u001b[>5u\u001b[<u'), '^[<1u');
  assert.equal(undone('\u001b[>4;2m'), '^[>4m');
  assert.equal(undone('\u001b[>4;2m\u001b[>4;0m'), '');
});

test('modes that are nobody’s to guess stay', () => {
  assert.equal(undone('\u001b[?3h\u001b[?12h'), '');
});

test('the next line of ours begins at the left', () => {
  const modes = createLeftModes();
  assert.equal(modes.undo().endsWith('\r\n'), false);
  modes.push(Buffer.from('/ # '));
  assert.equal(modes.undo().endsWith('\r\n'), true);
  modes.push(Buffer.from('exit\r\n'));
  assert.equal(modes.undo().endsWith('\r\n'), false);
});

test('what is undone is undone once', () => {
  const modes = createLeftModes();
  modes.push(Buffer.from('\u001b[?1049h\u001b[>1u\u001b[>4;2mediting'));
  modes.undo();
  assert.equal(modes.undo(), createLeftModes().undo());
});

test('for a while it is all off, and on again afterwards', () => {
  const modes = createLeftModes();
  assert.equal(modes.isClean(), true);
  modes.push(Buffer.from('\u001b[?1049h\u001b[?25l\u001b[?1h\u001b[?1l'));
  assert.equal(modes.isClean(), false);
  assert.equal(modes.redo(), '\u001b[?1049h\u001b[?25l');
  modes.undo();
  assert.equal(modes.isClean(), true);
  assert.equal(modes.redo(), '');
});
