import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type IncomingMessage, type RequestListener, type ServerResponse} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import type {AddressInfo, Server, Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Endpoint} from '../../source/engine/endpoint.ts';
import type {Engine} from '../../source/engine/engine.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTP server in place of an engine, which notes what it was asked. */
export type HttpEngine = {
  readonly engine: Engine;
  readonly endpoint: Endpoint;
  /** `GET /v1.41/containers/json?all=1`, in the order of arrival. */
  readonly requests: readonly string[];
  readonly sockets: ReadonlySet<Socket>;
  /** Connections since it was started. */
  readonly connectionCount: () => number;
};

/** Answers `/_ping` by itself; everything else is the handler's. Ends with the test. */
export async function startHttpEngine(
  t: TestContext,
  handler: Handler,
  {apiVersion = '1.41', isReadOnly = false, override = ''} = {},
): Promise<HttpEngine> {
  const requests: string[] = [];
  const server = createServer(answering(requests, apiVersion, handler));
  const folder = await mkdtemp(join(tmpdir(), 'quaymaster-http-'));
  const socketPath = join(folder, 'docker.sock');
  const watched = watchSockets(server);
  await new Promise<void>(resolve => server.listen(socketPath, resolve));
  t.after(async () => {
    watched.close();
    await rm(folder, {recursive: true, force: true});
  });
  const endpoint: Endpoint = {kind: 'unix', socketPath};
  const engine = createEngine({endpoint, name: 'test', isReadOnly, apiVersion: override});
  return {engine, endpoint, requests, sockets: watched.sockets, connectionCount: watched.count};
}

/** The same over TCP on localhost, with TLS where a certificate is given. */
export async function startTcpEngine(
  t: TestContext,
  handler: Handler,
  tls?: {readonly cert: string; readonly key: string; readonly ca?: string},
): Promise<{readonly port: number; readonly requests: readonly string[]}> {
  const requests: string[] = [];
  const listener = answering(requests, '1.41', handler);
  const server =
    tls === undefined
      ? createServer(listener)
      : createTlsServer(
          {...tls, requestCert: tls.ca !== undefined, rejectUnauthorized: tls.ca !== undefined},
          listener,
        );
  const watched = watchSockets(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(watched.close);
  return {port: (server.address() as AddressInfo).port, requests};
}

export function sendJson(response: ServerResponse, body: unknown, statusCode = 200): void {
  response.writeHead(statusCode, {'Content-Type': 'application/json'}).end(JSON.stringify(body));
}

/** The text of a request's body. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

function answering(requests: string[], apiVersion: string, handler: Handler): RequestListener {
  return (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (request.url === '/_ping') response.writeHead(200, {'Api-Version': apiVersion}).end('OK');
    else handler(request, response);
  };
}

function watchSockets(server: Server) {
  const sockets = new Set<Socket>();
  let count = 0;
  server.on('connection', socket => {
    count += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
  });
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return {sockets, close, count: () => count};
}
