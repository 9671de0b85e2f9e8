/** Whether two pieces of plain data hold the same: objects, arrays and primitives, no cycles. */
export function isSameData(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let index = 0; index < a.length; index++) {
      if (!isSameData(a[index], b[index])) return false;
    }
    return true;
  }
  if (Array.isArray(b)) return false;
  const recordA = a as Readonly<Record<string, unknown>>;
  const recordB = b as Readonly<Record<string, unknown>>;
  let count = 0;
  for (const key in recordA) {
    count++;
    if (!isSameData(recordA[key], recordB[key])) return false;
  }
  for (const _key in recordB) count--;
  return count === 0;
}
