import type {ActionContext} from './action.ts';

/** Waits for what the engine is asked for before anything is seen of an action, and says so where that takes long: its key must not seem to be lost. */
export async function sayWhenSlow<Answer>(
  {getState, apply}: Pick<ActionContext, 'getState' | 'apply'>,
  title: string,
  answer: Promise<Answer>,
): Promise<Answer> {
  let number: number | undefined;
  const timer = setTimeout(() => {
    apply({type: 'noticed', level: 'info', text: `${title}: asking the engine…`, isLasting: true});
    number = getState().notice?.number;
  }, slowMs).unref();
  try {
    return await answer;
  } finally {
    clearTimeout(timer);
    if (number !== undefined) apply({type: 'notice-gone', number});
  }
}

// Nobody is told of what is there before it could be read.
const slowMs = 500;
