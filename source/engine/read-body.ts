import type {IncomingMessage} from 'node:http';

/** A body of more bytes than was allowed. */
export class BodyTooLargeError extends Error {}

/** The whole body. Rejects with the socket's error, with BodyTooLargeError, or when the connection ends inside the body. */
export function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let sizeBytes = 0;
    response.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      chunks.push(chunk);
      if (sizeBytes > maxBytes) {
        reject(new BodyTooLargeError());
        response.destroy();
      }
    });
    response.on('end', () => resolve(Buffer.concat(chunks, sizeBytes)));
    response.on('error', reject);
    // After `end` this does nothing; without it the body was cut.
    response.on('close', () => reject(Object.assign(new Error('aborted'), {code: 'ECONNRESET'})));
  });
}
