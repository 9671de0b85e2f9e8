import {Writable} from 'node:stream';

/** What becomes of the things that Ink writes. */
export type InkStdoutOptions = {
  /** Takes one write: a frame, or a control sequence of Ink's own. */
  readonly receive: (text: string) => void;
  /** Somebody waits until all that was written is on the terminal, and wants to be called then. */
  readonly flush: (done: () => void) => void;
  readonly size: () => {readonly columns: number; readonly rows: number};
};

/** A stdout for Ink. Nothing that is written to it waits in it, or comes in another order. */
export function createInkStdout({receive, flush, size}: InkStdoutOptions): NodeJS.WriteStream {
  const stream = new Writable();
  // A Writable keeps all later writes back until an earlier one has called back. Here an empty write waits for the terminal
  // and the frames after it must not wait with it.
  const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    const callback = rest.find(argument => typeof argument === 'function') as (() => void) | undefined;
    if (text !== '') receive(text);
    if (callback === undefined) return true;
    if (text === '') flush(callback);
    else process.nextTick(callback);
    return true;
  };
  // Ink asks it for what a terminal has; the rest of a tty.WriteStream is not used.
  const stdout = Object.defineProperties(stream, {
    write: {value: write},
    isTTY: {value: true},
    columns: {get: () => size().columns},
    rows: {get: () => size().rows},
  }) as unknown as NodeJS.WriteStream;
  // Each component that asks for the size of the window listens.
  stdout.setMaxListeners(0);
  return stdout;
}
