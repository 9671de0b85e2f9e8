import type {StreamAnswer} from './call.ts';

/** Turns bytes into items; `end` gives what is left when the stream has ended. */
export type ItemReader<Item> = {
  push(bytes: Buffer): readonly Item[];
  end(): readonly Item[];
};

/**
A response as batches of items: per step all that lies ready. It reads from the socket only while the consumer
asks, so one that stops asking stops the sender. Leaving the loop closes the connection.
*/
export async function* readStream<Item>(
  {response, errorFrom}: StreamAnswer,
  reader: ItemReader<Item>,
): AsyncGenerator<readonly Item[], void, undefined> {
  try {
    for await (const bytes of response) {
      const items = reader.push(bytes as Buffer);
      if (items.length > 0) yield items;
    }
    const rest = reader.end();
    if (rest.length > 0) yield rest;
  } catch (error) {
    throw errorFrom(error);
  } finally {
    response.destroy();
  }
}
