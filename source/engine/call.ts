import {setMaxListeners} from 'node:events';
import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import {Readable} from 'node:stream';
import type {ConnectionUse} from './connection-agent.ts';
import type {Dial, DialRequest} from './dial.ts';
import type {DialUpgrade} from './dial-upgrade.ts';
import type {Endpoint} from './endpoint.ts';
import {EngineError} from './engine-error.ts';
import {errorFromFailure, errorFromStatus, isBeforeSending, isStaleConnection} from './error-from.ts';
import {BodyTooLargeError, readBody} from './read-body.ts';
import {type DecodePiece, readList} from './read-list.ts';

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
  readonly signal?: AbortSignal | undefined;
};

/** A complete answer. */
export type Answer = {
  readonly statusCode: number;
  readonly headers: IncomingMessage['headers'];
  readonly bodyText: string;
};

/** An answer that goes on. */
export type StreamAnswer = {
  readonly response: IncomingMessage;
  /** What broke inside it, as an EngineError; `aborted` where our caller did it. */
  readonly errorFrom: (error: unknown) => EngineError;
};

/** A connection that the engine has handed over. */
export type UpgradeAnswer = {
  readonly socket: Socket;
  /** What broke it, as an EngineError; `aborted` where our caller did it. */
  readonly errorFrom: (error: unknown) => EngineError;
};

/** The one place where calls get their deadline, their cancelling, their second try and their errors. */
export type Caller = {
  /** Rejects with EngineError for everything that is no success. */
  ask(call: Call): Promise<Answer>;
  /** As `ask`, for a long JSON list: its elements, decoded while they arrive (`readList`). */
  askList<Item>(call: Call, decode: DecodePiece<Item>): Promise<readonly Item[]>;
  /** Resolves at the headers of a success; from then on only `signal` ends it. */
  openStream(call: Call): Promise<StreamAnswer>;
  /** Resolves when the engine has handed the connection over; from then on only `signal`, or closing it, ends it. */
  openUpgrade(call: Call): Promise<UpgradeAnswer>;
  /** HTTP requests sent so far, second tries included. */
  requestCount(): number;
};

// What no honest engine reaches: ten thousand containers are some 10 MB.
const maxBodyBytes = 512 * 1024 * 1024;
const maxErrorBodyBytes = 1024 * 1024;

