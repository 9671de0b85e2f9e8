import type {TransferLine} from '../../../source/objects/transfer.ts';

/** A transfer that a test drives: what it says, and when it ends or breaks. Ends when its signal is aborted. */
export type FakeTransfer = {
  readonly stream: (signal: AbortSignal | undefined) => AsyncIterable<readonly TransferLine[]>;
  readonly say: (...lines: readonly TransferLine[]) => void;
  readonly end: () => void;
  readonly fail: (error: Error) => void;
};

/** One whose lines come only as the test says them. */
export function fakeTransfer(): FakeTransfer {
  const waiting: Array<readonly TransferLine[]> = [];
  let isEnded = false;
  let failure: Error | undefined;
  let wake = (): void => {};
  async function* stream(signal: AbortSignal | undefined) {
    signal?.addEventListener('abort', () => {
      failure ??= Object.assign(new Error('Cancelled'), {kind: 'aborted', advice: ''});
      wake();
    });
    for (;;) {
      const lines = waiting.shift();
      if (lines !== undefined) yield lines;
      else if (failure !== undefined) throw failure;
      else if (isEnded) return;
      else {
        await new Promise<void>(resolve => {
          wake = resolve;
        });
      }
    }
  }
  return {
    stream,
    say: (...lines) => {
      waiting.push(lines);
      wake();
    },
    end: () => {
      isEnded = true;
      wake();
    },
    fail: error => {
      failure = error;
      wake();
    },
  };
}
