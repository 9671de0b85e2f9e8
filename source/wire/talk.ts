import type {Talk, TerminalSize} from '../objects/handed-terminal.ts';
import type {DetachMatcher} from './detach-matcher.ts';
import type {Keyboard} from './keyboard.ts';
import type {LeftModes} from './left-modes.ts';
import {createLineDiscipline} from './line-discipline.ts';

/** As much of a terminal as is written to; `process.stdout` is one. */
export type OutputTerminal = {
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  readonly write: (data: string | Uint8Array) => boolean;
  readonly on: (event: 'resize' | 'drain' | 'close', listener: () => void) => unknown;
  readonly off: (event: 'resize' | 'drain' | 'close', listener: () => void) => unknown;
};

/** Carries keys, output and sizes between a terminal and a process, see `talk` of the handed terminal. */
export async function talk({
  connection,
  keyboard,
  stdout,
  matcher,
  modes,
  size,
}: {
  readonly connection: Talk;
  readonly keyboard: Pick<Keyboard, 'listen' | 'unlisten'>;
  readonly stdout: OutputTerminal;
  readonly matcher: DetachMatcher;
  readonly modes: LeftModes;
  /** The terminal's size now. */
  readonly size: () => TerminalSize;
}): Promise<'ended' | 'detached'> {
  let isDetached = false;
  const detach = (): void => {
    isDetached = true;
    connection.close();
  };
  const follower = followSize(connection, stdout, size);
  keyboard.listen(keyListener({connection, stdout, matcher, detach}), connection.endInput);
  try {
    for await (const batch of connection.output) {
      for (const {bytes} of batch) {
        modes.push(bytes);
        await writeAll(stdout, bytes, () => isDetached);
      }
    }
  } catch (error) {
    if (!isDetached) throw error;
  } finally {
    keyboard.unlisten();
    follower.stop();
  }
  return isDetached ? 'detached' : 'ended';
}

function keyListener({
  connection,
  stdout,
  matcher,
  detach,
}: {
  readonly connection: Talk;
  readonly stdout: OutputTerminal;
  readonly matcher: DetachMatcher;
  readonly detach: () => void;
}): (bytes: Uint8Array) => void {
  const {isTty, hasInput} = connection;
  const lines = createLineDiscipline();
  return bytes => {
    const {bytes: typed, isDetached} = matcher.push(bytes);
    if (isTty && hasInput) {
      if (typed.length > 0) connection.send(typed);
      if (isDetached) detach();
      return;
    }
    const {echo, send, isEnd, isInterrupt} = lines.push(typed);
    if (hasInput) {
      if (echo !== '') stdout.write(echo);
      if (send.length > 0) connection.send(send);
      if (isEnd) connection.endInput();
    }
    // There is no terminal on the other side that would make a signal of it, and it must leave somehow.
    if (isDetached || isInterrupt) detach();
  };
}

// So little that leaving is quick, however slow the terminal.
const pieceBytes = 16 * 1024;

async function writeAll(stdout: OutputTerminal, bytes: Uint8Array, isOver: () => boolean): Promise<void> {
  for (let start = 0; start < bytes.length && !isOver(); start += pieceBytes) {
    if (!stdout.write(bytes.subarray(start, start + pieceBytes))) await drained(stdout);
  }
}

function drained(stdout: OutputTerminal): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      stdout.off('drain', done);
      stdout.off('close', done);
      resolve();
    };
    stdout.on('drain', done);
    stdout.on('close', done);
  });
}

/** Tells the process the terminal's size, now and whenever it changes: one at a time, the last one always. */
function followSize(
  connection: Talk,
  stdout: OutputTerminal,
  size: () => TerminalSize,
): {readonly stop: () => void} {
  let isTelling = false;
  let isStale = false;
  const tell = async (): Promise<void> => {
    isStale = true;
    if (isTelling) return;
    isTelling = true;
    while (isStale) {
      isStale = false;
      // The process may be gone already; its output tells.
      await connection.resize(size()).catch(() => undefined);
    }
    isTelling = false;
  };
  const onResize = (): void => void tell();
  stdout.on('resize', onResize);
  void tell();
  return {
    stop() {
      isStale = false;
      stdout.off('resize', onResize);
    },
  };
}