/** With `isReadOnly` everything but GET and HEAD is refused before it leaves the process. */
export function createCaller(
  dial: Dial,
  {
    endpoint,
    isReadOnly,
    dialUpgrade,
  }: {readonly endpoint: Endpoint; readonly isReadOnly: boolean; readonly dialUpgrade: DialUpgrade},
): Caller {
  let count = 0;

  const send = async (call: Call, guard: Guard, use: ConnectionUse): Promise<IncomingMessage> => {
    const {method, path, body, registryAuth} = call;
    const {signal, archive} = guard;
    const request = {
      method,
      path,
      query: call.query ?? {},
      signal,
      ...(body === undefined ? {} : {body}),
      ...(archive === undefined ? {} : {archive}),
      ...(registryAuth === undefined ? {} : {registryAuth}),
    };
    count += 1;
    try {
      return await dial({...request, use});
    } catch (error) {
      if (use !== 'kept' || signal.aborted || !isStaleConnection(error)) throw error;
      count += 1;
      return await dial({...request, use: 'fresh'});
    }
  };

  const begin = (call: Call): Guard => {
    if (isReadOnly && !isReadMethod(call.method)) {
      throw new EngineError('read-only', 'Quaymaster was started with --read-only: nothing was sent', {
        advice: 'Start it without --read-only to change things.',
      });
    }
    return createGuard(call, endpoint);
  };

  const askFor = async <Result>(
    call: Call,
    read: (response: IncomingMessage) => Promise<Result>,
  ): Promise<Result> => {
    const guard = begin(call);
    try {
      const response = await send(call, guard, isReadMethod(call.method) ? 'kept' : 'fresh');
      if (isSuccess(call, response.statusCode ?? 0)) return await read(response);
      const answer = await readAnswer(response);
      throw errorFromStatus(answer.statusCode, answer.bodyText);
    } catch (error) {
      throw guard.errorFrom(error);
    } finally {
      guard.end();
    }
  };

  return {
    ask: call => askFor(call, readAnswer),
    askList: (call, decode) =>
      askFor(call, async response => {
        try {
          return await readList(response, decode, {maxBytes: maxBodyBytes});
        } catch (error) {
          throw error instanceof SyntaxError ? notJson(response.statusCode ?? 0, error) : error;
        }
      }),
    async openStream(call) {
      const guard = begin(call);
      try {
        const response = await send(call, guard, 'stream');
        if (!isSuccess(call, response.statusCode ?? 0)) {
          const answer = await readAnswer(response);
          throw errorFromStatus(answer.statusCode, answer.bodyText);
        }
        guard.stopClock();
        // Without a listener an error that comes while nobody reads would end the process.
        response.on('error', () => undefined);
        response.once('close', guard.end);
        return {response, errorFrom: guard.errorFrom};
      } catch (error) {
        guard.end();
        throw guard.errorFrom(error);
      }
    },
    async openUpgrade(call) {
      const guard = begin(call);
      try {
        const {method, path, query = {}, body} = call;
        count += 1;
        const request = {method, path, query, signal: guard.signal, ...(body === undefined ? {} : {body})};
        const {socket, response} = await dialUpgrade(request);
        if (socket === undefined) throw await notUpgraded(response);
        guard.stopClock();
        // The request's own signal has no say over the connection that came of it.
        const stop = (): void => void socket.destroy();
        guard.signal.addEventListener('abort', stop);
        if (guard.signal.aborted) stop();
        socket.setTimeout(0);
        socket.on('error', () => undefined);
        socket.once('close', () => {
          guard.signal.removeEventListener('abort', stop);
          guard.end();
        });
        return {
          socket,
          errorFrom: error =>
            call.signal?.aborted ? guard.errorFrom(error) : errorFromFailure(error, endpoint),
        };
      } catch (error) {
        guard.end();
        throw guard.errorFrom(error);
      }
    },
    requestCount: () => count,
  };
}

/**
A path of the API with its variable parts encoded. Slashes, colons and `@` stay, as image references have them.
Throws EngineError of kind `invalid` for a part that would make another path of it (empty, `..`).
*/
export function pathOf(strings: TemplateStringsArray, ...parts: readonly string[]): string {
  return String.raw({raw: strings}, ...parts.map(encodePart));
}

/** A JSON body. Rejects with EngineError of kind `failed` when it is none. */
export function parseBody(answer: Answer): unknown {
  try {
    return JSON.parse(answer.bodyText);
  } catch (error) {
    throw notJson(answer.statusCode, error);
  }
}

function notJson(statusCode: number, cause: unknown): EngineError {
  return new EngineError('failed', 'The answer is not the JSON that a Docker engine gives', {
    statusCode,
    advice: 'Does a proxy stand before the engine?',
    cause,
  });
}

type Guard = {
  readonly signal: AbortSignal;
  /** The call's archive on its way; ended with the guard. */
  readonly archive: Readable | undefined;
  readonly errorFrom: (error: unknown) => EngineError;
  readonly stopClock: () => void;
  readonly end: () => void;
};

