/** A figure at a moment, milliseconds since 1970. */
export type Point = {readonly atMs: number; readonly value: number};

/** How a graph shares out the time: so many slots of so many milliseconds. */
export type TimeGrid = {readonly slotMs: number; readonly slots: number};

/**
The figures by slot, the newest near the end; undefined where nothing is known. Slots stand still while time goes on,
and move on by a tenth of the graph at a time: a new figure then changes one place on the screen, not the whole graph.
Between two figures that are no more than a minute apart the way from one to the other is filled in.
*/
export function slotValues(
  points: readonly Point[],
  {slotMs, slots}: TimeGrid,
): ReadonlyArray<number | undefined> {
  const values: Array<number | undefined> = new Array(slots).fill(undefined);
  const newest = points.at(-1);
  if (newest === undefined) return values;
  const step = Math.max(1, Math.round(slots / 10));
  const slotOf = (atMs: number) => Math.floor(atMs / slotMs);
  const first = (Math.floor(slotOf(newest.atMs) / step) + 1) * step - slots;
  let before: Point | undefined;
  for (const point of points) {
    const slot = slotOf(point.atMs) - first;
    if (before !== undefined && point.atMs - before.atMs <= longestGapMs) {
      const from = slotOf(before.atMs) - first;
      for (let between = Math.max(0, from + 1); between < slot; between++) {
        const share = (between - from) / (slot - from);
        values[between] = before.value + share * (point.value - before.value);
      }
    }
    // Two in one slot: the higher one, so that no peak is lost.
    if (slot >= 0) values[slot] = Math.max(point.value, values[slot] ?? 0);
    before = point;
  }
  return values;
}

const longestGapMs = 60_000;

/** The line for the eye: each figure the mean of itself and its neighbours, but a peak, which stays as high as it was. */
export function smoothed(values: ReadonlyArray<number | undefined>): ReadonlyArray<number | undefined> {
  return values.map((value, index) => {
    if (value === undefined) return undefined;
    const before = values[index - 1] ?? value;
    const after = values[index + 1] ?? value;
    return value >= before && value >= after ? value : (before + value + after) / 3;
  });
}

/** The next round figure of 1, 2 or 5 and zeros, or of a power of two for `binary`: what the scale ends with. At least `least`. */
export function scaleEnd(highest: number, least: number, kind: 'decimal' | 'binary'): number {
  const wanted = Math.max(highest, least);
  if (!Number.isFinite(wanted) || wanted <= 0) return least;
  if (kind === 'binary') return 2 ** Math.ceil(Math.log2(wanted));
  const zeros = 10 ** Math.floor(Math.log10(wanted));
  return zeros * ([1, 2, 5, 10].find(digit => digit * zeros >= wanted) ?? 10);
}
