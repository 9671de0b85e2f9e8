import type {TextStyle} from './sgr.ts';
import {plainStyle} from './sgr.ts';
import type {Run} from './styled-text.ts';
import {textWidth} from './text-width.ts';

/** One line of a terminal, with a cursor that can go back and write over what is there. */
export type TerminalLine = {
  /** Writes text whose characters each are one or two columns wide. */
  readonly write: (text: string, style: TextStyle) => void;
  /** Carriage return. */
  readonly toStart: () => void;
  readonly back: () => void;
  /** `CSI K`: 0 from the cursor on, 1 up to the cursor, 2 all of it. */
  readonly erase: (part: 0 | 1 | 2) => void;
  readonly column: () => number;
  /** What stands there now. */
  readonly runs: () => readonly Run[];
};

type Cell = {readonly text: string; readonly style: TextStyle};

const blank: Cell = {text: ' ', style: plainStyle};
/** The right half of a wide character. */
const rightHalf = '';

/** An empty line, as wide as it needs to be. The work is in proportion to what is written, whatever the order. */
export function terminalLine(): TerminalLine {
  // With holes: what was never written or is erased to the line's end is blank.
  const cells: Cell[] = [];
  let column = 0;
  /** All cells before this one are blank already. */
  let blankUntil = 0;

  function put(at: number, cell: Cell): void {
    // Half a wide character is no character.
    if (cells[at]?.text === rightHalf && cell.text !== rightHalf) cells[at - 1] = blank;
    if (cells[at + 1]?.text === rightHalf) cells[at + 1] = blank;
    cells[at] = cell;
  }

  return {
    write(text, style) {
      if (text !== '') blankUntil = Math.min(blankUntil, column);
      for (const character of text) {
        put(column, {text: character, style});
        column++;
        if (isNarrow(character)) continue;
        put(column, {text: rightHalf, style});
        column++;
      }
    },
    toStart() {
      column = 0;
    },
    back() {
      column = Math.max(0, column - 1);
    },
    erase(part) {
      if (part === 1) {
        const end = Math.min(column + 1, cells.length);
        for (let index = blankUntil; index < end; index++) put(index, blank);
        blankUntil = Math.max(blankUntil, end);
        return;
      }

      if (part === 0 && cells[column]?.text === rightHalf) put(column - 1, blank);
      cells.length = part === 0 ? Math.min(cells.length, column) : 0;
      if (part === 2) blankUntil = column;
    },
    column: () => column,
    runs: () => Array.from(cells, cell => cell ?? blank),
  };
}

function isNarrow(character: string): boolean {
  // Nothing below U+1100 is wide.
  return character < '\u1100' || textWidth(character) < 2;
}
