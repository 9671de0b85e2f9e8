/** Which line is looked at first, and where one goes from there: 1 is downwards, -1 upwards, 0 begins with that line itself. */
export type LookFrom = {readonly cursorIndex: number; readonly direction: -1 | 0 | 1};

/** Index of the next line that is wanted, round and round; undefined where none is. */
export function nextLine(
  lineCount: number,
  {cursorIndex, direction}: LookFrom,
  isWanted: (index: number) => boolean,
): number | undefined {
  const first = cursorIndex + direction;
  for (let step = 0; step < lineCount; step++) {
    const offset = direction < 0 ? -step : step;
    const index = (((first + offset) % lineCount) + lineCount) % lineCount;
    if (isWanted(index)) return index;
  }
  return undefined;
}

/** The first row on screen, so that this row is there as well: the same where it is already, else with it in the middle. */
export function topShowing(row: number, topIndex: number, rowCount: number): number {
  const isOnScreen = row >= topIndex && row < topIndex + rowCount;
  return isOnScreen ? topIndex : Math.max(0, row - Math.floor(rowCount / 2));
}
