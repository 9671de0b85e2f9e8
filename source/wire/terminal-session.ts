import {withFocusReports} from './focus-reports.ts';
import {createLeftModes, type LeftModes} from './left-modes.ts';
import {createScreenWriter, type ScreenWriter} from './screen-writer.ts';
import type {OutputTerminal} from './talk.ts';
import {capabilitiesOf, type TerminalCapabilities} from './terminal-capabilities.ts';
import {giveScreenBack, switchAllOff} from './terminal-modes.ts';
import {writeNow} from './write-now.ts';

/** The terminal in our hands: what Ink draws on and reads from, and the way back to how it was. */
export type TerminalSession = {
  /** For `render`: `{...session.inkOptions}` gives Ink its streams and the modes that the writer needs. */
  readonly inkOptions: {
    readonly stdin: NodeJS.ReadStream;
    readonly stdout: NodeJS.WriteStream;
    readonly debug: true;
    readonly interactive: true;
    readonly alternateScreen: true;
    readonly exitOnCtrlC: false;
    readonly patchConsole: false;
  };
  readonly writer: ScreenWriter;
  /**
  What a process is given that has the terminal for a while: where it writes to, nowhere once the terminal is given back,
  and who watches which modes it switches. Whichever way the program ends, they are as they were.
  */
  readonly lent: {
    readonly stdout: OutputTerminal;
    readonly modes: LeftModes;
    /** Who is told, at most one, when such a process has the terminal again after the program was stopped: Node has set its own raw mode. */
    readonly whenContinued: (listener: () => void) => void;
  };
  readonly capabilities: TerminalCapabilities;
  /** The terminal itself, as it was given. */
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: TerminalStream;
  /** To be called before the first frame: from then on the terminal no longer writes over it what is typed. */
  readonly takeKeyboard: () => void;
  /** Leaves the terminal as it was found, before it returns; nothing is drawn any more. Safe to call at any time, and twice. */
  readonly restore: () => void;
  /**
  Stops the program, as ^z does, with the terminal as it was found; when it is continued, takes the screen again and draws
  it. Where nobody could continue it (no shell with job control), it goes on by itself.
  */
  readonly suspend: () => void;
};

/** Such as `process.stdout`. */
export type TerminalStream = NodeJS.WriteStream & {readonly fd: number};

/** The streams of the terminal, the environment that says what it can, and who hears from it. */
export type TerminalSessionOptions = {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: TerminalStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Frames a second at most. Default 30, 15 over SSH. */
  readonly maxFps?: number;
  /** The terminal says that it gained or lost the focus. A terminal that never says anything has it. */
  readonly onFocusChange?: (isFocused: boolean) => void;
};

