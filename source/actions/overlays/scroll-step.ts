/** By how many rows a key (`movingKey`) scrolls a text; undefined for a key that does not. */
export function scrollStep(key: string, pageRows: number): number | undefined {
  const half = Math.max(1, Math.floor(pageRows / 2));
  switch (key) {
    case 'down':
      return 1;
    case 'up':
      return -1;
    case 'ctrl+d':
      return half;
    case 'ctrl+u':
      return -half;
    case 'pagedown':
    case 'space':
      return Math.max(1, pageRows - 1);
    case 'pageup':
      return -Math.max(1, pageRows - 1);
    case 'home':
      return Number.MIN_SAFE_INTEGER;
    case 'end':
      return 1_000_000;
    default:
      return undefined;
  }
}

/** The index after a step in a list of `count`. */
export function steppedIndex(index: number, step: number, count: number): number {
  return Math.max(0, Math.min(count - 1, index + step));
}
