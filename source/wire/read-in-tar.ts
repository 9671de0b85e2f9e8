import type {FileHandle} from 'node:fs/promises';
import {pipeline} from 'node:stream/promises';
import {createGunzip} from 'node:zlib';
import {openRegularFile} from './regular-file.ts';

/**
A small file of that name at the top of a tar archive, as text; an archive in which it is not found, or that cannot be
looked into (packed in another way than by gzip), has none. Undefined for what is no archive. A plain one is not read but
walked from header to header, so that one of gigabytes costs a few reads; a packed one is unpacked up to that file, for a
few seconds at most. Never rejects.
*/
export async function readInTar(
  path: string,
  name: string,
): Promise<{readonly text: string | undefined} | undefined> {
  const opened = await openRegularFile(path).catch(() => undefined);
  if (opened === undefined) return undefined;
  const {handle} = opened;
  try {
    const start = (await handle.read(Buffer.alloc(blockBytes), 0, blockBytes, 0)).buffer;
    const packing = packings.find(({magic}) => start.indexOf(magic) === 0);
    if (packing === undefined)
      return isHeader(start) ? {text: await walk(fileReader(handle), name)} : undefined;
    return {text: packing.name === 'gzip' ? await walkPacked(handle, name) : undefined};
  } catch {
    return {text: undefined};
  } finally {
    await handle.close().catch(() => {});
  }
}

// What the engine unpacks.
const packings = [
  {name: 'gzip', magic: Buffer.from([0x1f, 0x8b])},
  {name: 'bzip2', magic: Buffer.from('BZh')},
  {name: 'xz', magic: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0])},
  {name: 'zstd', magic: Buffer.from([0x28, 0xb5, 0x2f, 0xfd])},
] as const;

const blockBytes = 512;
// An archive of images has a handful of entries for each layer.
const mostHeaders = 20_000;
const mostBytes = 8 * 1024 * 1024;
// Somebody waits for it: some two gigabytes come to this.
const mostUnpackingMs = 5000;

/** Bytes of an archive from its beginning on. */
type Reader = {
  /** The next so many; undefined where there are fewer. */
  readonly read: (length: number) => Promise<Buffer | undefined>;
  readonly skip: (length: number) => Promise<void>;
};

async function walk(reader: Reader, wanted: string): Promise<string | undefined> {
  for (let count = 0; count < mostHeaders; count += 1) {
    const header = await reader.read(blockBytes);
    if (header === undefined || !isHeader(header)) return undefined;
    const [name = ''] = header.toString('utf8', 0, 100).split('\0');
    const sizeBytes = sizeIn(header);
    if (sizeBytes === undefined) return undefined;
    if (name === wanted)
      return sizeBytes > mostBytes ? undefined : (await reader.read(sizeBytes))?.toString('utf8');
    await reader.skip(Math.ceil(sizeBytes / blockBytes) * blockBytes);
  }
  return undefined;
}

/** Every format of tar that the engine reads has this word. */
function isHeader(block: Buffer): boolean {
  return block.toString('latin1', 257, 262) === 'ustar';
}

/** Octal digits, or from 8 GiB on a number in binary. */
function sizeIn(header: Buffer): number | undefined {
  if (((header[124] ?? 0) & 0x80) !== 0) return Number(header.readBigUInt64BE(128));
  const text = header.toString('latin1', 124, 136).replace(/[\0 ]+$/, '');
  return /^ *[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

function fileReader(handle: FileHandle): Reader {
  let at = 0;
  return {
    async read(length) {
      const {buffer, bytesRead} = await handle.read(Buffer.alloc(length), 0, length, at);
      at += length;
      return bytesRead === length ? buffer : undefined;
    },
    async skip(length) {
      at += length;
    },
  };
}

async function walkPacked(handle: FileHandle, name: string): Promise<string | undefined> {
  const packed = handle.createReadStream({start: 0, autoClose: false, highWaterMark: 256 * 1024});
  const unpacked = createGunzip({chunkSize: 256 * 1024});
  const signal = AbortSignal.timeout(mostUnpackingMs);
  // What goes wrong is met where it is read.
  pipeline(packed, unpacked, {signal}).catch(() => {});
  try {
    return await walk(streamReader(unpacked[Symbol.asyncIterator]()), name);
  } finally {
    unpacked.destroy();
    packed.destroy();
  }
}

function streamReader(pieces: AsyncIterator<Buffer>): Reader {
  let rest: Buffer = Buffer.alloc(0);
  /** The next bytes, at most so many; undefined at the end. */
  const some = async (most: number): Promise<Buffer | undefined> => {
    while (rest.length === 0) {
      const next = await pieces.next();
      if (next.done === true) return undefined;
      rest = next.value;
    }
    const taken = rest.subarray(0, most);
    rest = rest.subarray(taken.length);
    return taken;
  };
  return {
    async read(length) {
      const taken: Buffer[] = [];
      for (let left = length; left > 0; ) {
        const bytes = await some(left);
        if (bytes === undefined) return undefined;
        taken.push(bytes);
        left -= bytes.length;
      }
      return Buffer.concat(taken);
    },
    async skip(length) {
      for (let left = length; left > 0; ) {
        const bytes = await some(left);
        if (bytes === undefined) return;
        left -= bytes.length;
      }
    },
  };
}
