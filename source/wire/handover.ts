import type {HandedTerminal} from '../objects/handed-terminal.ts';
import {createDetachMatcher} from './detach-matcher.ts';
import {harmlessLine} from './harmless-line.ts';
import {keyBytes} from './key-bytes.ts';
import {type Keyboard, type KeyTerminal, takeKeyboard} from './keyboard.ts';
import {createLeftModes, type LeftModes} from './left-modes.ts';
import {setRawOutput} from './raw-output.ts';
import {type OutputTerminal, talk} from './talk.ts';

/** The terminal that is handed over, and what is watched on it meanwhile. */
export type HandoverOptions = {
  readonly stdin: KeyTerminal & {readonly fd: number};
  readonly stdout: OutputTerminal;
  /** Who watches the modes; absent for one of its own. */
  readonly modes?: LeftModes;
  readonly detachKeys: {readonly text: string; readonly bytes: Uint8Array};
  /** Who is told when the program goes on after it was stopped. */
  readonly whenContinued?: (listener: () => void) => void;
};

/**
Lets a task have the terminal, raw, from its main screen on: within Ink's `suspendTerminal`. Keys typed from the
beginning wait for the first process. Afterwards every mode that a process has left on is off again.
*/
export async function handOverTerminal<Result>(
  {stdin, stdout, detachKeys, modes = createLeftModes(), whenContinued = () => {}}: HandoverOptions,
  task: (terminal: HandedTerminal) => Promise<Result>,
  onKeyboard: (keyboard: Keyboard) => void = () => {},
): Promise<Result> {
  const interrupt = new AbortController();
  const keyboard = takeKeyboard(stdin, () => interrupt.abort());
  onKeyboard(keyboard);
  const size = () => ({columns: stdout.columns || 80, rows: stdout.rows || 24});
  const say = (line: string): void => void stdout.write(`${harmlessLine(line)}\r\n`);
  let hasTyped = false;
  const watched: Pick<Keyboard, 'listen' | 'unlisten'> = {
    ...keyboard,
    listen(listener, onEnd) {
      keyboard.listen(bytes => {
        hasTyped = true;
        listener(bytes);
      }, onEnd);
    },
  };
  try {
    return await task({
      detachKeys: detachKeys.text,
      size,
      signal: interrupt.signal,
      say,
      talk(connection) {
        if (connection.isTty) {
          setRawOutput(stdin.fd);
          whenContinued(() => setRawOutput(stdin.fd));
        }
        const matcher = createDetachMatcher(detachKeys.bytes);
        return talk({connection, keyboard: watched, stdout, matcher, modes, size});
      },
      async untilRead(line) {
        if (hasTyped) return;
        stdout.write(modes.undo());
        say(line);
        await new Promise<void>(resolve => watched.listen(() => resolve(), resolve));
        watched.unlisten();
      },
    });
  } finally {
    whenContinued(() => {});
    keyboard.release();
    stdout.write(modes.undo());
  }
}

/** The one handover at a time that a program with one terminal can make. */
export type Handover = {
  /** Ink lets go of the terminal, the task has it, Ink takes it again and draws. Rejects with what the task rejects with. */
  readonly handOver: <Result>(task: (terminal: HandedTerminal) => Promise<Result>) => Promise<Result>;
  /** From the call on until the screen is ours again. */
  readonly isHandedOver: () => boolean;
  /** A key by its name that was read in one piece with the one that handed over: it is for the process. */
  readonly typeAhead: (key: string) => void;
};

/** `suspendTerminal` is Ink's; it is asked for when it is needed, for it comes with the first drawing. */
export function createHandover(
  options: HandoverOptions & {
    readonly suspendTerminal: () => (task: () => Promise<void>) => Promise<unknown>;
  },
): Handover {
  let isHandedOver = false;
  let keyboard: Keyboard | undefined;
  return {
    isHandedOver: () => isHandedOver,
    typeAhead: key => keyboard?.type(keyBytes(key)),
    async handOver<Result>(task: (terminal: HandedTerminal) => Promise<Result>): Promise<Result> {
      const results: Result[] = [];
      isHandedOver = true;
      try {
        await options.suspendTerminal()(async () => {
          results.push(
            await handOverTerminal(options, task, taken => {
              keyboard = taken;
            }),
          );
        });
      } finally {
        isHandedOver = false;
        keyboard = undefined;
      }
      return results[0] as Result;
    },
  };
}
