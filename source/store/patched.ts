/** The object with these fields; the very same where it has them already, by identity: nothing is drawn for nothing. */
export function patched<T extends object>(before: T, fields: Partial<T>): T {
  for (const name in fields) {
    if (!Object.is(before[name], fields[name])) return {...before, ...fields};
  }
  return before;
}
