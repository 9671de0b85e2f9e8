/** Watches what a program writes to a terminal, for what it leaves switched on when it ends in the middle. */
export type LeftModes = {
  readonly push: (bytes: Uint8Array) => void;
  /** What brings the terminal back to how a shell wants it, and is done with that: the modes that were left, and the beginning of a line. */
  readonly undo: () => string;
  /** What switches on again what `undo` would switch off; '' where nothing was written since the last one. */
  readonly redo: () => string;
  /** Nothing was written since the last `undo`. */
  readonly isClean: () => boolean;
};

/** A fresh terminal is what it begins with: wrapping and the cursor on, all else off. */
export function createLeftModes(): LeftModes {
  const changed = new Map<string, boolean>();
  let keyboardPushes = 0;
  let hasOtherKeys = false;
  let rest = '';
  let lastByte = lineFeed;
  let isClean = true;

  const note = (match: RegExpExecArray): void => {
    const [, mark, numbers = '', final] = match;
    if (mark === '?') {
      for (const mode of numbers.split(';')) changed.set(mode, final === 'h');
    } else if (final === 'u') {
      keyboardPushes = Math.max(0, keyboardPushes + (mark === '>' ? 1 : -(Number(numbers) || 1)));
    } else if (mark === '>' && final === 'm') {
      hasOtherKeys = /^4;[1-9]/.test(numbers);
    }
  };

  const left = () =>
    [...changed].filter(([mode, isOn]) => isOn !== usuallyOn.has(mode) && resettable.has(mode));
  const written = (modes: ReadonlyArray<readonly [mode: string, isOn: boolean]>) =>
    modes.map(([mode, isOn]) => `\u001B[?${mode}${isOn ? 'h' : 'l'}`).join('');

  return {
    isClean: () => isClean,
    redo: () => written(left()),
    push(bytes) {
      isClean = false;
      lastByte = bytes.at(-1) ?? lastByte;
      if (rest === '' && !bytes.includes(escapeByte)) return;
      const text = rest + Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
      let end = 0;
      for (const match of text.matchAll(sequence)) {
        end = match.index + match[0].length;
        note(match);
      }
      rest = cutSequence.exec(text.slice(end))?.[0] ?? '';
    },
    undo() {
      const modes = written(left().map(([mode, isOn]) => [mode, !isOn]));
      const keyboard =
        (keyboardPushes > 0 ? `\u001B[<${keyboardPushes}u` : '') + (hasOtherKeys ? '\u001B[>4m' : '');
      const line = lastByte === lineFeed ? '' : '\r\n';
      changed.clear();
      keyboardPushes = 0;
      hasOtherKeys = false;
      lastByte = lineFeed;
      isClean = true;
      return modes + keyboard + plainText + line;
    },
  };
}

const escapeByte = 0x1b;
const lineFeed = 0x0a;
const sequence = /\u001B\[([?<>])([\d;]*)([hlum])/g;
const cutSequence = /\u001B(?:\[(?:[?<>][\d;]{0,40})?)?$/;
const usuallyOn = new Set(['7', '25']);

// Cursor keys, wrapping, cursor, mouse, focus, alternate screens, paste, synchronized output. Others (the width of the
// screen, its colours) are nobody's to guess.
const resettable = new Set(
  '1 5 6 7 9 25 47 1000 1001 1002 1003 1004 1005 1006 1007 1015 1016 1047 1049 2004 2026 2031 2048'.split(
    ' ',
  ),
);

// Letters, colours, keypad and scroll region as usual. Resetting the region moves the cursor: it is kept around it.
const plainText = '\u000F\u001B(B\u001B[m\u001B[4l\u001B>\u001B7\u001B[r\u001B8';
