import {createDetachMatcher} from './detach-matcher.ts';
import {type KeyTerminal, takeKeyboard} from './keyboard.ts';
import {createLeftModes, type LeftModes} from './left-modes.ts';
import {setRawOutput} from './raw-output.ts';
import {type OutputTerminal, type Talk, talk} from './talk.ts';

/** The terminal while it is not the program's. */
export type HandedTerminal = {
  /** As config.json has them: `ctrl-p,ctrl-q`. */
  readonly detachKeys: string;
  readonly size: () => {readonly columns: number; readonly rows: number};
  /** Writes a line of ours. */
  readonly say: (line: string) => void;
  /**
  Joins the terminal and a process until its output ends or the person leaves it with the detach keys; the connection is
  closed then. Rejects when the connection breaks.
  */
  readonly talk: (connection: Talk) => Promise<'ended' | 'detached'>;
};

export type HandoverOptions = {
  readonly stdin: KeyTerminal & {readonly fd: number};
  readonly stdout: OutputTerminal;
  readonly detachKeys: {readonly text: string; readonly bytes: Uint8Array};
};

/**
Lets a task have the terminal, raw, from its main screen on: within Ink's `suspendTerminal`. Keys typed from the
beginning wait for the first process. Afterwards every mode that a process has left on is off again.
*/
export async function handOverTerminal<Result>(
  {stdin, stdout, detachKeys}: HandoverOptions,
  task: (terminal: HandedTerminal) => Promise<Result>,
): Promise<Result> {
  const keyboard = takeKeyboard(stdin);
  const modes: LeftModes = createLeftModes();
  const size = () => ({columns: stdout.columns || 80, rows: stdout.rows || 24});
  try {
    return await task({
      detachKeys: detachKeys.text,
      size,
      say: line => void stdout.write(`${line}\r\n`),
      talk(connection) {
        if (connection.isTty) setRawOutput(stdin.fd);
        const matcher = createDetachMatcher(detachKeys.bytes);
        return talk({connection, keyboard, stdout, matcher, modes, size});
      },
    });
  } finally {
    keyboard.release();
    stdout.write(modes.undo());
  }
}
