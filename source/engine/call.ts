import type {DialRequest} from './dial.ts';

/** One call of the API. */
export type Call = {
  readonly method: DialRequest['method'];
  /** With the version; its variable parts encoded (`pathOf`). */
  readonly path: string;
  readonly query?: DialRequest['query'];
  readonly body?: object;
  /** A tar archive in the body's place. The deadline counts anew with each piece of it. */
  readonly archive?: AsyncIterable<Uint8Array>;
  /** The value of `X-Registry-Auth`: a secret; absent for none. */
  readonly registryAuth?: string;
  /** For the whole answer; of a stream, for its headers. */
  readonly deadlineSeconds: number;
  /** Statuses beside 2xx that are a success. */
  readonly alsoFine?: readonly number[];
  /** What a container, not the engine, makes long: so many bytes of a success, and what is too many then (`changes`). */
  readonly atMost?: {readonly bytes: number; readonly what: string};
  readonly signal?: AbortSignal | undefined;
};

/** Whether the engine did it. */
export function isSuccess(call: Call, statusCode: number): boolean {
  return (statusCode >= 200 && statusCode < 300) || (call.alsoFine?.includes(statusCode) ?? false);
}

/** Whether it changes nothing. */
export function isReadMethod(method: Call['method']): boolean {
  return method === 'GET' || method === 'HEAD';
}
