import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLeftModes} from '../../source/wire/left-modes.ts';

/** What brings them back after these chunks of output, without what is always written. */
function redone(...chunks: readonly string[]): string {
  const modes = createLeftModes();
  for (const chunk of chunks) modes.push(Buffer.from(chunk));
  return modes.redo().replaceAll('\u001b', '^');
}

/** The modes that are switched back after these chunks of output. */
function undone(...chunks: readonly string[]): string {
  const modes = createLeftModes();
  for (const chunk of chunks) modes.push(Buffer.from(chunk));
  return modes.undo().replaceAll('\u001b', '^').replace('\u000f^(B^[m^>^7^[r^8', '').replace('\r\n', '');
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

test('the keyboard is put back on the screen that it belongs to', () => {
  assert.equal(undone('\u001b[?1049h\u001b[>1u'), '^[<1u^[?1049l');
  assert.equal(undone('\u001b[>1u\u001b[?1049h'), '^[?1049l^[<1u');
  assert.equal(undone('\u001b[?1049h\u001b[>1u\u001b[<u\u001b[?1049l'), '');
  assert.equal(redone('\u001b[>3u\u001b[?1049h\u001b[>1u'), '^[>3u^[?1049h^[>1u');
});

test('a keyboard that was set without a push is put back', () => {
  assert.equal(undone('\u001b[=5u'), '^[=0u');
  assert.equal(undone('\u001b[=5u\u001b[=0u'), '');
  assert.equal(undone('\u001b[=1u\u001b[=4;2u\u001b[=1;3u\u001b[=4;3u'), '');
  assert.equal(undone('\u001b[>1u\u001b[=5u\u001b[<u'), '');
  assert.equal(redone('\u001b[=1u\u001b[=4;2u\u001b[>3u'), '^[=5u^[>3u');
});

test('modifyOtherKeys is undone and done again, whatever else of the keys is set', () => {
  assert.equal(undone('\u001b[>4;2m\u001b[>1;3m'), '^[>4m');
  assert.equal(undone('\u001b[>4;2m\u001b[>4m'), '');
  assert.equal(redone('\u001b[>4;2m'), '^[>4;2m');
});

test('the shape of the cursor, what bytes mean, and the keypad are put back', () => {
  assert.equal(undone('\u001b[6 q'), '^[0 q');
  assert.equal(undone('\u001b[6 q\u001b[0 q'), '');
  assert.equal(undone('\u001b[6 q\u001b[ q'), '');
  assert.equal(undone('\u001b[6q'), '');
  assert.equal(undone('\u001b%@'), '^%G');
  assert.equal(undone('\u001b%@\u001b%G'), '');
  assert.equal(redone('\u001b[6 q\u001b%@\u001b='), '^[6 q^=^%@');
  assert.equal(redone('\u001b[6 q\u001b=\u001b[2 q\u001b>'), '^[2 q');
});

test('inserted letters, a locked keyboard, a local echo and margins are put back, those that were on alone', () => {
  assert.equal(
    undone('\u001b[4h\u001b[2;20h\u001b[12l\u001b[?6;66;69h'),
    '^[4l^[2l^[20l^[12h^[?6l^[?66l^[?69l',
  );
  assert.equal(undone('\u001b[4h\u001b[4l\u001b[12h'), '');
});

test('a title that was put away is taken back, ten at most', () => {
  assert.equal(undone('\u001b[22;0;0t\u001b]0;vim\u0007'), '^[23;0t');
  assert.equal(undone('\u001b[22;2t\u001b[22;1t\u001b[23;2t\u001b[23;1t'), '');
  assert.equal(undone('\u001b[22t'.repeat(1000)), '^[23;0t'.repeat(10));
  assert.equal(redone('\u001b[22;2t\u001b[8;24;80t\u001b[22;7t'), '^[22;2t');
});

test('each of these counts when it is cut between two chunks', () => {
  for (const [sequence, back] of [
    ['\u001b[=5u', '^[=0u'],
    ['\u001b[6 q', '^[0 q'],
    ['\u001b%@', '^%G'],
    ['\u001b[4h', '^[4l'],
    ['\u001b[22;0t', '^[23;0t'],
  ] as const) {
    for (let at = 1; at < sequence.length; at++) {
      assert.equal(undone(`x${sequence.slice(0, at)}`, sequence.slice(at)), back);
    }
  }
});

test('where nobody has undone it, nothing is entered or pushed twice', () => {
  const modes = createLeftModes();
  const vim = '\u001b[?1049h\u001b[22;0t\u001b[>1u\u001b[>5u\u001b[>4;2m\u001b[?2004h\u001b[?25l\u001b[6 q';
  modes.push(Buffer.from(vim));
  const again = modes.again();
  assert.equal(again.replaceAll('\u001b', '^'), '^[?2004h^[?25l^[=5u^[>4;2m^[6 q');
  const before = modes.redo();
  modes.push(Buffer.from(again));
  assert.equal(modes.redo(), before);
  assert.equal(createLeftModes().again(), '');
});

test('what is done again after it was undone is undone the same', () => {
  const modes = createLeftModes();
  const all =
    '\u001b[=3u\u001b[>1u\u001b[?1049h\u001b[>5u\u001b[22;0t\u001b[>4;2m\u001b[6 q\u001b=\u001b%@\u001b[4h';
  modes.push(Buffer.from(all));
  const redo = modes.redo();
  const undo = modes.undo();
  modes.push(Buffer.from(`${redo}\n`));
  assert.equal(modes.redo(), redo);
  assert.equal(`${modes.undo()}\r\n`, undo);
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

test('a terminal that was reset has nothing left on but its alternate screen, which not each leaves then', () => {
  const all = '\u001b[?25l\u001b[?2004h\u001b[>5u\u001b[22;0t\u001b[6 q\u001b=\u001b%@';
  assert.equal(undone(`${all}\u001bc`), '');
  assert.equal(redone(`${all}\u001b`, 'c'), '');
  assert.equal(undone(`${all}\u001bc\u001b[?25l`), '^[?25h');
  assert.equal(undone('\u001b[?1049h\u001bc'), '^[?1049l');
});
