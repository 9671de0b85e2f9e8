import {execFile} from 'node:child_process';
import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';

const run = promisify(execFile);

/** A request that changes something, as the CLI sent it. */
export type SentRequest = {readonly url: URL; readonly body: unknown};

/** The docker CLI of this machine, pointed at an HTTP server that answers what the test gives it. */
export type DockerCli = {
  /** `[28, 2]` for 28.2.2. */
  readonly version: readonly number[];
  /** Runs `docker …`; `answers` are the bodies by path, without the version: `/containers/json`. */
  readonly run: (
    words: readonly string[],
    answers: Readonly<Record<string, unknown>>,
  ) => Promise<{readonly stdout: string; readonly isFailed: boolean; readonly sent: readonly SentRequest[]}>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** The version of the docker CLI on the PATH; undefined when there is none. */
export async function dockerCliVersion(): Promise<readonly number[] | undefined> {
  try {
    const {stdout} = await run('docker', ['--version']);
    return /(\d+)\.(\d+)/.exec(stdout)?.slice(1).map(Number);
  } catch {
    return undefined;
  }
}

/** Starts the server on a private socket. It speaks API 1.41 to a CLI that still does, else 1.51. */
export async function startDockerCli(version: readonly number[]): Promise<DockerCli> {
  const folder = await mkdtemp(path.join(tmpdir(), 'quaymaster-cli-'));
  const socket = path.join(folder, 'docker.sock');
  const apiVersion = (version[0] ?? 0) >= 29 ? '1.51' : '1.41';
  let answers: Readonly<Record<string, unknown>> = {};
  let sent: SentRequest[] = [];

  const server = createServer((request, response) => {
    response.setHeader('Api-Version', apiVersion);
    response.setHeader('Ostype', 'linux');
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://docker');
    const resource = url.pathname.replace(/^\/v[\d.]+/, '');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    if (request.method === 'POST') sent.push({url, body: text === '' ? undefined : JSON.parse(text)});
    if (resource === '/_ping') return void response.end('OK');

    const body = resource === '/version' ? {Os: 'linux', ApiVersion: apiVersion} : answers[resource];
    response.statusCode = body === undefined ? 404 : request.method === 'POST' ? 201 : 200;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(body ?? {message: `no ${resource} here`}));
  }

  await new Promise<void>(resolve => {
    server.listen(socket, resolve);
  });

  return {
    version,
    async run(words, given) {
      answers = given;
      sent = [];
      const env = {PATH: process.env['PATH'], HOME: folder, DOCKER_CONFIG: folder, LANG: 'C.UTF-8'};
      try {
        const {stdout} = await run('docker', ['-H', `unix://${socket}`, ...words], {env, maxBuffer: 2 ** 26});
        return {stdout, isFailed: false, sent};
      } catch (error) {
        if (typeof (error as {code?: unknown}).code !== 'number') throw error;
        return {stdout: String((error as {stdout?: unknown}).stdout), isFailed: true, sent};
      }
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await rm(folder, {recursive: true});
    },
  };
}
