import type {ActionContext} from './action.ts';

/** Waits for what the engine is asked for before anything is seen of an action, and says so where that takes long: its key must not seem to be lost. */
export async function sayWhenSlow<Answer>(
  {getState, apply}: Pick<ActionContext, 'getState' | 'apply'>,
  title: string,
  answer: Promise<Answer>,
): Promise<Answer> {
  let number: number | undefined;
  try {
    return await whenSlow(answer, () => {
      apply({type: 'noticed', level: 'info', text: `${title}: asking the engine…`, isLasting: true});
      number = getState().notice?.number;
    });
  } finally {
    if (number !== undefined) apply({type: 'notice-gone', number});
  }
}

/** The answer; where it takes so long that somebody wonders, `say` is called once. */
export async function whenSlow<Answer>(answer: Promise<Answer>, say: () => void): Promise<Answer> {
  const timer = setTimeout(say, slowMs).unref();
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
  }
}

// Nobody is told of what is there before it could be read.
const slowMs = 500;
