import type {FileHandle} from 'node:fs/promises';
import {openRegularFile} from './regular-file.ts';

/**
A small file of that name at the top of a tar archive, as text. The archive is not read but walked from header to
header, so that one of gigabytes costs a few reads. Undefined for what is no plain archive (a compressed one) and where
the file is not found. Never rejects.
*/
export async function readInTar(path: string, name: string): Promise<string | undefined> {
  const opened = await openRegularFile(path).catch(() => undefined);
  if (opened === undefined) return undefined;
  const {handle} = opened;
  try {
    return await walk(handle, name);
  } catch {
    return undefined;
  } finally {
    await handle.close().catch(() => {});
  }
}

const blockBytes = 512;
// An archive of images has a handful of entries for each layer.
const mostHeaders = 20_000;
const mostBytes = 8 * 1024 * 1024;

async function walk(handle: FileHandle, wanted: string): Promise<string | undefined> {
  let at = 0;
  for (let count = 0; count < mostHeaders; count += 1) {
    const header = await read(handle, at, blockBytes);
    // Every format of tar that the engine reads has this word.
    if (header?.toString('latin1', 257, 262) !== 'ustar') return undefined;
    const [name = ''] = header.toString('utf8', 0, 100).split('\0');
    const sizeBytes = sizeIn(header);
    if (sizeBytes === undefined) return undefined;
    if (name === wanted) {
      return sizeBytes > mostBytes
        ? undefined
        : (await read(handle, at + blockBytes, sizeBytes))?.toString('utf8');
    }
    at += blockBytes + Math.ceil(sizeBytes / blockBytes) * blockBytes;
  }
  return undefined;
}

async function read(handle: FileHandle, at: number, length: number): Promise<Buffer | undefined> {
  const {buffer, bytesRead} = await handle.read(Buffer.alloc(length), 0, length, at);
  return bytesRead === length ? buffer : undefined;
}

/** Octal digits, or from 8 GiB on a number in binary. */
function sizeIn(header: Buffer): number | undefined {
  if (((header[124] ?? 0) & 0x80) !== 0) return Number(header.readBigUInt64BE(128));
  const text = header.toString('latin1', 124, 136).replace(/[\0 ]+$/, '');
  return /^ *[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
}
