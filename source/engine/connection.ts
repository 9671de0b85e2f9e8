import {compareApiVersions} from '../objects/api-version.ts';
import {parseBody} from './answer.ts';
import type {CallOptions} from './call-options.ts';
import type {Caller} from './caller.ts';
import {decodeInfo} from './decode-info.ts';
import type {Engine} from './engine.ts';
import {EngineError} from './engine-error.ts';
import {fieldsOf, textOf} from './fields.ts';
import {type Negotiated, negotiate, ourApiVersion} from './negotiate.ts';

/** The negotiated state of one engine, which all calls share. */
export type Connection = Pick<Engine, 'connect' | 'ping'> & {
  /** What was negotiated; negotiates first where that is still to be done. */
  agreed(options?: CallOptions): Promise<Negotiated>;
};

/** True from that API version on. */
export function isAtLeast(negotiated: Negotiated, apiVersion: string): boolean {
  return compareApiVersions(negotiated.apiVersion, apiVersion) >= 0;
}

/** `apiVersion` is DOCKER_API_VERSION, '' or absent for none. */
export function createConnection(caller: Caller, apiVersion: string | undefined): Connection {
  let current: Negotiated | undefined;

  const askPing = (options?: CallOptions) =>
    caller.ask({method: 'GET', path: '/_ping', deadlineSeconds: pingSeconds, signal: options?.signal});

  const renegotiate = async (options?: CallOptions): Promise<Negotiated> => {
    const {headers} = await askPing(options);
    const negotiated = negotiate(headers, apiVersion);
    current = negotiated;
    return negotiated;
  };

  const agreed = async (options?: CallOptions) => current ?? (await renegotiate(options));

  return {
    agreed,
    async ping(options) {
      await askPing(options);
    },
    async connect(options) {
      const negotiated = await renegotiate(options);
      const path = `/v${negotiated.apiVersion}/info`;
      try {
        const answer = await caller.ask({method: 'GET', path, deadlineSeconds: 10, signal: options?.signal});
        return decodeInfo(parseBody(answer), negotiated);
      } catch (error) {
        // /info takes no parameters: all that can be wrong with it is its version.
        if (error instanceof EngineError && error.kind === 'invalid') {
          throw await tooNewOrTooOld(caller, {error, negotiated, options});
        }
        throw error;
      }
    },
  };
}

// A ping that takes longer is as good as none: it finds connections that hang.
const pingSeconds = 3;

type Refusal = {
  readonly error: EngineError;
  readonly negotiated: Negotiated;
  readonly options: CallOptions | undefined;
};

async function tooNewOrTooOld(caller: Caller, {error, negotiated, options}: Refusal): Promise<EngineError> {
  const minimum = await askMinimum(caller, options);
  const isOurs = negotiated.apiVersion === ourApiVersion;
  return new EngineError('incompatible', error.message, {
    advice:
      minimum === ''
        ? 'Is DOCKER_API_VERSION set? Unset it.'
        : `The engine speaks ${minimum} to ${negotiated.maxApiVersion}${
            isOurs ? `; this Quaymaster ends at ${ourApiVersion}` : '. Is DOCKER_API_VERSION set? Unset it'
          }.`,
    ...(error.statusCode === undefined ? {} : {statusCode: error.statusCode}),
    cause: error,
  });
}

async function askMinimum(caller: Caller, options: CallOptions | undefined): Promise<string> {
  try {
    const call = {method: 'GET', path: '/version', deadlineSeconds: 10, signal: options?.signal} as const;
    return textOf(fieldsOf<'MinAPIVersion'>(parseBody(await caller.ask(call))).MinAPIVersion);
  } catch {
    return '';
  }
}
