import type {PathStat} from '../objects/folder-entry.ts';
import {parseJson} from '../objects/json.ts';
import {fieldsOf, numberOf, textOf} from './fields.ts';

/** The header `X-Docker-Container-Path-Stat`; undefined for what is none. */
export function decodePathStat(header: unknown): PathStat | undefined {
  if (typeof header !== 'string') return undefined;
  const value = parseJson(Buffer.from(header, 'base64').toString('utf8'));
  if (value === undefined) return undefined;
  const wire = fieldsOf<'size' | 'mode' | 'linkTarget'>(value);
  const mode = numberOf(wire.mode);
  return {
    kind: kindOf(mode),
    sizeBytes: numberOf(wire.size),
    resolvedPath: textOf(wire.linkTarget),
  };
}

// Go's io/fs FileMode, in numbers beyond what `|` can do.
const folderBit = 2 ** 31;
const linkBit = 2 ** 27;
const otherBits = [2 ** 26, 2 ** 25, 2 ** 24, 2 ** 21, 2 ** 19];

function kindOf(mode: number): PathStat['kind'] {
  const has = (bit: number) => Math.floor(mode / bit) % 2 === 1;
  if (has(folderBit)) return 'folder';
  if (has(linkBit)) return 'link';
  return otherBits.some(has) ? 'other' : 'file';
}
