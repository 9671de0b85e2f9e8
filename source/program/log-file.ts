import {accessSync, constants, statSync} from 'node:fs';
import {dirname} from 'node:path';
import type {Flags} from '../config/flags.ts';
import {leave} from './leave.ts';

/** Ends the program where reports of errors could not be appended to the file that was named for them: after an error it would be too late to say so. */
export function checkLogFile({logFile}: Pick<Flags, 'logFile'>): void {
  if (logFile === undefined) return;
  try {
    if (statSync(logFile, {throwIfNoEntry: false}) === undefined) {
      if (!statSync(dirname(logFile)).isDirectory()) throw new Error(`${dirname(logFile)} is no folder`);
      accessSync(dirname(logFile), constants.W_OK);
      return;
    }
    if (statSync(logFile).isDirectory()) throw new Error('it is a folder');
    accessSync(logFile, constants.W_OK);
  } catch (error) {
    // The system names the file in some of its words only.
    const words = (error as Error).message.replace(/, \w+(?: '.*')?$/s, '');
    leave(`the log ${logFile} cannot be written: ${words}`);
  }
}
