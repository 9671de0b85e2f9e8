import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import type {Pack} from 'tar-stream';
import type {TreeEntry} from '../objects/tree-entry.ts';

/** An archive of these, as they come; what has no place in one is left out. Throws what they throw, and where a file is not as long as it was said to be. */
export async function* packTar(entries: AsyncIterable<TreeEntry>): AsyncGenerator<Uint8Array> {
  // Only who copies into containers pays for it.
  const {pack} = await import('tar-stream');
  const archive = pack();
  fill(archive, entries).catch(error => archive.destroy(error as Error));
  yield* archive as unknown as AsyncIterable<Uint8Array>;
}

async function fill(archive: Pack, entries: AsyncIterable<TreeEntry>): Promise<void> {
  for await (const entry of entries) {
    const type = types[entry.kind];
    if (type === undefined) continue;
    const sink = archive.entry({
      name: entry.path,
      type,
      mode: entry.mode,
      uid: entry.uid,
      gid: entry.gid,
      size: entry.sizeBytes,
      mtime: new Date(entry.modifiedAtMs),
      ...(entry.linkTarget === '' ? {} : {linkname: entry.linkTarget}),
    });
    if (entry.kind === 'file') await pipeline(Readable.from(entry.bytes, {objectMode: false}), sink);
  }
  archive.finalize();
}

const types = {
  file: 'file',
  folder: 'directory',
  link: 'symlink',
  'second-name': 'link',
  other: undefined,
} as const;
