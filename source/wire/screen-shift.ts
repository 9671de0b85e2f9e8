/** Lines taken away at a row (`count` > 0, those below move up) or put in there (`count` < 0, they move down). */
export type LineShift = {readonly row: number; readonly count: number};

/** How lines are compared. */
export type LineComparison<Line> = {
  readonly isSame: (shown: Line, next: Line) => boolean;
  /** About how many bytes it takes to turn one into the other. */
  readonly costOf: (shown: Line, next: Line) => number;
};

/**
The shifts which bring a list that was scrolled by some lines to its new place, so that only the lines which came into
view need to be sent; absent where sending the changed lines is as short.
*/
export function findShift<Line extends {readonly line: string}>(
  shown: readonly Line[],
  next: readonly Line[],
  {isSame, costOf}: LineComparison<Line>,
): readonly LineShift[] | undefined {
  const distance = mostFrequentDistance(shown, next, isSame);
  if (distance === undefined) return undefined;
  const {count} = distance;
  let {first, last} = distance;
  // A row beside them that changed a little on its way, such as one that lost its mark, goes with them.
  const isCloserMoved = (row: number): boolean => {
    const [moved, inPlace, nextLine] = [shown[row + count], shown[row], next[row]];
    if (moved === undefined || inPlace === undefined || nextLine === undefined) return false;
    return costOf(moved, nextLine) < costOf(inPlace, nextLine);
  };
  while (isCloserMoved(first - 1)) first--;
  while (isCloserMoved(last + 1)) last++;
  const regionStart = count > 0 ? first : first + count;
  const regionEnd = count > 0 ? last + count : last;
  let costInPlace = 0;
  let costShifted = shiftBytes;
  for (let row = regionStart; row <= regionEnd; row++) {
    const nextLine = next[row];
    const shownLine = shown[row];
    if (nextLine === undefined || shownLine === undefined) return undefined;
    costInPlace += costOf(shownLine, nextLine);
    const from = row + count;
    const moved = from >= regionStart && from <= regionEnd ? shown[from] : undefined;
    costShifted += moved === undefined ? nextLine.line.length : costOf(moved, nextLine);
  }
  if (costShifted >= costInPlace) return undefined;
  const isAtBottom = regionEnd === next.length - 1;
  // What falls out goes first, so that no line below the region is lost.
  const removed = {row: count > 0 ? first : last + count + 1, count: Math.abs(count)};
  const added = {row: count > 0 ? last + 1 : first + count, count: -Math.abs(count)};
  if (isAtBottom) return [count > 0 ? removed : added];
  return [removed, added];
}

// Two moves, a deletion and an insertion.
const shiftBytes = 20;
const fewestLines = 3;

/** By how many lines most of the changed lines have moved up, and the first and last row of `next` among them. */
function mostFrequentDistance<Line extends {readonly line: string}>(
  shown: readonly Line[],
  next: readonly Line[],
  isSame: LineComparison<Line>['isSame'],
): {count: number; first: number; last: number} | undefined {
  const changed = next.flatMap((line, row) => {
    const shownLine = shown[row];
    return shownLine !== undefined && isSame(shownLine, line) ? [] : [row];
  });
  if (changed.length < fewestLines) return undefined;
  const rowOf = new Map<string, number>();
  for (const [row, {line}] of shown.entries()) if (line !== '') rowOf.set(line, rowOf.has(line) ? -1 : row);
  const distances = new Map<number, {count: number; first: number; last: number; votes: number}>();
  for (const row of changed) {
    const from = rowOf.get(next[row]?.line ?? '') ?? -1;
    if (from === -1) continue;
    const entry = distances.get(from - row) ?? {count: from - row, first: row, last: row, votes: 0};
    distances.set(from - row, {...entry, last: row, votes: entry.votes + 1});
  }
  const best = [...distances.values()].sort((a, b) => b.votes - a.votes)[0];
  return best !== undefined && best.votes >= fewestLines ? best : undefined;
}
