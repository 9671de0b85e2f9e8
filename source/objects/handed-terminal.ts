/** Size of a terminal in characters. */
export type TerminalSize = {readonly columns: number; readonly rows: number};

/** A process somewhere, and bytes both ways: what of its connection a terminal is joined to. */
export type Talk = {
  /** It has a terminal of its own: keys go to it as they are. */
  readonly isTty: boolean;
  /** Something reads what is sent. */
  readonly hasInput: boolean;
  /** What it writes, as it comes. Ends with the process's output, throws when the connection breaks. */
  readonly output: AsyncIterable<ReadonlyArray<{readonly bytes: Uint8Array}>>;
  readonly send: (bytes: Uint8Array) => unknown;
  /** The end of the process's input; its output goes on. */
  readonly endInput: () => void;
  /** Ends the connection, not the process. */
  readonly close: () => void;
  /** Rejects when the process is gone. */
  readonly resize: (size: TerminalSize) => Promise<void>;
};

/** The terminal while it is not the program's: on its main screen, raw. */
export type HandedTerminal = {
  /** As config.json has them: `ctrl-p,ctrl-q`. */
  readonly detachKeys: string;
  readonly size: () => TerminalSize;
  /** Aborted by ctrl-c while no process has the terminal: nobody has to wait for an engine that does not answer. */
  readonly signal: AbortSignal;
  /** Writes a line of ours. */
  readonly say: (line: string) => void;
  /**
  Joins the terminal and a process until its output ends or the person leaves it with the detach keys; the connection is
  closed then. Rejects when the connection breaks.
  */
  readonly talk: (connection: Talk) => Promise<'ended' | 'detached'>;
  /**
  Says this line and leaves the screen as it is until a key is pressed; at once where somebody has typed: who ends a shell
  has read what it wrote.
  */
  readonly untilRead: (line: string) => Promise<void>;
};
