import {writeSync} from 'node:fs';
import {isatty} from 'node:tty';
import {writeNow} from './write-now.ts';

/**
The program's last words, on stderr, before it returns. Where nobody is left to read them, or the terminal takes nothing,
nothing happens: `process.stderr` would report that as an error of the program, in the middle of what must still be
finished.
*/
export function sayLast(text: string): void {
  try {
    if (isatty(2)) writeNow(2, text);
    else writeSync(2, text);
  } catch {
    // EPIPE, ENOSPC: nobody there to read it.
  }
}
