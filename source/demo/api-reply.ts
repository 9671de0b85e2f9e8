import {type ApiCall, engineHeaders} from './api-call.ts';
import type {StreamKind} from './faults.ts';

/** Answers with JSON; a `HEAD` gets the headers only. */
export function sendJson(call: ApiCall, statusCode: number, value: unknown): void {
  sendBody(call, {statusCode, contentType: 'application/json', chunks: [`${JSON.stringify(value)}\n`]});
}

/** Answers with nothing: 204, 304 and the like. */
export function sendEmpty(call: ApiCall, statusCode: number, headers: Record<string, string> = {}): void {
  sendBody(call, {statusCode, chunks: [], headers});
}

/** Answers `{"message": …}`. */
export function sendError(call: ApiCall, statusCode: number, message: string): void {
  // Newer engines answer an old API's errors in the same form; only API below 1.24 had plain text.
  sendJson(call, statusCode, {message});
}

export type Body = {
  readonly statusCode: number;
  readonly contentType?: string;
  /** Pieces of the body: many are sent as they are, without being put together. */
  readonly chunks: readonly (string | Uint8Array)[];
  readonly headers?: Record<string, string>;
};

/** Answers with a body, through whatever faults are set for the call. */
export function sendBody(call: ApiCall, body: Body): void {
  const headers: Record<string, string> = {...engineHeaders(call.world), ...body.headers};
  if (body.contentType !== undefined) headers['Content-Type'] = body.contentType;
  let chunks: readonly Buffer[] = body.chunks.map(chunk =>
    chunk instanceof Buffer ? chunk : Buffer.from(chunk as string),
  );
  if (call.plan.rewrite !== undefined && chunks.length > 0) {
    chunks = [Buffer.from(call.plan.rewrite(Buffer.concat(chunks).toString()))];
  }
  const lengthBytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  // As Go's server: what fits its first buffer has a length, the rest is sent in chunks.
  if (lengthBytes <= 2048 && body.statusCode !== 204 && body.statusCode !== 304) {
    headers['Content-Length'] = String(lengthBytes);
  }
  if (call.upgrade !== undefined) {
    sendOnSocket(call, body.statusCode, {headers, bytes: Buffer.concat(chunks)});
    return;
  }
  const response = call.response;
  if (response === undefined || response.destroyed) return;
  response.writeHead(body.statusCode, headers);
  if (call.method === 'HEAD') {
    response.end();
    return;
  }
  if (call.plan.dropAfterBytes !== undefined) {
    const cut = Buffer.concat(chunks).subarray(0, call.plan.dropAfterBytes);
    response.write(cut, () => response.destroy());
    return;
  }
  for (const chunk of chunks) response.write(chunk);
  response.end();
}

/** An answer that goes on until one side ends it. */
export type OutStream = {
  /** False when the client is slow: wait for `onDrain`. */
  readonly write: (chunk: string | Uint8Array) => boolean;
  readonly onDrain: (run: () => void) => void;
  readonly end: () => void;
  /** Runs once when it is over, whoever ended it. */
  readonly onClose: (run: () => void) => void;
  readonly isClosed: () => boolean;
  /** Bytes that wait for the client. */
  readonly waitingBytes: () => number;
};

/** Sends the headers at once and leaves the answer open. `cutStreams(kind)` cuts it off. */
export function openStream(call: ApiCall, kind: StreamKind, contentType: string | undefined): OutStream {
  const response = call.response;
  if (response === undefined) throw new Error('a stream needs an answer');
  const headers = engineHeaders(call.world);
  if (contentType !== undefined) headers['Content-Type'] = contentType;
  response.writeHead(200, headers);
  response.flushHeaders();
  // The client sees the headers now, not with the first byte of the body.
  response.socket?.setNoDelay(true);
  const untrack = call.faults.track(kind, () => response.destroy());
  let writtenBytes = 0;
  response.once('close', untrack);
  return {
    write(chunk) {
      if (response.destroyed || response.writableEnded) return true;
      const {rewrite, dropAfterBytes} = call.plan;
      const bytes =
        rewrite === undefined
          ? chunk
          : rewrite(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
      writtenBytes += bytes.length;
      if (dropAfterBytes !== undefined && writtenBytes >= dropAfterBytes) {
        response.write(bytes.slice(0, Math.max(0, bytes.length - (writtenBytes - dropAfterBytes))), () =>
          response.destroy(),
        );
        return true;
      }
      return response.write(bytes);
    },
    onDrain: run => response.once('drain', run),
    end: () => response.end(),
    onClose: run => response.once('close', run),
    isClosed: () => response.destroyed || response.writableEnded,
    waitingBytes: () => response.writableLength,
  };
}

function sendOnSocket(
  call: ApiCall,
  statusCode: number,
  {headers, bytes}: {readonly headers: Record<string, string>; readonly bytes: Buffer},
): void {
  const socket = call.upgrade?.socket;
  const lines = Object.entries({...headers, 'Content-Length': String(bytes.length), Connection: 'close'});
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket?.end(
    `HTTP/1.1 ${statusCode} ${statusCode < 400 ? 'OK' : 'Error'}\r\n${head}\r\n${bytes.toString()}`,
  );
}