/** Opens a session; the screen itself is taken when Ink renders. */
export function openTerminalSession(options: TerminalSessionOptions): TerminalSession {
  const {stdin, stdout, env, onFocusChange = () => {}} = options;
  const capabilities = capabilitiesOf({env, isTTY: Boolean(stdout.isTTY)});
  const writer = createScreenWriter({
    terminal: stdout,
    maxFps: options.maxFps ?? (capabilities.isSlow ? 15 : 30),
    isSynchronized: capabilities.hasSynchronizedOutput,
    hasColors: capabilities.colors > 0,
    isUnicode: capabilities.isUnicode,
  });
  setBlocking(stdout, false);
  const modes = createLeftModes();
  let isRestored = false;
  /** What it had of the terminal when it suspended itself; undefined as long as it has it. */
  let suspended: ReturnType<typeof held> | undefined;
  let unstopped: NodeJS.Timeout | undefined;
  let onLentAgain = (): void => {};

  const held = () => ({
    isRaw: Boolean(stdin.isRaw),
    isOnScreen: writer.isOnScreen(),
    lentModes: modes.redo(),
  });

  /** The modes of the terminal back to what they were. */
  const release = (): void => {
    // What is queued may never be sent; it can be Ink's own leaving of the screen.
    const isOnScreen = writer.isOnScreen() || stdout.writableLength > 0;
    writer.pause();
    const left = modes.isClean() ? '' : modes.undo();
    writeNow(stdout.fd, `${left}${switchAllOff}${isOnScreen ? giveScreenBack : ''}`);
    setRawMode(stdin, false);
  };

  /**
  Takes what it had. Whoever was stopped by others (SIGSTOP, SIGTTOU) has given nothing back, and a shell has changed it
  all the same: the raw mode that Node believes in, too.
  */
  const resume = (): void => {
    const {isRaw, isOnScreen, lentModes} = suspended ?? {...held(), lentModes: modes.again()};
    suspended = undefined;
    clearTimeout(unstopped);
    setRawMode(stdin, false);
    setRawMode(stdin, isRaw);
    // The window may have another size now, and nobody told a stopped program.
    process.emit('SIGWINCH', 'SIGWINCH');
    if (isOnScreen) {
      writer.reenter();
      return;
    }
    writer.unpause();
    if (lentModes !== '') {
      modes.push(Buffer.from(lentModes));
      stdout.write(lentModes);
    }
    onLentAgain();
  };
  process.on('SIGCONT', resume);

  const lent: OutputTerminal = {
    get columns() {
      return stdout.columns;
    },
    get rows() {
      return stdout.rows;
    },
    write: data => isRestored || stdout.write(data),
    on: (event, listener) => stdout.on(event, listener),
    off: (event, listener) => stdout.off(event, listener),
  };

  return {
    inkOptions: {
      stdin: withFocusReports(stdin, {onFocusChange, onInput: writer.hurry}),
      stdout: writer.stdout,
      debug: true,
      interactive: true,
      alternateScreen: true,
      exitOnCtrlC: false,
      patchConsole: false,
    },
    writer,
    lent: {
      stdout: lent,
      modes,
      whenContinued(listener) {
        onLentAgain = listener;
      },
    },
    capabilities,
    stdin,
    stdout,
    takeKeyboard: () => setRawMode(stdin, true),
    restore() {
      if (isRestored) return;
      isRestored = true;
      process.off('SIGCONT', resume);
      clearTimeout(unstopped);
      release();
      writer.dispose();
      setBlocking(stdout, true);
    },
    suspend() {
      if (isRestored || suspended !== undefined) return;
      suspended = held();
      release();
      stopProcessGroup();
      // The kernel stops no program whose group nobody could continue; this is only reached in time then. Otherwise the
      // signal that continued it is heard first, and has done it.
      unstopped = setTimeout(() => setImmediate(() => suspended !== undefined && resume()), unstoppedMs);
    },
  };
}

const unstoppedMs = 100;

/** As the terminal's own ^z: all of the job, so that an `npm start` around it stops as well. */
function stopProcessGroup(): void {
  const listeners = process.listeners('SIGTSTP');
  process.removeAllListeners('SIGTSTP');
  process.kill(0, 'SIGTSTP');
  for (const listener of listeners) process.on('SIGTSTP', listener);
}

function setRawMode(stdin: NodeJS.ReadStream, isRaw: boolean): void {
  try {
    // Reports an error on a terminal that is gone through 'error', which the exits listen to.
    if (!stdin.destroyed && Boolean(stdin.isRaw) !== isRaw) stdin.setRawMode(isRaw);
  } catch {
    // Not a terminal.
  }
}

/**
Node makes writes to a terminal wait until it has taken them: a connection that hangs would stop the whole program. The
switch is not public; where it is not found, or the terminal is shared with the shell, writes wait as before.
*/
function setBlocking(stdout: NodeJS.WriteStream, isBlocking: boolean): void {
  const {_handle: handle} = stdout as {
    _handle?: {fd?: number; setBlocking?: (isBlocking: boolean) => number};
  };
  const isOwn = handle?.fd !== undefined && handle.fd > 2;
  // libuv takes it as an error to wait while something is queued.
  if (!isOwn || (isBlocking && stdout.writableLength > 0)) return;
  handle.setBlocking?.(isBlocking);
}
