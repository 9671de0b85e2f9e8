import {parseJson} from '../objects/json.ts';
import {EngineError} from './engine-error.ts';
import {fieldsOf, textOf} from './fields.ts';
import type {ItemReader} from './read-stream.ts';

/**
A tar archive as its bytes. Throws EngineError at the end of one that is not whole: an engine that fails half way has
said 200 long before, writes what went wrong into the archive, and ends it like any other.
*/
export function wholeTarReader(): ItemReader<Uint8Array> {
  let length = 0;
  let tail = Buffer.alloc(0);
  return {
    push(bytes) {
      length += bytes.length;
      tail = Buffer.concat([tail, bytes.subarray(-mostTail)]).subarray(-mostTail);
      return [bytes];
    },
    end() {
      const isWhole =
        length % blockBytes === 0 && tail.length >= endBytes && tail.subarray(-endBytes).every(isZero);
      if (!isWhole) throw new EngineError('failed', wordsIn(tail));
      return [];
    },
  };
}

const blockBytes = 512;
// Two empty blocks end every archive.
const endBytes = 2 * blockBytes;
const mostTail = 4096;

function isZero(byte: number): boolean {
  return byte === 0;
}

function wordsIn(tail: Buffer): string {
  const json = /\{"(?:errorDetail|message)":.*\}\s*$/s.exec(tail.toString('utf8'))?.[0] ?? '';
  const wire = fieldsOf<'message' | 'error' | 'errorDetail'>(parseJson(json));
  const words =
    textOf(fieldsOf<'message'>(wire.errorDetail).message) || textOf(wire.error) || textOf(wire.message);
  // It may be cut off without a word.
  return words === '' ? 'The archive that the engine sent is not whole' : words.trim();
}
