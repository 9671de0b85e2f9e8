import {pipeline, Readable} from 'node:stream';
import type {Header} from 'tar-stream';
import type {TreeEntry} from '../objects/tree-entry.ts';

/** What is in an archive, as it comes. Throws what the archive throws, and where it is none or not whole. */
export async function* unpackTar(archive: AsyncIterable<readonly Uint8Array[]>): AsyncGenerator<TreeEntry> {
  // Only who looks into archives pays for it.
  const {extract} = await import('tar-stream');
  const parser = extract();
  let failure: unknown;
  const pieces = async function* () {
    for await (const batch of archive) yield* batch;
  };
  pipeline(Readable.from(pieces(), {objectMode: false}), parser, error => {
    failure = error;
  });
  try {
    for await (const body of parser) {
      yield {...entryOf(body.header), bytes: body as unknown as AsyncIterable<Uint8Array>};
      // What was not read of it.
      body.resume();
    }
  } catch (error) {
    throw failure ?? error;
  }
}

function entryOf(header: Header): Omit<TreeEntry, 'bytes'> {
  const {uid, gid} = header;
  const kind = kinds.get(header.type) ?? 'other';
  return {
    path: header.name.replace(/\/$/, ''),
    kind,
    mode: header.mode & 0o7777,
    uid,
    gid,
    sizeBytes: kind === 'file' ? header.size : 0,
    modifiedAtMs: header.mtime.getTime(),
    linkTarget: kind === 'link' || kind === 'second-name' ? (header.linkname ?? '') : '',
  };
}

const kinds = new Map<Header['type'], TreeEntry['kind']>([
  ['file', 'file'],
  ['contiguous-file', 'file'],
  ['directory', 'folder'],
  ['symlink', 'link'],
  ['link', 'second-name'],
]);
