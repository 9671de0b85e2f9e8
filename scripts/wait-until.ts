import {setTimeout as pause} from 'node:timers/promises';

/** Asks again and again until the answer is true. Rejects, naming `what`, after `deadlineMs`. */
export async function waitUntil(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  deadlineMs: number,
): Promise<void> {
  const endMs = performance.now() + deadlineMs;
  while (!(await isSo())) {
    if (performance.now() > endMs) throw new Error(`${what}: not within ${deadlineMs / 1000} s`);
    await pause(25);
  }
}
