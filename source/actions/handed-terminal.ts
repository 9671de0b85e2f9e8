import type {Engine} from '../engine/engine.ts';

/** Bytes both ways between us and a process in a container. */
export type ProcessConnection = Awaited<ReturnType<Engine['attach']>>;

/** The terminal while it is not the program's: on its main screen, raw. */
export type HandedTerminal = {
  /** As config.json has them: `ctrl-p,ctrl-q`. */
  readonly detachKeys: string;
  readonly size: () => {readonly columns: number; readonly rows: number};
  /** Aborted by ctrl-c while no process has the terminal. */
  readonly signal: AbortSignal;
  /** Writes a line of ours. */
  readonly say: (line: string) => void;
  /**
  Joins the terminal and a process until its output ends or the person leaves it with the detach keys; the connection is
  closed then. Rejects when the connection breaks.
  */
  readonly talk: (connection: ProcessConnection) => Promise<'ended' | 'detached'>;
  /**
  Says this line and leaves the screen as it is until a key is pressed; at once where somebody has typed: who ends a shell
  has read what it wrote.
  */
  readonly untilRead: (line: string) => Promise<void>;
};

/**
Gives the terminal away for the time of a task; keys typed from the call on are the task's. Rejects with what the task
rejects with, and the screen is back either way.
*/
export type HandOver = <Result>(task: (terminal: HandedTerminal) => Promise<Result>) => Promise<Result>;
