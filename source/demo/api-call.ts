import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Duplex} from 'node:stream';
import {ApiError} from './api-error.ts';
import {isAtLeast} from './engine-profile.ts';
import type {FaultPlan, Faults} from './faults.ts';
import {isObject} from './wire-fields.ts';
import type {World} from './world.ts';

/** One request, and what answers it. */
export type ApiCall = {
  readonly world: World;
  readonly method: string;
  /** Without the version. */
  readonly path: string;
  /** The API version asked for; the engine's newest where the path has none. */
  readonly apiVersion: string;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  /** Absent when the client asked for an upgrade: then there is `upgrade`. */
  readonly response: ServerResponse | undefined;
  readonly upgrade: {readonly socket: Duplex; readonly head: Buffer} | undefined;
  readonly plan: FaultPlan;
  readonly faults: Faults;
};

/** Answers a call whose path gave these parameters. */
export type Handler = (call: ApiCall, parameters: readonly string[]) => void | Promise<void>;

/** Whether the shapes of that API version or a newer one are asked for. */
export function speaks(call: ApiCall, apiVersion: string): boolean {
  return isAtLeast(call.apiVersion, apiVersion);
}

/** The whole body of the request. */
export async function readBody(call: ApiCall): Promise<Buffer> {
  if (call.upgrade !== undefined) return readUpgradedBody(call.request, call.upgrade);
  const chunks: Buffer[] = [];
  for await (const chunk of call.request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The body as a JSON object; {} for an empty one. Throws 400. */
export async function readJson(call: ApiCall): Promise<Readonly<Record<string, unknown>>> {
  const text = (await readBody(call)).toString();
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ApiError(400, `invalid JSON: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
  if (value === null) return {};
  if (!isObject(value)) throw new ApiError(400, 'invalid JSON: not an object');
  return value;
}

/** Headers that every answer has. */
export function engineHeaders(world: World): Record<string, string> {
  const {profile} = world;
  return {
    'Api-Version': profile.apiVersion,
    'Docker-Experimental': 'false',
    Ostype: 'linux',
    Server: `Docker/${profile.engineVersion} (linux)`,
  };
}

/**
The body of a request that asks for an upgrade. Until Node 24 nobody gets its bytes: they lie in `head` and on the
socket, before what belongs to the pipe. Newer ones have them in the request, as ever.
*/
async function readUpgradedBody(
  request: IncomingMessage,
  {socket, head}: {readonly socket: Duplex; readonly head: Buffer},
): Promise<Buffer> {
  const lengthBytes = Number(request.headers['content-length'] ?? 0);
  if (head.length > 0) socket.unshift(head);
  if (lengthBytes === 0) return Buffer.alloc(0);
  const isInRequest = socket !== request.socket || request.readableLength > 0;
  const source = isInRequest ? request : socket;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let receivedBytes = 0;
    const finish = () => {
      source.off('data', take);
      socket.off('close', fail);
      if (source === socket) socket.pause();
    };
    const fail = () => {
      finish();
      reject(new ApiError(400, 'unexpected EOF'));
    };
    const take = (chunk: Buffer) => {
      chunks.push(chunk);
      receivedBytes += chunk.length;
      if (receivedBytes < lengthBytes) return;
      finish();
      const bytes = Buffer.concat(chunks);
      if (bytes.length > lengthBytes) socket.unshift(bytes.subarray(lengthBytes));
      resolve(bytes.subarray(0, lengthBytes));
    };
    source.on('data', take);
    socket.once('close', fail);
    source.resume();
  });
}