/** One call's deadline and its caller's signal, as one signal; and what a failure under them means. */
function createGuard(call: Call, endpoint: Endpoint): Guard {
  const controller = new AbortController();
  let isLate = false;
  const startClock = () =>
    setTimeout(() => {
      isLate = true;
      controller.abort();
    }, call.deadlineSeconds * 1000);
  let timer: NodeJS.Timeout | undefined = startClock();

  const outer = call.signal;
  const forward = (): void => controller.abort();
  if (outer?.aborted) forward();
  if (outer !== undefined) {
    // A feed's one signal stands behind all its calls: Node would print a warning at the eleventh.
    setMaxListeners(0, outer);
    outer.addEventListener('abort', forward);
  }

  const stopClock = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  let readFailure: unknown;
  const passOn = async function* (archive: AsyncIterable<Uint8Array>) {
    try {
      for await (const bytes of archive) {
        if (timer !== undefined) {
          clearTimeout(timer);
          timer = startClock();
        }
        yield bytes;
      }
    } catch (error) {
      readFailure = error;
      throw error;
    }
  };
  const archive =
    call.archive === undefined ? undefined : Readable.from(passOn(call.archive), {objectMode: false});
  // It is also told to whoever sends it, but not before there is somebody.
  archive?.on('error', () => undefined);
  return {
    signal: controller.signal,
    archive,
    stopClock,
    end: () => {
      archive?.destroy();
      stopClock();
      outer?.removeEventListener('abort', forward);
    },
    errorFrom: error => {
      if (error instanceof EngineError) return error;
      // Of this machine's file, not of the engine, which has dropped what it had of it.
      if (readFailure instanceof Error && !controller.signal.aborted) {
        return new EngineError('failed', readFailure.message, {cause: readFailure});
      }
      if (isLate) return lateError(call, error);
      if (outer?.aborted) return new EngineError('aborted', 'Cancelled', {cause: error});
      if (error instanceof BodyTooLargeError) {
        return new EngineError('failed', 'The answer is larger than any engine gives', {cause: error});
      }
      const failure = errorFromFailure(error, endpoint);
      if (isReadMethod(call.method) || isBeforeSending(error)) return failure;
      return unknownOutcome(failure.message, error);
    },
  };
}

function lateError(call: Call, cause: unknown): EngineError {
  const message = `No answer within ${call.deadlineSeconds} s`;
  if (!isReadMethod(call.method)) return unknownOutcome(message, cause);
  return new EngineError('timeout', message, {advice: 'The engine is busy or the connection hangs.', cause});
}

function unknownOutcome(message: string, cause: unknown): EngineError {
  return new EngineError('unknown-outcome', `${message}; nobody knows whether it was done`, {
    advice: 'Look at its state before you try again.',
    cause,
  });
}

async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const statusCode = response.statusCode ?? 0;
  const body = await readBody(response, statusCode < 400 ? maxBodyBytes : maxErrorBodyBytes);
  return {statusCode, headers: response.headers, bodyText: body.toString('utf8')};
}

/** Why an answer that is no upgrade is of no use. */
async function notUpgraded(response: IncomingMessage): Promise<EngineError> {
  const statusCode = response.statusCode ?? 0;
  if (statusCode < 300) {
    // The answer may go on for ever.
    response.destroy();
    return new EngineError('failed', 'The connection was not handed over', {
      advice: 'Does a proxy stand before the engine? It must let `Upgrade: tcp` through.',
      statusCode,
    });
  }
  const answer = await readAnswer(response);
  return errorFromStatus(answer.statusCode, answer.bodyText);
}

function isSuccess(call: Call, statusCode: number): boolean {
  return (statusCode >= 200 && statusCode < 300) || (call.alsoFine?.includes(statusCode) ?? false);
}

function isReadMethod(method: Call['method']): boolean {
  return method === 'GET' || method === 'HEAD';
}

function encodePart(part: string): string {
  const segments = part.split('/');
  if (segments.some(segment => segment === '' || segment === '.' || segment === '..')) {
    throw new EngineError('invalid', `Not a name or an id: ${JSON.stringify(part)}`);
  }
  return segments
    .map(segment => encodeURIComponent(segment).replaceAll('%3A', ':').replaceAll('%40', '@'))
    .join('/');
}
