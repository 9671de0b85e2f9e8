import {setTimeout as pause} from 'node:timers/promises';

/** Connections and timers of this process: the fewest of some looks, for what is under way at a moment comes and goes. */
export async function openHandles(): Promise<number> {
  let fewest = Number.POSITIVE_INFINITY;
  for (let look = 0; look < 6; look++) {
    await pause(100);
    const names = process.getActiveResourcesInfo().filter(name => /Pipe|TCP|Timeout/.test(name));
    fewest = Math.min(fewest, names.length);
  }
  return fewest;
}
