/** A file, directory or link in an archive. */
export type TarEntry = {
  /** Without a leading slash; a directory's ends with one. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Permission bits. */
  readonly mode: number;
  readonly modifiedAtMs: number;
};

/** A POSIX ustar archive: 512-byte headers, contents padded to 512, two empty blocks at the end. */
export function writeTar(entries: readonly TarEntry[]): Buffer {
  const blocks: Buffer[] = [];
  for (const entry of entries) {
    const padded = Buffer.alloc(Math.ceil(entry.bytes.length / 512) * 512);
    padded.set(entry.bytes);
    blocks.push(headerOf(entry), padded);
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** The entries of an archive, of extended headers only the name. Stops at what is no archive. */
export function readTar(archive: Buffer): readonly TarEntry[] {
  const entries: TarEntry[] = [];
  let longName: string | undefined;
  for (let at = 0; at + 512 <= archive.length; ) {
    const header = archive.subarray(at, at + 512);
    const text = (from: number, length: number) => {
      const field = header.subarray(from, from + length);
      const end = field.indexOf(0);
      return field.subarray(0, end < 0 ? length : end).toString();
    };
    const name = text(0, 100);
    if (name === '') break;
    const sizeBytes = Number.parseInt(text(124, 12).trim() || '0', 8);
    if (Number.isNaN(sizeBytes)) break;
    const type = text(156, 1);
    const prefix = text(345, 155);
    const content = archive.subarray(at + 512, at + 512 + sizeBytes);
    if (type === 'x') longName = /(?:^|\n)\d+ path=([^\n]*)/.exec(content.toString())?.[1];
    if (type === '' || type === '0' || type === '5') {
      entries.push({
        name: longName ?? (prefix === '' ? name : `${prefix}/${name}`),
        bytes: Buffer.from(content),
        mode: Number.parseInt(text(100, 8).trim() || '0', 8),
        modifiedAtMs: Number.parseInt(text(136, 12).trim() || '0', 8) * 1000,
      });
      longName = undefined;
    }
    at += 512 + Math.ceil(sizeBytes / 512) * 512;
  }
  return entries;
}

function headerOf({name, bytes, mode, modifiedAtMs}: TarEntry): Buffer {
  const header = Buffer.alloc(512);
  const isDirectory = name.endsWith('/');
  const octal = (value: number, digits: number) => `${value.toString(8).padStart(digits, '0')}\0`;
  header.write(name.slice(0, 100), 0);
  header.write(octal(mode, 7), 100);
  header.write(octal(0, 7), 108);
  header.write(octal(0, 7), 116);
  header.write(octal(bytes.length, 11), 124);
  header.write(octal(Math.floor(modifiedAtMs / 1000), 11), 136);
  header.write('        ', 148);
  header.write(isDirectory ? '5' : '0', 156);
  header.write('ustar\x0000root', 257);
  header.write('root', 297);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}
