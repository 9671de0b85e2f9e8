import {failureOf, isUnknownOutcome} from '../store/failure-of.ts';
import type {ActionContext} from './action.ts';

/** More at once only makes the engine slower at each. */
export const atOnce = 8;

/** What became of a bulk action: thrown when not all of it went well. */
export class PartlyFailedError extends Error {
  /** `unknown-outcome` when for some nobody knows, else `failed`. */
  readonly kind: 'failed' | 'unknown-outcome';

  constructor(message: string, kind: 'failed' | 'unknown-outcome') {
    super(message);
    this.name = 'PartlyFailedError';
    this.kind = kind;
  }
}

/**
Does the same to each object, at most eight at a time, in their order; their rows say so meanwhile.
Resolves to a sentence for the notice; rejects with each object's own failure where any failed.
*/
export async function runOnEach<T, Answer>(
  context: ActionContext,
  options: {
    readonly objects: readonly T[];
    readonly keyOf: (object: T) => string;
    readonly nameOf: (object: T) => string;
    /** Present: objects of one group are done one after the other, in their order. */
    readonly groupOf?: (object: T) => string;
    /** `stopping` */
    readonly busyWord: string;
    /** `Stopped`; where the answer tells what was done, a function of that. */
    readonly doneWord: string | ((answer: Answer) => string);
    /** `container` */
    readonly noun: string;
    readonly call: (object: T) => Promise<Answer>;
  },
): Promise<string> {
  const {objects, keyOf, nameOf, groupOf = keyOf, doneWord} = options;
  context.apply({type: 'busy-changed', keys: objects.map(keyOf), word: options.busyWord});
  const failures: Array<{readonly object: T; readonly error: unknown}> = [];
  const doneWords: string[] = [];
  const doOne = async (object: T) => {
    try {
      const answer = await options.call(object);
      doneWords.push(typeof doneWord === 'string' ? doneWord : doneWord(answer));
    } catch (error) {
      failures.push({object, error});
    }
    context.apply({type: 'busy-changed', keys: [keyOf(object)], word: ''});
  };
  const waiting = [...Map.groupBy(objects, groupOf).values()];
  const work = async () => {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      for (const object of group) await doOne(object);
    }
  };
  await Promise.all(Array.from({length: Math.min(atOnce, objects.length)}, work));
  const done = objects.length - failures.length;
  const first = objects[0];
  if (failures.length === 0) {
    return objects.length === 1 && first !== undefined
      ? `${doneWords.join()} ${nameOf(first)}`
      : countsOf(doneWords, options.noun);
  }
  if (objects.length === 1) throw failures[0]?.error;
  const isUnknown = failures.some(({error}) => isUnknownOutcome(failureOf(error)));
  throw new PartlyFailedError(
    `${done} of ${objects.length} done; ${failures.map(({object, error}) => `${nameOf(object)}: ${failureOf(error).message}`).join('; ')}`,
    isUnknown ? 'unknown-outcome' : 'failed',
  );
}

/** `Removed 2 images, untagged 1 image` */
function countsOf(doneWords: readonly string[], noun: string): string {
  const counts = [...Map.groupBy(doneWords, word => word)].map(([word, {length}], index) => {
    const shown = index === 0 ? word : word.toLowerCase();
    return `${shown} ${length} ${noun}${length === 1 ? '' : 's'}`;
  });
  return counts.join(', ');
}
