import {createTerminalScreen, type TerminalScreen} from '../wire/fixtures/terminal-screen.ts';

/** An emulated terminal that is written to from somewhere, and somebody who waits for what it shows. */
export type ScreenWatch = {
  readonly write: (bytes: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** The lines on the screen once all that was written is on it, without blanks at their ends. */
  readonly lines: () => Promise<string[]>;
  /** As `lines`, cell by cell with their looks. */
  readonly cells: () => Promise<string[][]>;
  /** Looks after each write until the screen (lines joined by `\n`) is so. Rejects with the screen after `deadlineMs` (default 15 s). */
  readonly waitFor: (
    wanted: RegExp | ((text: string) => boolean),
    options?: {readonly deadlineMs?: number},
  ) => Promise<string[]>;
};

// A test's mock timers may take the place of the global ones.
const {setTimeout, clearTimeout} = globalThis;

/** A screen of so many columns and rows. */
export function watchScreen(columns: number, rows: number): ScreenWatch {
  const screen: TerminalScreen = createTerminalScreen(columns, rows);
  const lookers = new Set<() => void>();
  let written: Promise<void> = Promise.resolve();

  return {
    write: bytes => {
      written = screen.write(bytes);
      void written.then(() => {
        for (const look of lookers) look();
      });
    },
    resize: (newColumns, newRows) => screen.resize(newColumns, newRows),
    lines: async () => {
      await written;
      return screen.lines();
    },
    cells: async () => {
      await written;
      return screen.cells();
    },
    waitFor: (wanted, {deadlineMs = 15_000} = {}) =>
      new Promise((resolve, reject) => {
        const isWanted = typeof wanted === 'function' ? wanted : (text: string) => wanted.test(text);
        const look = (): void => {
          const lines = screen.lines();
          if (!isWanted(lines.join('\n'))) return;
          lookers.delete(look);
          clearTimeout(deadline);
          resolve(lines);
        };
        const deadline = setTimeout(() => {
          lookers.delete(look);
          const shown = screen.lines().map(line => `│${line}`);
          reject(
            new Error([`not within ${deadlineMs} ms: ${wanted}; the screen shows`, ...shown].join('\n')),
          );
        }, deadlineMs);
        lookers.add(look);
        void written.then(look);
      }),
  };
}
