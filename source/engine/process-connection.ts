import type {TerminalSize} from '../objects/handed-terminal.ts';
import type {LogChunk} from '../objects/log-chunk.ts';
import type {CallOptions} from './call-options.ts';

/** Bytes both ways between us and a process in a container. Closing it does not end the process. */
export type ProcessConnection = {
  /** The process has a terminal: its output is one stream, and it is told the size. */
  readonly isTty: boolean;
  /** Something on the other side reads what is sent. */
  readonly hasInput: boolean;
  /**
  What the process writes, as it comes; without a TTY by stream. Ends when the process closes its output, throws
  EngineError when the connection breaks. To be read once; leaving the loop closes the connection.
  */
  readonly output: AsyncIterable<readonly LogChunk[]>;
  /** Resolves when more can be sent; at once when the connection is closed: `output` tells why. */
  send(bytes: Uint8Array): Promise<void>;
  /** The end of the process's input; its output goes on. */
  endInput(): void;
  /** Ends the connection, not the process. Safe to call twice. */
  close(): void;
  /** Without a TTY nothing happens. Rejects with EngineError: `conflict` or `not-found` when the process is gone. */
  resize(size: TerminalSize): Promise<void>;
  /**
  The exit code, once `output` has ended; undefined when the process still runs (somebody else closed the connection).
  Rejects with EngineError when the engine does not answer any more.
  */
  exitCode(): Promise<number | undefined>;
};

/** What a container is waited for: that it has stopped, stops the next time, or is gone (`--rm`). */
export type WaitCondition = 'not-running' | 'next-exit' | 'removed';

/** A wait that has begun: nothing that happens from now on is missed. */
export type ContainerWait = {
  /** The exit code. Rejects with EngineError when the engine goes. */
  readonly exitCode: Promise<number>;
  /** Nobody wants to know any more: `exitCode` never settles. */
  readonly stop: () => void;
};

/** How a container's own process is attached to. */
export type AttachSpec = {
  readonly containerId: string;
  /** Decides the framing: its Config.Tty. */
  readonly isTty: boolean;
  /** Its Config.OpenStdin: without it nothing that is sent is read. */
  readonly hasInput: boolean;
  /** What `exitCode` waits for. */
  readonly until: WaitCondition;
};

/** How a shell is looked for. */
export type FindShellOptions = CallOptions & {
  /** The one that was found could not be started in this container: what is remembered is forgotten, and it is asked itself. */
  readonly isRefused?: boolean;
};

/** Which shell a container has. */
export type FoundShell =
  | {readonly shell: 'bash' | 'ash' | 'sh'}
  /** None of the three; `words` are the engine's when it was asked for the last of them. */
  | {readonly shell?: never; readonly words: string};

/** What of a container says how to attach to it. */
export type ContainerTerminal = {
  readonly isRunning: boolean;
  readonly isTty: boolean;
  readonly hasInput: boolean;
  /** Who leaves ends its input: it was created to be attached to once, and has no terminal. */
  readonly isInputOnce: boolean;
};
