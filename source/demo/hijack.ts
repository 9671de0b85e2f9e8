import {type ApiCall, engineHeaders, speaks} from './api-call.ts';
import {frameHeader} from './log-frames.ts';
import type {LogStream} from './log-stream.ts';

/** A connection that became a pipe: what comes is a process's input, what goes its output. */
export type Hijack = {
  /** Framed unless there is a terminal. */
  readonly write: (stream: LogStream, text: string | Uint8Array) => void;
  /** Bytes that are framed already. */
  readonly writeRaw: (bytes: Uint8Array) => boolean;
  readonly onDrain: (run: () => void) => void;
  readonly onData: (take: (bytes: Buffer) => void) => void;
  /** The client has closed its side: the input has ended. */
  readonly onEnd: (run: () => void) => void;
  readonly onClose: (run: () => void) => void;
  readonly end: () => void;
  readonly isClosed: () => boolean;
};

/** Answers 101 where the client asked for an upgrade, else 200, and leaves the connection open. */
export function openHijack(call: ApiCall, isTty: boolean): Hijack {
  const contentType = `application/vnd.docker.${isTty || !speaks(call, '1.42') ? 'raw' : 'multiplexed'}-stream`;
  const output = call.upgrade?.socket ?? call.response;
  if (output === undefined) throw new Error('a call has a socket or a response');
  const input = call.upgrade?.socket ?? call.request;
  if (call.upgrade !== undefined) {
    const headers = {
      'Content-Type': contentType,
      Connection: 'Upgrade',
      Upgrade: 'tcp',
      ...engineHeaders(call.world),
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    call.upgrade.socket.write(`HTTP/1.1 101 UPGRADED\r\n${lines.join('')}\r\n`);
    call.request.socket.setNoDelay(true);
    call.upgrade.socket.resume();
  } else if (call.response !== undefined) {
    call.response.writeHead(200, {'Content-Type': contentType, ...engineHeaders(call.world)});
    call.response.flushHeaders();
  }
  const untrack = call.faults.track('exec', () => output.destroy());
  output.once('close', untrack);
  const isClosed = () => output.destroyed || output.writableEnded;
  return {
    write(stream, text) {
      if (isClosed()) return;
      const bytes = Buffer.from(text as string);
      if (!isTty) output.write(frameHeader(stream === 'stderr' ? 2 : 1, bytes.length));
      output.write(bytes);
    },
    writeRaw: bytes => (isClosed() ? true : output.write(bytes)),
    onDrain: run => output.once('drain', run),
    onData: take => input.on('data', take),
    onEnd: run => input.once('end', run),
    onClose: run => output.once('close', run),
    end: () => output.end(),
    isClosed,
  };
}
