import {EngineError} from '../../source/engine/engine-error.ts';

/** A stream that a test writes to. */
export type PushStream<Item> = {
  readonly iterable: AsyncIterable<readonly Item[]>;
  readonly push: (...items: readonly Item[]) => void;
  readonly end: () => void;
  readonly fail: (error: Error) => void;
  /** How often its reader asked for more. */
  readonly pullCount: () => number;
  readonly isClosed: () => boolean;
};

/** Ends with an EngineError of kind `aborted` when the signal does. */
export function createPushStream<Item>(signal?: AbortSignal): PushStream<Item> {
  const batches: (readonly Item[])[] = [];
  let ending: (() => IteratorResult<readonly Item[], undefined>) | undefined;
  let wake: (() => void) | undefined;
  let pulls = 0;
  let isClosed = false;
  const finish = (how: NonNullable<typeof ending>): void => {
    ending ??= how;
    wake?.();
  };
  const abort = (): void => {
    isClosed = true;
    finish(() => {
      throw new EngineError('aborted', 'Cancelled');
    });
  };
  signal?.addEventListener('abort', abort);
  if (signal?.aborted) abort();
  return {
    iterable: {
      [Symbol.asyncIterator]: () => ({
        async next() {
          pulls++;
          while (batches.length === 0 && ending === undefined) {
            await new Promise<void>(resolve => {
              wake = resolve;
            });
          }
          const value = batches.shift();
          if (value !== undefined && !isClosed) return {value, done: false};
          return ending?.() ?? {value: undefined, done: true};
        },
        async return() {
          isClosed = true;
          return {value: undefined, done: true};
        },
      }),
    },
    push(...items) {
      batches.push(items);
      wake?.();
    },
    end: () => finish(() => ({value: undefined, done: true})),
    fail: error =>
      finish(() => {
        throw error;
      }),
    pullCount: () => pulls,
    isClosed: () => isClosed,
  };
}
