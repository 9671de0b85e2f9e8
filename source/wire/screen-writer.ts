import {createFrameThrottle} from './frame-throttle.ts';
import type {WidthOf} from './grapheme-width.ts';
import {createInkStdout} from './ink-stdout.ts';
import {createScreen, type Screen} from './screen.ts';
import {
  beginUpdate,
  endUpdate,
  enterAlternateScreen,
  giveScreenBack,
  hideCursor,
  leaveAlternateScreen,
  pasteOff,
  pasteOn,
  showCursor,
  takeScreen,
} from './terminal-modes.ts';

/** As much of a terminal as is written to; `process.stdout` is one. */
export type WriteTerminal = {
  readonly write: (text: string, callback?: (error?: Error | null) => void) => boolean;
  readonly on: (event: 'resize' | 'drain', listener: () => void) => unknown;
  readonly off: (event: 'resize' | 'drain', listener: () => void) => unknown;
  /** Absent or 0 counts as 80. */
  readonly columns?: number | undefined;
  /** Absent or 0 counts as 24. */
  readonly rows?: number | undefined;
  /** What was written and is not on its way yet; absent counts as 0. */
  readonly writableLength?: number | undefined;
};

/** Stands between Ink and the terminal and sends the cells that differ. */
export type ScreenWriter = {
  /** Ink's stdout. Render with `debug: true`: each write is then one whole frame. */
  readonly stdout: NodeJS.WriteStream;
  /** Frames a second at most, from now on. */
  readonly setMaxFps: (maxFps: number) => void;
  /** Somebody has typed: the next frame goes out without waiting for its turn. */
  readonly hurry: () => void;
  /** Draws the newest frame afresh, as after something else wrote to the terminal. */
  readonly redraw: () => void;
  /** Takes the screen again after `session.suspend`, in a size which may have changed, and draws the newest frame. */
  readonly reenter: () => void;
  /** Bytes sent to the terminal so far. */
  readonly bytesSent: () => number;
  /** Whether the alternate screen is ours now. */
  readonly isOnScreen: () => boolean;
  /** Ends a pause in which the screen was not ours: it is taken when Ink asks for it. */
  readonly unpause: () => void;
  /** Sends nothing more until `reenter` or `unpause`; what is asked of `stdout` meanwhile is taken and kept. */
  readonly pause: () => void;
  /** Sends nothing more at all. */
  readonly dispose: () => void;
};

/** The terminal, and what it can show. */
export type ScreenWriterOptions = {
  readonly terminal: WriteTerminal;
  /** Frames a second at most. */
  readonly maxFps: number;
  /** Whether larger updates are wrapped in synchronized output; false for a terminal that is known to lack it. */
  readonly isSynchronized: boolean;
  /** false drops colours. Default true. */
  readonly hasColors?: boolean | undefined;
  /** false sends ASCII only. Default true. */
  readonly isUnicode?: boolean | undefined;
  /** Columns of a grapheme cluster. Default: as Ink lays out. */
  readonly widthOf?: WidthOf | undefined;
};

