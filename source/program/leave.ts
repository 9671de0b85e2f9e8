import {harmlessLine} from '../wire/harmless-line.ts';

/** Says why, in a line or several, and ends the program before anything was begun. */
export function leave(reason: string, ...more: readonly string[]): never {
  for (const line of [`quaymaster: ${reason}`, ...more]) process.stderr.write(`${harmlessLine(line)}\n`);
  process.exit(2);
}
