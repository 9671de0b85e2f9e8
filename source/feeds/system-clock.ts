import type {Clock} from './clock.ts';

/** This machine's. */
export const systemClock: Clock = {
  nowMs: Date.now,
  steadyMs: () => performance.now(),
  delay: (delayMs, signal) =>
    new Promise(resolve => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, delayMs);
      signal.addEventListener('abort', done);
      if (signal.aborted) done();
    }),
};
