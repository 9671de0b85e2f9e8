import {resolve} from 'node:path';
import type {LocalMachine} from '../../source/actions/local-machine.ts';
import type {TreeEntry} from '../../source/objects/tree-entry.ts';

/** A machine with these files, by absolute path, and these variables; its working folder is `/here`, its home `/home/me`. */
export function makeMachine({
  files = new Map<string, string>(),
  variables = {},
}: {
  readonly files?: Map<string, string>;
  readonly variables?: Readonly<Record<string, string>>;
} = {}): LocalMachine {
  const absolutePath = (path: string) => resolve('/here', path.replace(/^~(?=\/|$)/, '/home/me'));
  const textOf = (path: string) => {
    const text = files.get(absolutePath(path));
    if (text === undefined)
      throw new Error(`ENOENT: no such file or directory, open '${absolutePath(path)}'`);
    return text;
  };
  return {
    absolutePath,
    variable: name => variables[name],
    exists: async path => files.has(absolutePath(path)),
    pathsFrom: text => [...files.keys()].filter(path => path.startsWith(text)),
    kindOf: async path => (files.has(absolutePath(path)) ? 'file' : undefined),
    readFile: async path => textOf(path),
    async draftFile(path) {
      let text = '';
      return {
        async write(bytes) {
          text += Buffer.from(bytes).toString('latin1');
        },
        keep: async () => void files.set(absolutePath(path), text),
        discard: async () => {},
      };
    },
    async openFile(path) {
      const bytes = Buffer.from(textOf(path), 'latin1');
      const pieces = async function* () {
        yield bytes;
      };
      return {sizeBytes: bytes.length, bytes: pieces()};
    },
    async placeTree(entries, path) {
      let fileCount = 0;
      for await (const {kind, bytes} of entries) {
        if (kind !== 'file') continue;
        fileCount += 1;
        let text = '';
        for await (const piece of bytes) text += Buffer.from(piece).toString('latin1');
        files.set(absolutePath(path), text);
      }
      return {fileCount, leftOutCount: 0};
    },
    async namesIn(folder) {
      const before = `${absolutePath(folder)}/`;
      const below = [...files.keys()].filter(path => path.startsWith(before));
      return [...new Set(below.map(path => path.slice(before.length).split('/')[0] ?? ''))];
    },
    async openTree(path) {
      const bytes = Buffer.from(textOf(path), 'latin1');
      return {
        sizeBytes: bytes.length,
        entries: entriesOf(path.split('/').at(-1) ?? '', bytes),
      };
    },
    // Of an archive nothing stands here but its manifest; an empty file is one that cannot be looked into.
    readInTar: async path => {
      const text = files.get(absolutePath(path));
      return text === undefined ? undefined : {text: text === '' ? undefined : text};
    },
    writeFile: async (path, text) => void files.set(absolutePath(path), text),
  };
}

/** A lone file. */
async function* entriesOf(path: string, bytes: Uint8Array): AsyncGenerator<TreeEntry> {
  const pieces = async function* () {
    yield bytes;
  };
  yield {
    path,
    kind: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    sizeBytes: bytes.length,
    modifiedAtMs: 0,
    linkTarget: '',
    bytes: pieces(),
  };
}
