import type {IncomingMessage} from 'node:http';
import {EngineError} from './engine-error.ts';
import {readBody} from './read-body.ts';

/** A complete answer. */
export type Answer = {
  readonly statusCode: number;
  readonly headers: IncomingMessage['headers'];
  readonly bodyText: string;
};

/** What no honest engine reaches: ten thousand containers are some 10 MB. */
export const maxBodyBytes = 512 * 1024 * 1024;
const maxErrorBodyBytes = 1024 * 1024;

/** Reads it to its end; of a success at most `maxBytes`. */
export async function readAnswer(
  response: IncomingMessage,
  {maxBytes = maxBodyBytes}: {readonly maxBytes?: number | undefined} = {},
): Promise<Answer> {
  const statusCode = response.statusCode ?? 0;
  const body = await readBody(response, statusCode < 400 ? maxBytes : maxErrorBodyBytes);
  return {statusCode, headers: response.headers, bodyText: body.toString('utf8')};
}

/** A JSON body. Rejects with EngineError of kind `failed` when it is none. */
export function parseBody(answer: Answer): unknown {
  try {
    return JSON.parse(answer.bodyText);
  } catch (error) {
    throw notJson(answer.statusCode, error);
  }
}

/** A body that should have been JSON. */
export function notJson(statusCode: number, cause: unknown): EngineError {
  return new EngineError('failed', 'The answer is not the JSON that a Docker engine gives', {
    statusCode,
    advice: 'Does a proxy stand before the engine?',
    cause,
  });
}
