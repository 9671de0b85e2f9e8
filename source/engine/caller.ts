import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import {type Answer, maxBodyBytes, notJson, readAnswer} from './answer.ts';
import {type Call, isReadMethod, isSuccess} from './call.ts';
import {type CallGuard, createGuard} from './call-guard.ts';
import type {ConnectionUse} from './connection-agent.ts';
import type {Dial} from './dial.ts';
import type {DialUpgrade} from './dial-upgrade.ts';
import type {Endpoint} from './endpoint.ts';
import {EngineError} from './engine-error.ts';
import {errorFromFailure, errorFromStatus, isStaleConnection} from './error-from.ts';
import {type DecodePiece, readList} from './read-list.ts';

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

  const send = async (call: Call, guard: CallGuard, use: ConnectionUse): Promise<IncomingMessage> => {
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

  const begin = (call: Call): CallGuard => {
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
    ask: call => askFor(call, response => readAnswer(response, {maxBytes: call.atMost?.bytes})),
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
