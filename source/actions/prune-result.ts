import {failureOf, isUnknownOutcome} from '../store/failure-of.ts';
import type {PlanResult} from '../store/overlay.ts';

/** It is gone, and we did it. */
export const done: PlanResult = {outcome: 'done', detail: ''};

/** There was nothing left to do. */
export const goneAlready: PlanResult = {outcome: 'skipped', detail: 'it was gone already'};

/** It was left alone. */
export function skipped(detail: string): PlanResult {
  return {outcome: 'skipped', detail};
}

/**
Sends one removal and says what became of it. When the connection broke or the time was up the state decides: it is
asked for once, and only where that fails too is the outcome unknown. Never rejects.
*/
export async function checkedRemoval(
  send: () => Promise<unknown>,
  isGoneNow: () => Promise<boolean>,
): Promise<PlanResult> {
  try {
    await send();
    return done;
  } catch (error) {
    const result = failedRemoval(error, {isSent: true});
    const {kind, message} = failureOf(error);
    if (result.outcome !== 'unknown' || kind === 'aborted') return result;
    try {
      return (await isGoneNow())
        ? done
        : {outcome: 'failed', detail: `${message}; asked again: it is still there`};
    } catch {
      return result;
    }
  }
}

/** The same once more: an engine can answer a removal with success and only have taken a name off. */
export async function confirmedRemoval(
  result: PlanResult,
  isTold: boolean,
  isGoneNow: () => Promise<boolean>,
): Promise<PlanResult> {
  if (result.outcome !== 'done' || isTold) return result;
  try {
    return (await isGoneNow())
      ? done
      : {outcome: 'failed', detail: 'the engine only took its name off; it is still there'};
  } catch {
    return {outcome: 'unknown', detail: 'the engine does not say whether it went'};
  }
}

/** A failed call as a result: what is gone already was not ours, what was never sent is not unknown. */
export function failedRemoval(error: unknown, {isSent}: {readonly isSent: boolean}): PlanResult {
  const failure = failureOf(error);
  if (failure.kind === 'not-found') return goneAlready;
  if (failure.kind === 'aborted' && !isSent) return skipped('cancelled before its turn');
  return {outcome: isSent && isUnknownOutcome(failure) ? 'unknown' : 'failed', detail: failure.message};
}

/** Whether the engine no longer knows an object. Rejects when it does not answer. */
export async function isGone(inspect: () => Promise<unknown>): Promise<boolean> {
  try {
    await inspect();
    return false;
  } catch (error) {
    if (failureOf(error).kind === 'not-found') return true;
    throw error;
  }
}
