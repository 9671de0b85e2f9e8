import {failureOf} from '../store/failure-of.ts';
import {hasAnswered, isGatewayError} from './answered.ts';
import {childController} from './child-controller.ts';
import type {FeedDeps} from './feed-deps.ts';

/** Whether the engine is still there. */
export type Heartbeat = {
  /** It just said something. */
  readonly heard: () => void;
  /** Something failed: asks at once whether it is still there. True when it is. */
  readonly check: () => Promise<boolean>;
};

/**
Asks for a sign of life after 10 s without any; `onSilence` hears why there is none, and until when what was heard is
known to have been so. A connection that hangs without an answer is noticed that way, within 13 s. A socket that is taken
away is silence as well.
*/
export function startHeartbeat({
  engine,
  clock,
  signal,
  onSilence,
}: Pick<FeedDeps, 'engine' | 'clock' | 'signal'> & {
  readonly onSilence: (error: unknown, currentUntilMs: number) => void;
}): Heartbeat {
  let heard = {atMs: clock.nowMs(), steadyMs: clock.steadyMs()};
  const hear = (): void => {
    heard = {atMs: clock.nowMs(), steadyMs: clock.steadyMs()};
  };
  /** When that was, by the clock as it is set now; a computer that slept meanwhile has not counted the time. */
  const heardAtMs = (): number => Math.min(heard.atMs, clock.nowMs() - (clock.steadyMs() - heard.steadyMs));
  let checking: Promise<boolean> | undefined;

  const ask = async (): Promise<boolean> => {
    const call = childController(signal);
    const late = clock.delay(deadlineMs, call.signal).then(() => {
      if (call.signal.aborted) return;
      throw Object.assign(new Error(`No answer within ${deadlineMs / 1000} s`), {
        kind: 'timeout',
        advice: 'The engine hangs, or the way to it does.',
      });
    });
    try {
      await Promise.race([engine.ping({signal: call.signal}), late]);
      hear();
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      // A proxy that forbids the ping has heard the engine, or would: one that finds no engine says 502 to 504.
      if (hasAnswered(error) && !isGatewayError(error)) return true;
      // What refuses at once was there until now; what hangs may have hung since the last word.
      onSilence(error, failureOf(error).kind === 'timeout' ? heardAtMs() : clock.nowMs());
      return false;
    } finally {
      call.abort();
    }
  };

  const check = (): Promise<boolean> => {
    checking ??= ask().finally(() => {
      checking = undefined;
    });
    return checking;
  };

  const run = async (): Promise<void> => {
    while (!signal.aborted) {
      const leftMs = heard.steadyMs + silenceMs - clock.steadyMs();
      if (leftMs > 0) await clock.delay(leftMs, signal);
      else if (await check()) hear();
      else return;
    }
  };

  engine.watchSocket?.(error => onSilence(error, clock.nowMs()), signal);
  void run();
  return {
    heard: hear,
    check,
  };
}

const silenceMs = 10_000;
const deadlineMs = 2500;