/** A writer on a terminal of which nothing is known yet. */
export function createScreenWriter(options: ScreenWriterOptions): ScreenWriter {
  const {terminal, isSynchronized, hasColors, isUnicode, widthOf} = options;
  let {columns, rows} = sizeOf(terminal);
  let screen = newScreen();
  let lastFrame: string | undefined;
  let bytesSent = 0;
  let isOnScreen = false;
  /** The screen was given back: to a child process, or for good. */
  let isAway = false;
  let isPaused = false;
  /** Ink wanted the screen in a pause: what runs on before the program stops, or before it hears that it goes on. */
  let isAskedFor = false;
  let isDisposed = false;
  /** The terminal takes no more until it drains. */
  let isFull = false;
  let isPasteOn = false;

  function newScreen(): Screen {
    return createScreen({columns, rows, hasColors, isUnicode, widthOf});
  }
  const sendBytes = (bytes: string): void => {
    bytesSent += Buffer.byteLength(bytes);
    const isTaken = terminal.write(bytes, () => isTaken && onDrain());
    // Anything that waits in front of a frame makes it late; a newer one is better then.
    isFull = !isTaken || (terminal.writableLength ?? 0) > 0;
    holdOrResume();
  };
  const throttle = createFrameThrottle<string>({
    maxFps: options.maxFps,
    send(frame) {
      const {bytes, runs} = screen.update(frame);
      if (bytes === '') return false;
      const isTorn = isSynchronized && runs > 1 && bytes.length > smallUpdateBytes;
      sendBytes(isTorn ? beginUpdate + bytes + endUpdate : bytes);
      return true;
    },
  });
  const holdOrResume = (): void => (isFull || isPaused || isAway ? throttle.hold() : throttle.resume());
  const push = (frame: string): void => {
    lastFrame = frame;
    throttle.push(frame);
  };
  const redraw = (): void => {
    screen.forget();
    if (lastFrame !== undefined) throttle.push(lastFrame);
  };
  const take = (): void => {
    isOnScreen = true;
    isAway = false;
    screen.forget();
    sendBytes(takeScreen);
  };
  const onDrain = (): void => {
    if (!isFull) return;
    isFull = false;
    holdOrResume();
  };
  const onResize = (): void => {
    ({columns, rows} = sizeOf(terminal));
    screen = newScreen();
    // Ink answers with a frame of the old tree in the new width, and then with the one that fits.
    throttle.wait();
    if (lastFrame !== undefined) throttle.push(lastFrame);
    stdout.emit('resize');
  };

  const endPause = (): void => {
    isPaused = false;
    isAskedFor = false;
    const size = sizeOf(terminal);
    if (size.columns !== columns || size.rows !== rows) onResize();
  };
  const reenter = (): void => {
    endPause();
    // Before any frame that waits: it would go to the other screen.
    take();
    if (isPasteOn) sendBytes(pasteOn);
    if (lastFrame !== undefined) throttle.push(lastFrame);
    holdOrResume();
  };

  const receive = (text: string): void => {
    if (text === pasteOn || text === pasteOff) {
      isPasteOn = text === pasteOn;
      if (!isPaused) sendBytes(text);
    } else if (text === enterAlternateScreen) {
      if (isPaused) isAskedFor = true;
      else take();
    } else if (text === leaveAlternateScreen) {
      isAway = true;
      isAskedFor = false;
      throttle.hold();
      if (isOnScreen) sendBytes(giveScreenBack);
      isOnScreen = false;
    } else if (text !== hideCursor && text !== showCursor) {
      // The cursor is hidden and shown with the screen; all else that Ink writes is a frame.
      push(text);
    }
  };

  const stdout = createInkStdout({
    size: () => ({columns, rows}),
    receive(text) {
      if (!isDisposed) receive(text);
    },
    flush(done) {
      throttle.flush();
      // A terminal that takes nothing, or is not ours, keeps nobody waiting.
      if (isDisposed || isPaused || isFull) process.nextTick(done);
      else terminal.write('', () => done());
    },
  });
  terminal.on('drain', onDrain);
  terminal.on('resize', onResize);

  return {
    stdout,
    setMaxFps: throttle.setMaxFps,
    hurry: throttle.hurry,
    redraw,
    unpause() {
      if (isAskedFor) {
        reenter();
        return;
      }
      endPause();
      holdOrResume();
    },
    reenter,
    bytesSent: () => bytesSent,
    isOnScreen: () => isOnScreen,
    pause() {
      isPaused = true;
      isOnScreen = false;
      holdOrResume();
    },
    dispose() {
      isDisposed = true;
      isOnScreen = false;
      throttle.stop();
      terminal.off('drain', onDrain);
      terminal.off('resize', onResize);
    },
  };
}

// Below this a terminal reads an update in one go anyway, and the marks around it take 16 bytes.
const smallUpdateBytes = 64;

function sizeOf(terminal: WriteTerminal): {columns: number; rows: number} {
  return {columns: terminal.columns || 80, rows: terminal.rows || 24};
}
