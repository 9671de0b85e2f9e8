import type {IncomingMessage} from 'node:http';
import {parseJson} from '../objects/json.ts';
import {readChunks} from './read-body.ts';

/** Makes ours of a piece of a list, an array of the elements as they were sent, or of a body that is no list. */
export type DecodePiece<Item> = (piece: unknown) => readonly Item[];

/**
The elements of a body that is a JSON list of objects, decoded piece by piece while it arrives: ten thousand containers
are 10 MB of text and several times as much in parsed objects, which so are never all there at once. What cannot be cut
into pieces is decoded at its end. Rejects as `readChunks` does, and with a SyntaxError for what is no JSON.
*/
export async function readList<Item>(
  response: IncomingMessage,
  decode: DecodePiece<Item>,
  {maxBytes, pieceBytes = 256 * 1024}: {readonly maxBytes: number; readonly pieceBytes?: number},
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let chunks: Buffer[] = [];
  let leftBytes = 0;
  // A piece after the first one has lost its list's bracket.
  let beginning = '';
  let isCuttable = true;
  const add = (piece: unknown): void => {
    for (const item of decode(piece)) items.push(item);
  };
  const cut = (): void => {
    const body = Buffer.concat(chunks);
    const end = body.lastIndexOf(seam) + 1;
    const piece = end > 0 ? parseJson(`${beginning}${body.toString('utf8', 0, end)}]`) : undefined;
    isCuttable = piece !== undefined;
    const left = isCuttable ? body.subarray(end + 1) : body;
    chunks = [left];
    leftBytes = left.length;
    if (piece === undefined) return;
    beginning = '[';
    add(piece);
  };
  await readChunks(response, maxBytes, chunk => {
    chunks.push(chunk);
    leftBytes += chunk.length;
    if (isCuttable && leftBytes >= pieceBytes) cut();
  });
  add(JSON.parse(beginning + Buffer.concat(chunks).toString('utf8')));
  return items;
}

/**
One element's end and the next one's beginning, where `Id` is their first field, as it is of containers (moby
api/types/container, Summary). These quotes stand in no JSON text: there they would have a backslash. Within an element
the same bytes are no end of it, and what lies before them is then no JSON.
*/
const seam = Buffer.from('},{"Id":"');
