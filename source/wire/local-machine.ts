import {randomBytes} from 'node:crypto';
import {lstat, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {resolve} from 'node:path';

/** What is read and written of the machine that the program runs on. Paths are as a person types them: `~/x`, `./x`. */
export function createLocalMachine({
  env,
  homeDir,
  workingDir,
}: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly workingDir: string;
}) {
  const absolutePath = (path: string): string =>
    resolve(
      workingDir,
      path.replace(/^~(?=\/|$)/, () => homeDir),
    );
  return {
    absolutePath,
    variable: (name: string): string | undefined => env[name],
    readFile: (path: string): Promise<string> => readFile(absolutePath(path), 'utf8'),
    exists: (path: string): Promise<boolean> =>
      lstat(absolutePath(path)).then(
        () => true,
        () => false,
      ),
    async writeFile(path: string, text: string): Promise<void> {
      const target = absolutePath(path);
      const isPlain = await stat(target).then(
        found => found.isFile(),
        () => true,
      );
      // A pipe or a device cannot be replaced.
      if (!isPlain) return writeFile(target, text);
      const beside = `${target}.${randomBytes(4).toString('hex')}`;
      try {
        await writeFile(beside, text, {flag: 'wx'});
        await rename(beside, target);
      } catch (error) {
        await rm(beside, {force: true});
        throw error;
      }
    },
  };
}
