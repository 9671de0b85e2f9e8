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
  return {
    absolutePath,
    variable: name => variables[name],
    exists: async path => files.has(absolutePath(path)),
    async readFile(path) {
      const text = files.get(absolutePath(path));
      if (text === undefined)
        throw new Error(`ENOENT: no such file or directory, open '${absolutePath(path)}'`);
      return text;
    },
    writeFile: async (path, text) => void files.set(absolutePath(path), text),
  };
}
