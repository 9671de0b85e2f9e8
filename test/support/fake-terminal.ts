import {Readable, Writable} from 'node:stream';
import {type ScreenWatch, watchScreen} from './screen-watch.ts';
import {bytesOfKey, bytesOfPaste} from './terminal-keys.ts';

/** A terminal in this process: streams for Ink or for the writer beneath it, keys to press and a screen to look at. */
export type FakeTerminal = {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Presses keys one after the other, see `bytesOfKey`; each arrives as a chunk of its own. */
  readonly press: (...keys: readonly string[]) => void;
  /** Types bytes as they are, in one chunk. */
  readonly type: (bytes: string) => void;
  readonly paste: (text: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** The lines on the screen now, without blanks at their ends. */
  readonly screen: () => Promise<string[]>;
  readonly cells: ScreenWatch['cells'];
  readonly waitFor: ScreenWatch['waitFor'];
  /** All that was written. */
  readonly output: () => string;
  readonly bytesWritten: () => number;
  /** Whether keys are read one by one, without echo. */
  readonly isRaw: () => boolean;
  /** The terminal goes away: nothing more to read. */
  readonly hangUp: () => void;
};

/** Opens a terminal of so many columns and rows. */
export function fakeTerminal({
  columns,
  rows,
}: {
  readonly columns: number;
  readonly rows: number;
}): FakeTerminal {
  const watch = watchScreen(columns, rows);
  let output = '';
  const stdout = Object.assign(
    new Writable({
      decodeStrings: false,
      write(chunk: string | Buffer, _encoding, callback) {
        const text = chunk.toString();
        output += text;
        // A terminal's driver begins a line where it ends one.
        watch.write(text.replaceAll(/\r?\n/g, '\r\n'));
        // Without this Ink would wait for ever for its frame to be out.
        callback();
      },
    }),
    {columns, rows, isTTY: true, getColorDepth: () => 24, hasColors: () => true},
  );

  let isRaw = false;
  const stdin = Object.assign(new Readable({read() {}}), {
    isTTY: true,
    isRaw,
    setRawMode(isWanted: boolean) {
      isRaw = isWanted;
      stdin.isRaw = isWanted;
      return stdin;
    },
    ref: () => stdin,
    unref: () => stdin,
  });

  return {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    press: (...keys) => {
      for (const key of keys) stdin.push(bytesOfKey(key));
    },
    type: bytes => void stdin.push(bytes),
    paste: text => void stdin.push(bytesOfPaste(text)),
    resize: (newColumns, newRows) => {
      watch.resize(newColumns, newRows);
      Object.assign(stdout, {columns: newColumns, rows: newRows});
      stdout.emit('resize');
    },
    screen: watch.lines,
    cells: watch.cells,
    waitFor: watch.waitFor,
    output: () => output,
    bytesWritten: () => Buffer.byteLength(output),
    isRaw: () => isRaw,
    hangUp: () => void stdin.push(null),
  };
}
