import type {IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import {createConnectionAgent} from './connection-agent.ts';
import {createModem, type DialRequest} from './dial.ts';
import type {Endpoint} from './endpoint.ts';

/** What came of asking for the connection itself. */
export type Upgraded =
  /** 101: from here on bytes go both ways. What the engine sent with its answer comes first. */
  | {readonly socket: Socket; readonly response?: never}
  /** Any other answer. */
  | {readonly response: IncomingMessage; readonly socket?: never};

/** Asks the engine to hand the connection over (attach, exec); rejects with the socket's own error. */
export type DialUpgrade = (request: Omit<DialRequest, 'use'>) => Promise<Upgraded>;

/** Each upgrade has a connection of its own. `signal` counts until the answer; then the socket is the caller's. */
export function createDialUpgrade(endpoint: Endpoint): DialUpgrade {
  const modem = createModem(endpoint, createConnectionAgent(endpoint, 'fresh'));
  const prefix = endpoint.kind === 'tcp' ? (endpoint.pathPrefix ?? '') : '';

  return ({method, path, query, body, signal}) =>
    new Promise((resolve, reject) => {
      modem.dial(
        {
          method,
          path: Object.keys(query).length > 0 ? `${prefix}${path}?` : `${prefix}${path}`,
          options: {_query: query, _body: body ?? {}},
          // Without a body the modem would announce one in chunks, and what follows the head of an upgrade is stdin to
          // Podman and some proxies. An empty file is a body of no bytes, with its length said.
          ...(body === undefined ? {file: Buffer.alloc(0)} : {}),
          hijack: true,
          abortSignal: signal,
          isStream: true,
          statusCodes: everyStatus,
        },
        (error: Error | null, answer: unknown) => {
          if (error !== null) reject(error);
          else if (isResponse(answer)) resolve({response: answer});
          else resolve({socket: answer as Socket});
        },
      );
    });
}

// As in dial.ts: a refusal's body is read by us.
const everyStatus = Object.fromEntries(Array.from({length: 500}, (_, index) => [100 + index, true]));

function isResponse(answer: unknown): answer is IncomingMessage {
  return typeof answer === 'object' && answer !== null && 'statusCode' in answer;
}
