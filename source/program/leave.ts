/** Says why, and ends the program before anything was begun. */
export function leave(reason: string): never {
  process.stderr.write(`quaymaster: ${reason}\n`);
  process.exit(2);
}
