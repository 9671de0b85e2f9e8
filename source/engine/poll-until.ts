import {setTimeout as delay} from 'node:timers/promises';

/**
Asks until there is an answer that is not undefined, at most about a second long. For what the engine writes down
a moment after it has closed the stream that told of it.
*/
export async function pollUntil<Answer>(
  ask: () => Promise<Answer | undefined>,
  signal?: AbortSignal,
): Promise<Answer | undefined> {
  let answer = await ask();
  for (const waitMs of waitsMs) {
    if (answer !== undefined || signal?.aborted) break;
    await delay(waitMs);
    answer = await ask();
  }
  return answer;
}

const waitsMs = [10, 20, 50, 100, 200, 300, 400];
