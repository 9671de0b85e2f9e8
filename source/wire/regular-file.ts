import {type FileHandle, open, stat} from 'node:fs/promises';

/**
Opens a file to be read. Rejects with the system's words, and for what is no file: a pipe would wait for its writer, a
device may have no end.
*/
export async function openRegularFile(
  path: string,
): Promise<{readonly handle: FileHandle; readonly sizeBytes: number}> {
  // Before it is opened: for a pipe that alone waits.
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() === true) throw new Error(`${path} is a folder`);
  if (found?.isFile() === false) throw new Error(`${path} is not a file`);
  const handle = await open(path);
  return {handle, sizeBytes: found?.size ?? 0};
}
