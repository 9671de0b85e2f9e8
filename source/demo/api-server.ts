import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {ApiCall} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {sendBody, sendError} from './api-reply.ts';
import {checkVersion, createRouter, type Route, splitVersion} from './api-router.ts';
import {createFaults, type Faults} from './faults.ts';
import {createRequestLog, type RequestLog} from './request-log.ts';
import type {World} from './world.ts';

/** The HTTP server on a socket of its own. */
export type ApiServer = {
  readonly socketPath: string;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** Closes every connection and removes the socket with its directory. */
  readonly close: () => Promise<void>;
};

/** Listens on a socket in a new directory that only this user can enter. */
export async function startApiServer(world: World, routes: readonly Route[]): Promise<ApiServer> {
  const directory = mkdtempSync(join(tmpdir(), 'quaymaster-demo-'));
  const socketPath = join(directory, 'docker.sock');
  keepUntilExit(directory);

  const route = createRouter(routes);
  const requests = createRequestLog();
  const sockets = new Set<Socket>();
  // Go's server closes no idle connection by itself; Node's would after five seconds.
  const server = createServer({keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0});
  const listen = () =>
    new Promise<void>((resolve, reject) => {
      if (server.listening) return resolve();
      server.once('error', reject);
      server.listen(socketPath, () => {
        server.off('error', reject);
        resolve();
      });
    });
  const unlisten = () =>
    new Promise<void>(resolve => {
      if (!server.listening) return resolve();
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  const faults = createFaults({listen, unlisten});

  const take = (
    request: IncomingMessage,
    answer: Pick<ApiCall, 'response' | 'upgrade'>,
    socket: Socket,
  ): void => {
    const method = request.method ?? 'GET';
    const url = request.url ?? '/';
    const [wholePath = '/', search = ''] = splitAt(url, '?');
    const {version, path} = splitVersion(wholePath);
    requests.add({method, path: search === '' ? path : `${path}?${search}`, atMs: world.nowMs()});
    const plan = faults.planFor(method, path);
    if (plan.isHung) return;
    if (plan.isReset) {
      socket.destroy();
      return;
    }
    const apiVersion = version ?? world.profile.apiVersion;
    const query = new URLSearchParams(search);
    const call: ApiCall = {world, method, path, apiVersion, query, request, ...answer, plan, faults};
    const run = () => void answerCall(call, version, route);
    if (plan.delayMs > 0) world.timers.after(plan.delayMs, run);
    else run();
  };

  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => response.destroy());
    take(request, {response, upgrade: undefined}, request.socket);
  });
  server.on('upgrade', (request: IncomingMessage, socket, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    take(request, {response: undefined, upgrade: {socket, head}}, request.socket);
  });
  await listen();

  return {
    socketPath,
    faults,
    requests,
    async close() {
      world.timers.clear();
      await unlisten();
      removeDirectory(directory);
    },
  };
}

/** Removed at the end of the process, too, where nobody closed the engine. */
function keepUntilExit(directory: string): void {
  if (openDirectories.size === 0) process.once('exit', removeAll);
  openDirectories.add(directory);
}

function removeDirectory(directory: string): void {
  rmSync(directory, {recursive: true, force: true});
  openDirectories.delete(directory);
  if (openDirectories.size === 0) process.off('exit', removeAll);
}

function removeAll(): void {
  for (const directory of [...openDirectories]) removeDirectory(directory);
}

const openDirectories = new Set<string>();

async function answerCall(
  call: ApiCall,
  version: string | undefined,
  route: ReturnType<typeof createRouter>,
): Promise<void> {
  const {failure} = call.plan;
  if (failure !== undefined) {
    sendBody(call, {statusCode: failure.status, contentType: failure.contentType, chunks: [failure.body]});
    return;
  }
  try {
    if (version !== undefined) checkVersion(version, call.world.profile);
    await route(call);
  } catch (error) {
    if (call.response?.headersSent) call.response.destroy();
    else if (error instanceof ApiError) sendError(call, error.statusCode, error.message);
    else sendError(call, 500, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function splitAt(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
