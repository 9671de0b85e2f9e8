import type {Readable} from 'node:stream';
import type {EngineError} from './engine-error.ts';
import {brokenOff} from './read-body.ts';

/** Turns bytes into items; `end` gives what is left when the stream has ended. */
export type ItemReader<Item> = {
  push(bytes: Uint8Array): readonly Item[];
  end(): readonly Item[];
};

/**
A response as batches of items: a lone one at once, in a flood one batch every few milliseconds. When the consumer
asks for no more, at most a quarter of a megabyte is taken from the socket, and then the sender has to wait.
Leaving the loop closes the connection. Throws EngineError inside the iteration when the connection breaks, after
what came before has been handed out.
*/
export async function* readStream<Item>(
  {response, errorFrom}: {readonly response: Readable; readonly errorFrom: (error: unknown) => EngineError},
  reader: ItemReader<Item>,
): AsyncGenerator<readonly Item[], void, undefined> {
  const inbox = openInbox(response);
  try {
    for (let bytes = await inbox.take(); bytes !== undefined; bytes = await inbox.take()) {
      const items = reader.push(bytes);
      if (items.length > 0) yield items;
    }
    const rest = reader.end();
    if (rest.length > 0) yield rest;
  } catch (error) {
    throw errorFrom(error);
  } finally {
    inbox.close();
  }
}

const maxWaitingBytes = 256 * 1024;

// Asking again takes several microseconds whatever comes: at 200,000 log lines/s that must not be per line.
const restMs = 4;

/** Collects what the response brings until it is taken; `take` gives undefined at the end. */
function openInbox(response: Readable) {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let isEnded = response.readableEnded;
  let failure: unknown = response.errored ?? (response.destroyed && !isEnded ? brokenOff() : undefined);
  let restTimer: NodeJS.Timeout | undefined;
  let wake: (() => void) | undefined;

  const isReady = (): boolean =>
    isEnded || failure !== undefined || waitingBytes >= maxWaitingBytes || (waitingBytes > 0 && !restTimer);

  const check = (): void => {
    if (isReady()) wake?.();
  };

  response.on('data', (bytes: Buffer) => {
    waiting.push(bytes);
    waitingBytes += bytes.length;
    if (waitingBytes >= maxWaitingBytes) response.pause();
    check();
  });
  response.on('end', () => {
    isEnded = true;
    check();
  });
  response.on('error', error => {
    failure ??= error;
    check();
  });
  response.on('close', () => {
    if (!isEnded) failure ??= brokenOff();
    check();
  });

  const rest = (): void => {
    clearTimeout(restTimer);
    restTimer = setTimeout(() => {
      restTimer = undefined;
      check();
    }, restMs);
  };

  return {
    async take(): Promise<Buffer | undefined> {
      if (!isReady()) {
        await new Promise<void>(resolve => {
          wake = resolve;
        });
        wake = undefined;
      }
      if (waitingBytes > 0) {
        const only = waiting.length === 1 ? waiting[0] : undefined;
        const bytes = only ?? Buffer.concat(waiting, waitingBytes);
        waiting = [];
        waitingBytes = 0;
        if (response.isPaused()) response.resume();
        rest();
        return bytes;
      }
      if (failure !== undefined) throw failure;
      return undefined;
    },
    close(): void {
      clearTimeout(restTimer);
      response.destroy();
    },
  };
}
