import {closeSync, constants, openSync, writeSync} from 'node:fs';

/**
Writes to a terminal before it returns, for the last words of a program. It gives up after `patienceMs` on a terminal that
takes nothing (stopped by ^S, or a connection that hangs), and is silent about one that is gone.
*/
export function writeNow(fd: number, text: string, patienceMs = 300): void {
  const own = openAnew(fd);
  try {
    writeAll(own ?? fd, Buffer.from(text), patienceMs);
  } catch {
    // EIO, EPIPE, EBADF: there is nobody left to read it.
  } finally {
    if (own !== undefined) closeSync(own);
  }
}

/** The same terminal, opened once more, so that not to wait for it is no matter of the shell's that shares ours. */
function openAnew(fd: number): number | undefined {
  try {
    return openSync(`/dev/fd/${fd}`, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch {
    return undefined;
  }
}

function writeAll(fd: number, bytes: Buffer, patienceMs: number): void {
  const nap = new Int32Array(new SharedArrayBuffer(4));
  let napsLeft = Math.ceil(patienceMs / napMs);
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || napsLeft-- === 0) throw error;
      Atomics.wait(nap, 0, 0, napMs);
    }
  }
}

const napMs = 10;
