import type {LogChunk} from '../objects/log-chunk.ts';
import {type ChildController, childController} from './child-controller.ts';
import type {Clock} from './clock.ts';
import {createLogBatch} from './log-batch.ts';
import {createLogDecoder, type NewLogLine} from './log-decoder.ts';

/** Lines that a stream brought, and how many before them were not worth decoding. */
export type ReceivedLines = {readonly lines: readonly NewLogLine[]; readonly skippedLines: number};

/**
Reads one stream of a log, at full speed while `isFollowing`. Otherwise one piece is held, which tells that there is
more, and nothing is read: the engine stops sending. Lines are handed on ten times a second, the first at once.
Resolves with `behind` when what comes is too old to be shown as news; rejects when the stream breaks.
*/
export async function readLogStream({
  chunks,
  historyLines,
  isTty,
  isFollowing,
  whileHeld,
  onLines,
  clock,
  signal,
}: {
  readonly chunks: AsyncIterable<readonly LogChunk[]>;
  /** So many last lines were asked for; 0 for all there are. */
  readonly historyLines: number;
  readonly isTty: boolean;
  readonly isFollowing: () => boolean;
  /** Something waits to be shown: resolves when the log is followed again. */
  readonly whileHeld: () => Promise<void>;
  /** True: it is too far behind, no more of this stream is wanted. */
  readonly onLines: (received: ReceivedLines) => boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}): Promise<'ended' | 'behind' | 'aborted'> {
  const decoder = createLogDecoder(isTty);
  const batch = createLogBatch(decoder, historyLines);
  // What is there already comes in a few pieces: one frame for them all.
  let nextFrameMs = clock.steadyMs() + openingMs;
  let frame: ChildController | undefined;
  let isBehind = false;

  const show = (): void => {
    frame?.abort();
    frame = undefined;
    if (batch.isEmpty()) return;
    nextFrameMs = clock.steadyMs() + frameMs;
    isBehind = onLines(batch.take()) || isBehind;
    // A line that has not ended by then is shown as far as it goes.
    if (!batch.isEmpty()) showSoon();
  };
  const showSoon = (): void => {
    const leftMs = nextFrameMs - clock.steadyMs();
    if (leftMs <= 0) show();
    else if (frame === undefined) {
      const own = childController(signal);
      frame = own;
      void clock.delay(leftMs, own.signal).then(() => {
        if (!own.signal.aborted) show();
      });
    }
  };

  const iterator = chunks[Symbol.asyncIterator]();
  try {
    while (!signal.aborted) {
      const result = await iterator.next();
      if (signal.aborted) break;
      const heldAtMs = clock.steadyMs();
      if (!isFollowing()) {
        show();
        await whileHeld();
        if (signal.aborted) break;
        if (clock.steadyMs() - heldAtMs > tooOldMs && result.done !== true) return 'behind';
      }
      if (result.done === true) {
        show();
        const lines = decoder.end();
        if (lines.length > 0) onLines({lines, skippedLines: 0});
        return 'ended';
      }
      batch.add(result.value);
      showSoon();
      if (isBehind) return 'behind';
    }
    return 'aborted';
  } catch (error) {
    if (signal.aborted) return 'aborted';
    show();
    throw error;
  } finally {
    frame?.abort();
    // Not waited for: it may wait for bytes itself, until the signal ends that.
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
  }
}

const openingMs = 30;
const frameMs = 100;
const tooOldMs = 2000;
