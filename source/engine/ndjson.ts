import {StringDecoder} from 'node:string_decoder';

/** Cuts a stream of bytes into lines. */
export type LineReader = {
  /** The lines that this chunk completes, without their ends; empty lines are left out. */
  push(chunk: Uint8Array): readonly string[];
  /** What stands after the last line end, when the stream has ended; undefined for nothing. */
  end(): string | undefined;
};

/**
A character whose bytes are cut by a chunk's border stays whole. A line longer than `maxLineLength` characters
is thrown away: an engine that never ends a line must not fill the memory.
*/
export function createLineReader({maxLineLength = 8 * 1024 * 1024} = {}): LineReader {
  const decoder = new StringDecoder('utf8');
  // Pieces are joined once per line: adding each chunk to a string and searching it again is quadratic.
  let pieces: string[] = [];
  let length = 0;
  let isDropping = false;

  const add = (piece: string): void => {
    length += piece.length;
    if (length > maxLineLength) {
      pieces = [];
      isDropping = true;
    }
    if (!isDropping) pieces.push(piece);
  };

  const take = (): string | undefined => {
    const line = pieces.join('').replace(/\r$/, '');
    const wasDropped = isDropping;
    pieces = [];
    length = 0;
    isDropping = false;
    return wasDropped || line === '' ? undefined : line;
  };

  return {
    push(chunk) {
      const text = decoder.write(chunk);
      const lines: string[] = [];
      let start = 0;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
        add(text.slice(start, end));
        const line = take();
        if (line !== undefined) lines.push(line);
        start = end + 1;
      }
      if (start < text.length) add(text.slice(start));
      return lines;
    },
    end() {
      add(decoder.end());
      return take();
    },
  };
}
