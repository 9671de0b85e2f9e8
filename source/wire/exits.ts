import {appendFileSync, writeSync} from 'node:fs';
import {constants} from 'node:os';
import {harmlessLine} from './harmless-line.ts';
import type {TerminalSession} from './terminal-session.ts';

/** The ways out of the program; on each the terminal is restored first. */
export type Exits = {
  /** Ends the program for an error that nobody handled: one line on stderr, a report in the log file, exit code 1. */
  readonly fail: (error: unknown) => never;
  /** Takes the handlers away again. */
  readonly dispose: () => void;
};

export type ExitOptions = {
  readonly session: Pick<TerminalSession, 'restore' | 'suspend' | 'stdin' | 'stdout'>;
  /**
  Called just before the program ends by a signal or because its terminal is gone ('SIGHUP'). It ends when what this
  answers is settled, at once where it answers nothing.
  */
  readonly onSignal?: (signal: NodeJS.Signals) => Promise<unknown> | undefined;
  /** Where reports of errors are appended; absent for nowhere. */
  readonly logFile?: string | undefined;
};

/**
Ends the program in order on an uncaught error, on SIGTERM, SIGINT, SIGQUIT and SIGHUP (exit code 128 + n, as a shell
reports them) and when the terminal is gone. SIGTSTP suspends it.
*/
export function installExits({session, onSignal, logFile}: ExitOptions): Exits {
  let isEnding = false;

  const fail = (error: unknown): never => {
    if (!isEnding) {
      isEnding = true;
      session.restore();
      const isReported = report(error, logFile);
      const hint = isReported
        ? ` (report in ${logFile})`
        : logFile === undefined
          ? ' (run with --log FILE for a report)'
          : '';
      say(`quaymaster: ${summaryOf(error)}${hint}\n`);
    }
    process.exit(1);
  };
  const end = (signal: NodeJS.Signals): void => {
    if (isEnding) return;
    isEnding = true;
    session.restore();
    const exit = () => process.exit(128 + constants.signals[signal]);
    let unfinished: Promise<unknown> | undefined;
    try {
      unfinished = onSignal?.(signal);
    } finally {
      if (unfinished === undefined) exit();
      else unfinished.then(exit, exit);
    }
  };
  const onHangUp = (): void => end('SIGHUP');
  const onStop = (): void => session.suspend();
  const onExit = (): void => session.restore();

  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  for (const signal of endingSignals) process.on(signal, end);
  process.on('SIGTSTP', onStop);
  process.on('exit', onExit);
  for (const event of ['end', 'close', 'error']) session.stdin.on(event, onHangUp);
  for (const event of ['close', 'error']) session.stdout.on(event, onHangUp);

  return {
    fail,
    dispose() {
      process.off('uncaughtException', fail);
      process.off('unhandledRejection', fail);
      for (const signal of endingSignals) process.off(signal, end);
      process.off('SIGTSTP', onStop);
      process.off('exit', onExit);
      for (const event of ['end', 'close', 'error']) session.stdin.off(event, onHangUp);
      for (const event of ['close', 'error']) session.stdout.off(event, onHangUp);
    },
  };
}

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

function say(line: string): void {
  try {
    writeSync(2, line);
  } catch {
    // Nobody there to read it.
  }
}
