import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type IncomingMessage} from 'node:http';
import type {Socket} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {bodyOf, type Handler} from './http-engine.ts';

/** A request that was answered with the connection itself. */
export type Upgrade = {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** What the request had as its body. */
  readonly body: string;
  readonly socket: Socket;
};

/** An engine that hands connections over. */
export type UpgradeEngine = {
  readonly engine: Engine;
  /** `POST /v1.41/exec/e1/start`, in the order of arrival; with its body where it has one. */
  readonly requests: readonly string[];
  /** The next connection that is handed over. */
  readonly upgraded: () => Promise<Upgrade>;
};

/** Answers `/_ping`, hands over whatever asks for an upgrade; everything else is the handler's. Ends with the test. */
export async function startUpgradeEngine(
  t: TestContext,
  handler: Handler,
  {apiVersion = '1.41', isReadOnly = false, isWithoutUpgrade = false} = {},
): Promise<UpgradeEngine> {
  const requests: string[] = [];
  const upgrades: Upgrade[] = [];
  const waiting: Array<(upgrade: Upgrade) => void> = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (request.url === '/_ping') response.writeHead(200, {'Api-Version': apiVersion}).end('OK');
    else handler(request, response);
  });
  server.on('connection', socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  const handOver = (request: IncomingMessage, socket: Socket, head: Buffer): void => {
    requests.push(`${request.method} ${request.url}`);
    void bodyOf(request).then(body => {
      if (head.length > 0) socket.unshift(head);
      socket.write('HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n');
      const upgrade = {url: request.url ?? '', headers: request.headers, body, socket};
      const next = waiting.shift();
      if (next === undefined) upgrades.push(upgrade);
      else next(upgrade);
    });
  };
  // Without a listener Node answers such a request like any other, as behind a proxy that knows no upgrades.
  if (!isWithoutUpgrade) server.on('upgrade', handOver);
  const folder = await mkdtemp(join(tmpdir(), 'quaymaster-upgrade-'));
  const socketPath = join(folder, 'docker.sock');
  await new Promise<void>(resolve => server.listen(socketPath, resolve));
  t.after(async () => {
    server.close();
    for (const socket of sockets) socket.destroy();
    await rm(folder, {recursive: true, force: true});
  });
  const engine = createEngine({endpoint: {kind: 'unix', socketPath}, name: 'test', isReadOnly});
  return {
    engine,
    requests,
    upgraded: () => {
      const upgrade = upgrades.shift();
      return upgrade === undefined ? new Promise(resolve => waiting.push(resolve)) : Promise.resolve(upgrade);
    },
  };
}

/** What a request's JSON body holds. */
export async function jsonOf(request: IncomingMessage): Promise<unknown> {
  return JSON.parse(await bodyOf(request));
}

/** A frame of the engine's stream format. */
export function frame(stream: 1 | 2, text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}
