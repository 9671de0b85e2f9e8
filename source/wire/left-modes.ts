import {createKeyboardModes} from './keyboard-modes.ts';

/** Watches what a program writes to a terminal, for what it leaves switched on when it ends in the middle. */
export type LeftModes = {
  readonly push: (bytes: Uint8Array) => void;
  /** What brings the terminal back to how a shell wants it, and is done with that: the modes that were left, and the beginning of a line. */
  readonly undo: () => string;
  /** What switches on again what `undo` would switch off; '' where nothing was written since the last one. */
  readonly redo: () => string;
  /** The same where nobody has undone it and a shell may have switched some of it off: no screen is entered twice, nothing pushed twice. */
  readonly again: () => string;
  /** Nothing was written since the last `undo`. */
  readonly isClean: () => boolean;
};

/** A fresh terminal is what it begins with: wrapping, the cursor and no local echo on, all else off. */
export function createLeftModes(): LeftModes {
  const changed = new Map<string, boolean>();
  const keyboard = createKeyboardModes();
  /** How many of both titles, the icon's and the window's were put away, by xterm's number for which. */
  const titles = new Map([0, 1, 2].map(which => [String(which), 0]));
  let cursorShape = '';
  let isKeypadOn = false;
  let isLatin1 = false;
  let rest = '';
  let lastByte = lineFeed;
  let isClean = true;

  const isAlternate = () => alternateScreens.some(mode => changed.get(mode) === true);
  const noteModes = (mark: string, numbers: string, isOn: boolean): void => {
    for (const mode of numbers.split(';').map(number => mark + number)) {
      if (resettable.has(mode)) changed.set(mode, isOn);
    }
  };
  const noteTitle = (numbers: string): void => {
    const [what, which = '0'] = numbers.split(';');
    const count = titles.get(which);
    if (count === undefined) return;
    if (what === '22') titles.set(which, Math.min(count + 1, mostTitles));
    if (what === '23') titles.set(which, Math.max(count - 1, 0));
  };
  const clear = (): void => {
    changed.clear();
    keyboard.clear();
    for (const which of titles.keys()) titles.set(which, 0);
    cursorShape = '';
    isKeypadOn = false;
    isLatin1 = false;
  };
  /** tmux stays in the alternate screen, xterm.js leaves it: it is left once more. */
  const noteReset = (): void => {
    const screens = [...changed].filter(([mode]) => alternateScreens.includes(mode));
    clear();
    for (const [mode, isOn] of screens) changed.set(mode, isOn);
  };
  const note = ([, mark = '', numbers = '', final = '', single]: RegExpExecArray): void => {
    if (single === 'c') noteReset();
    else if (single === '=' || single === '>') isKeypadOn = single === '=';
    else if (single !== undefined) isLatin1 = single === '%@';
    else if (final === 'h' || final === 'l') noteModes(mark, numbers, final === 'h');
    else if (final === ' q') cursorShape = numbers.replace(/^0+/, '');
    else if (final === 't' && mark === '') noteTitle(numbers);
    else keyboard.note({mark, numbers, final, isAlternate: isAlternate()});
  };

  const left = () => [...changed].filter(([mode, isOn]) => isOn !== usuallyOn.has(mode));
  const others = () =>
    (cursorShape === '' ? '' : `\u001B[${cursorShape} q`) +
    (isKeypadOn ? '\u001B=' : '') +
    (isLatin1 ? '\u001B%@' : '');
  const eachTitle = (code: number) =>
    [...titles].map(([which, count]) => `\u001B[${code};${which}t`.repeat(count)).join('');

  return {
    isClean: () => isClean,
    redo() {
      // Each screen has a keyboard of its own.
      const first = keyboard.redo(false);
      return first + written(left()) + (isAlternate() ? keyboard.redo(true) : '') + eachTitle(22) + others();
    },
    again: () =>
      written(left().filter(([mode]) => !alternateScreens.includes(mode))) +
      keyboard.again(isAlternate()) +
      others(),
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
      const inAlternate = isAlternate() ? keyboard.undo(true) : '';
      const modes = inAlternate + written(left().map(([mode, isOn]) => [mode, !isOn])) + keyboard.undo(false);
      const shape = cursorShape === '' ? '' : '\u001B[0 q';
      const letters = isLatin1 ? '\u001B%G' : '';
      const line = lastByte === lineFeed ? '' : '\r\n';
      const back = modes + eachTitle(23) + shape + letters + plainText + line;
      clear();
      lastByte = lineFeed;
      isClean = true;
      return back;
    },
  };
}

function written(modes: ReadonlyArray<readonly [mode: string, isOn: boolean]>): string {
  return modes.map(([mode, isOn]) => `\u001B[${mode}${isOn ? 'h' : 'l'}`).join('');
}

const escapeByte = 0x1b;
const lineFeed = 0x0a;

// Modes, the keyboard, the cursor's shape, the stack of titles; the keypad, a reset, and what bytes mean. Those within a string
// (a title) count: its escape ends the string in tmux and xterm.js, and is obeyed.
const sequence = /\u001B(?:\[([?<>=]?)([\d;]*)( q|[hlumt])|([=>c]|%[@G]))/g;
const cutSequence = /\u001B(?:%|\[(?:[?<>=]?[\d;]{0,40} ?)?)?$/;

// Of the modes without a mark: the keyboard locked, letters inserted, no local echo, a line feed that is a new line.
const usuallyOn = new Set(['?7', '?25', '12']);

const alternateScreens = ['?47', '?1047', '?1049'];

// Cursor keys, wrapping, cursor, keypad, margins, mouse, focus, alternate screens, paste, synchronized output. Others (the
// width of the screen, its colours) are nobody's to guess.
const resettable = new Set([
  ...'1 5 6 7 9 25 47 66 69 1000 1001 1002 1003 1004 1005 1006 1007 1015 1016 1047 1049 2004 2026 2031 2048'
    .split(' ')
    .map(mode => `?${mode}`),
  ...['2', '4', '12', '20'],
]);

// No terminal keeps more.
const mostTitles = 10;

// Letters, colours, keypad and scroll region as usual. Resetting the region moves the cursor: it is kept around it.
const plainText = '\u000F\u001B(B\u001B[m\u001B>\u001B7\u001B[r\u001B8';
