import {appendFileSync} from 'node:fs';
import {constants} from 'node:os';
import {harmlessLine} from './harmless-line.ts';
import {sayLast} from './say-last.ts';
import type {TerminalSession} from './terminal-session.ts';

/** The ways out of the program; on each the terminal is restored first. */
export type Exits = {
  /**
  Ends the program for an error that nobody handled: one line on stderr, a report in the log file, exit code 1. Never
  settles.
  */
  readonly fail: (error: unknown) => Promise<never>;
  /** Takes the handlers away again. */
  readonly dispose: () => void;
};

/** What is put in order before the program ends, and where it is reported why. */
export type ExitOptions = {
  readonly session: Pick<TerminalSession, 'restore' | 'suspend' | 'stdin' | 'stdout'>;
  /**
  Called just before the program ends by a signal, by an error or because its terminal is gone. It ends when what this
  answers is settled, at once where it answers nothing.
  */
  readonly onEnding?: () => Promise<unknown> | undefined;
  /** Where reports of errors are appended; absent for nowhere. */
  readonly logFile?: string | undefined;
};

/**
Ends the program in order on an uncaught error, on SIGTERM, SIGINT, SIGQUIT and SIGHUP (exit code 128 + n, as a shell
reports them) and when the terminal is gone. SIGTSTP suspends it, and SIGUSR1 does nothing.
*/
export function installExits({session, onEnding, logFile}: ExitOptions): Exits {
  let isEnding = false;
  let patience: NodeJS.Timeout | undefined;

  /** Ends with this code, after what must not be cut off. */
  const exitWith = (code: number): void => {
    const exit = () => process.exit(code);
    // Where nothing is waited for any more, the process ends by itself.
    process.exitCode = code;
    let unfinished: Promise<unknown> | undefined;
    try {
      unfinished = onEnding?.();
    } catch {
      // It ends all the same.
    }
    if (unfinished === undefined) exit();
    else unfinished.then(exit, exit);
  };
  const onError = (error: unknown): void => {
    // After an error nobody knows whether what is to be finished ever ends.
    patience ??= setTimeout(() => process.exit(), mostMs).unref();
    if (isEnding) return;
    isEnding = true;
    session.restore();
    const isReported = report(error, logFile);
    const hint = isReported
      ? ` (report in ${logFile})`
      : logFile === undefined
        ? ' (run with --log FILE for a report)'
        : '';
    sayLast(`quaymaster: ${summaryOf(error)}${hint}\n`);
    exitWith(1);
  };
  const end = (signal: NodeJS.Signals): void => {
    if (isEnding) return;
    isEnding = true;
    session.restore();
    exitWith(128 + constants.signals[signal]);
  };
  const onHangUp = (): void => end('SIGHUP');
  const onStop = (): void => session.suspend();
  const onExit = (): void => session.restore();
  // Without a listener Node opens a port for a debugger, to anybody on the machine, and says so on the screen.
  const onDebug = (): void => {};
  // A terminal that is gone fails there as well; what is written to it then is no matter of life and death.
  const onNoReader = (): void => {};

  process.on('uncaughtException', onError);
  process.on('unhandledRejection', onError);
  for (const signal of endingSignals) process.on(signal, end);
  process.on('SIGTSTP', onStop);
  process.on('SIGUSR1', onDebug);
  process.on('exit', onExit);
  process.stderr.on('error', onNoReader);
  for (const event of ['end', 'close', 'error']) session.stdin.on(event, onHangUp);
  for (const event of ['close', 'error']) session.stdout.on(event, onHangUp);

  return {
    fail(error) {
      onError(error);
      return new Promise(() => {});
    },
    dispose() {
      clearTimeout(patience);
      process.off('uncaughtException', onError);
      process.off('unhandledRejection', onError);
      for (const signal of endingSignals) process.off(signal, end);
      process.off('SIGTSTP', onStop);
      process.off('SIGUSR1', onDebug);
      process.off('exit', onExit);
      process.stderr.off('error', onNoReader);
      for (const event of ['end', 'close', 'error']) session.stdin.off(event, onHangUp);
      for (const event of ['close', 'error']) session.stdout.off(event, onHangUp);
    },
  };
}

// A recreate goes back within the time that its container has to stop; few have more than this.
const mostMs = 10 * 60_000;

const endingSignals = ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP'] as const;

/** One line in words, harmless on a terminal. */
function summaryOf(error: unknown): string {
  const message = error instanceof Error ? error.message || error.name : String(error);
  const line = (message.split(/[\r\n]/).find(part => part.trim() !== '') ?? 'unknown').trim();
  return `stopped by an error: ${harmlessLine(line).slice(0, 300)}`;
}

/** Appends what is known of the error; whether that worked. */
function report(error: unknown, logFile: string | undefined): boolean {
  if (logFile === undefined) return false;
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause = error instanceof Error && error.cause !== undefined ? `\ncause: ${String(error.cause)}` : '';
  const where = `node ${process.version}, ${process.platform} ${process.arch}`;
  try {
    appendFileSync(logFile, `${new Date().toISOString()} ${where}\n${details}${cause}\n\n`, {mode: 0o600});
    return true;
  } catch {
    return false;
  }
}
