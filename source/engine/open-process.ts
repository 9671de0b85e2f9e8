import type {Socket} from 'node:net';
import type {UpgradeAnswer} from './caller.ts';
import {createFrameReader, createRawReader} from './log-frames.ts';
import type {ProcessConnection} from './process-connection.ts';
import {readStream} from './read-stream.ts';

/** A connection that was handed over, as bytes to and from a process. The rest is its caller's. */
export function openProcess(
  {socket, errorFrom}: UpgradeAnswer,
  isTty: boolean,
): Pick<ProcessConnection, 'output' | 'send' | 'endInput' | 'close'> {
  // Keys go one by one; waiting for more of them would make each late.
  socket.setNoDelay(true);
  return {
    output: readStream({response: socket, errorFrom}, isTty ? createRawReader() : createFrameReader()),
    send: bytes => sendAll(socket, bytes),
    endInput() {
      if (socket.writable) socket.end();
    },
    close() {
      socket.destroy();
    },
  };
}

async function sendAll(socket: Socket, bytes: Uint8Array): Promise<void> {
  if (!socket.writable || socket.write(bytes)) return;
  await new Promise<void>(resolve => {
    const done = (): void => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}
