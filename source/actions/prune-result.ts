/** What became of one item of a prune plan. */
export type PruneResult = {
  readonly outcome: 'done' | 'failed' | 'skipped' | 'unknown';
  /** The engine's words, or the reason; '' when all of it is done. */
  readonly detail: string;
};

/** It is gone, and we did it. */
export const done: PruneResult = {outcome: 'done', detail: ''};

/** There was nothing left to do. */
export const goneAlready: PruneResult = {outcome: 'skipped', detail: 'it was gone already'};

/** It was left alone. */
export function skipped(detail: string): PruneResult {
  return {outcome: 'skipped', detail};
}

/**
Sends one removal and says what became of it. When the connection broke or the time was up the state decides: it is
asked for once, and only where that fails too is the outcome unknown. Never rejects.
*/
export async function checkedRemoval(
  send: () => Promise<unknown>,
  isGoneNow: () => Promise<boolean>,
): Promise<PruneResult> {
  try {
    await send();
    return done;
  } catch (error) {
    const result = failureOf(error, {isSent: true});
    if (result.outcome !== 'unknown' || kindOf(error) === 'aborted') return result;
    try {
      return (await isGoneNow())
        ? done
        : {outcome: 'failed', detail: `${messageOf(error)}; asked again: it is still there`};
    } catch {
      return result;
    }
  }
}

/** A failed call as a result: what is gone already was not ours, what was never sent is not unknown. */
export function failureOf(error: unknown, {isSent}: {readonly isSent: boolean}): PruneResult {
  const kind = kindOf(error);
  if (kind === 'not-found') return goneAlready;
  if (kind === 'aborted' && !isSent) return skipped('cancelled before its turn');
  const isUnknown = isSent && (kind === 'unknown-outcome' || kind === 'timeout' || kind === 'aborted');
  return {outcome: isUnknown ? 'unknown' : 'failed', detail: messageOf(error)};
}

/** Whether the engine no longer knows an object. Rejects when it does not answer. */
export async function isGone(inspect: () => Promise<unknown>): Promise<boolean> {
  try {
    await inspect();
    return false;
  } catch (error) {
    if (kindOf(error) === 'not-found') return true;
    throw error;
  }
}

function kindOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'kind' in error ? String(error.kind) : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
