import type {TransferLine} from '../../objects/transfer.ts';

/** Collects progress and passes it on a few times a second. */
export type Reporter = {
  readonly add: (lines: readonly TransferLine[]) => void;
  /** Passes on what is left, now. */
  readonly flush: () => void;
};

// Engines send ten lines a second for each layer; nobody reads a number faster than this, and over SSH each costs bytes.
const periodMs = 200;

/** The first lines are passed on at once, those that follow with the next period. */
export function createReporter(report: (lines: readonly TransferLine[]) => void): Reporter {
  let waiting: TransferLine[] = [];
  let timer: NodeJS.Timeout | undefined;
  const pass = () => {
    if (waiting.length === 0) return;
    const lines = waiting;
    waiting = [];
    report(lines);
  };
  const tick = () => {
    timer = waiting.length === 0 ? undefined : setTimeout(tick, periodMs);
    pass();
  };
  return {
    add(lines) {
      waiting.push(...lines);
      if (timer === undefined) tick();
    },
    flush() {
      clearTimeout(timer);
      timer = undefined;
      pass();
    },
  };
}
