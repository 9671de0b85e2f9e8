import {resolve} from 'node:path';
import type {LocalMachine} from '../../source/actions/local-machine.ts';

/** A machine with these files, by absolute path, and these variables; its working folder is `/work`, its home `/home/me`. */
export function makeMachine({
  files = new Map<string, string>(),
  variables = {},
}: {
  readonly files?: Map<string, string>;
  readonly variables?: Readonly<Record<string, string>>;
} = {}): LocalMachine {
  const absolutePath = (path: string) => resolve('/work', path.replace(/^~(?=\/|$)/, '/home/me'));
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
    // Of an archive nothing stands here but its manifest.
    readInTar: async path => files.get(absolutePath(path)),
    writeFile: async (path, text) => void files.set(absolutePath(path), text),
  };
}
