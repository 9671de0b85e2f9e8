import {once} from 'node:events';
import {type IncomingHttpHeaders, type IncomingMessage, request} from 'node:http';
import type {TestContext} from 'node:test';
import {type DemoEngine, startDemoEngine} from '../../source/demo/demo-engine.ts';
import type {DemoEngineOptions} from '../../source/demo/demo-options.ts';

/** An answer, read to its end. */
export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** Parsed; undefined when it is no JSON. What a test reads of it, the test knows. */
  // biome-ignore lint/suspicious/noExplicitAny: whole bodies of the API have no type of ours here
  readonly json: any;
};

/** A demo engine that ends with the test. */
export async function demoFor(t: TestContext, options: DemoEngineOptions = {}): Promise<DemoEngine> {
  const engine = await startDemoEngine(options);
  t.after(engine.close);
  return engine;
}

/** Calls `GET /path` or `POST /path` with a body of JSON. Rejects when the connection breaks. */
export async function call(engine: DemoEngine, line: string, body?: unknown): Promise<Answer> {
  const response = await open(engine, line, body);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString();
  return {status: response.statusCode ?? 0, headers: response.headers, bytes, text, json: parse(text)};
}

/** The same with a filter. */
export function filtered(filters: Readonly<Record<string, readonly string[]>>): string {
  return `filters=${encodeURIComponent(JSON.stringify(filters))}`;
}

/** The first whole second after now, as the API takes it: nothing that has happened is later. */
export function nextSecond(): string {
  return String(Math.floor(Date.now() / 1000) + 1);
}

/** An answer that goes on. */
export type OpenAnswer = {
  readonly response: IncomingMessage;
  /** Resolves as soon as the text so far satisfies it. Rejects when it ends before. */
  readonly until: (isEnough: (text: string) => boolean) => Promise<string>;
  /** Resolves with all of it when it has ended, however it did. */
  readonly ended: () => Promise<string>;
  readonly close: () => void;
};

/** Opens an answer that goes on; resolves at its headers. */
export async function stream(engine: DemoEngine, line: string): Promise<OpenAnswer> {
  const response = await open(engine, line);
  let text = '';
  let isOver = false;
  const watchers = new Set<() => void>();
  const tell = () => {
    for (const watcher of [...watchers]) watcher();
  };
  response.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    tell();
  });
  response.on('error', () => {});
  response.once('close', () => {
    isOver = true;
    tell();
  });
  const when = (isDone: () => boolean) =>
    new Promise<string>((resolve, reject) => {
      const check = () => {
        if (!isDone() && !isOver) return;
        watchers.delete(check);
        if (isDone()) resolve(text);
        else reject(new Error(`ended after: ${text}`));
      };
      watchers.add(check);
      check();
    });
  return {
    response,
    until: isEnough => when(() => isEnough(text)),
    ended: () => when(() => isOver),
    close: () => response.destroy(),
  };
}

async function open(engine: DemoEngine, line: string, body?: unknown): Promise<IncomingMessage> {
  const [method = 'GET', path = '/'] = line.split(' ');
  const headers = body === undefined ? {} : {'content-type': 'application/json'};
  const outgoing = request({socketPath: engine.socketPath, method, path, headers, agent: false});
  outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return response;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
