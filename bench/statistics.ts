/** The middle of the numbers; NaN for none. */
export function median(numbers: readonly number[]): number {
  return percentile(numbers, 50);
}

/** The smallest number that so many percent of them do not exceed; NaN for none. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN;
}
