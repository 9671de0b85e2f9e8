import {rmSync} from 'node:fs';
import {rm} from 'node:fs/promises';

/** Names a file or folder that is not finished: it goes when the program ends, however it ends. */
export function markUnfinished(path: string): void {
  if (unfinished.size === 0) process.once('exit', removeAll);
  unfinished.add(path);
}

/** It is finished: it stays, or somebody else has moved it. */
export function markFinished(path: string): void {
  unfinished.delete(path);
  if (unfinished.size === 0) process.off('exit', removeAll);
}

/** Removes it now, with all that is in it. Never rejects: what cannot be removed is tried again at the end. */
export async function removeUnfinished(path: string): Promise<void> {
  if (!unfinished.has(path)) return;
  await rm(path, {recursive: true, force: true}).then(
    () => markFinished(path),
    () => {},
  );
}

const unfinished = new Set<string>();

function removeAll(): void {
  for (const path of unfinished) {
    try {
      rmSync(path, {recursive: true, force: true});
    } catch {
      // The others shall go all the same.
    }
  }
}
