/** Milliseconds between two frames: 30 a second, half of that over SSH; a tenth while nobody looks straight at it. */
export function frameMs(isSlow: boolean, isFocused: boolean): number {
  const focusedMs = isSlow ? 66 : 33;
  return isFocused ? focusedMs : focusedMs * 10;
}
