import type {IncomingMessage} from 'node:http';

/** A body of more bytes than was allowed. */
export class BodyTooLargeError extends Error {}

/** The whole body. Rejects as `readChunks` does. */
export async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  await readChunks(response, maxBytes, chunk => chunks.push(chunk));
  return Buffer.concat(chunks);
}

/**
Hands on the body chunk by chunk; resolves at its end. Rejects with the socket's error, with BodyTooLargeError, when the
connection ends inside the body, or with what `take` throws.
*/
export function readChunks(
  response: IncomingMessage,
  maxBytes: number,
  take: (chunk: Buffer) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let sizeBytes = 0;
    const giveUp = (error: unknown): void => {
      reject(error);
      response.destroy();
    };
    response.on('data', (chunk: Buffer) => {
      sizeBytes += chunk.length;
      if (sizeBytes > maxBytes) return giveUp(new BodyTooLargeError());
      try {
        take(chunk);
      } catch (error) {
        giveUp(error);
      }
    });
    response.on('end', resolve);
    response.on('error', reject);
    // After `end` this does nothing; without it the body was cut.
    response.on('close', () => reject(brokenOff()));
  });
}

/** What Node gives for an answer whose connection ended inside it. */
export function brokenOff(): Error {
  return Object.assign(new Error('aborted'), {code: 'ECONNRESET'});
}
