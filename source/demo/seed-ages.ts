/** Seconds to months, the same for the same place. */
export function mixedAgeMs(isUp: boolean, place: number): number {
  const age = mixedAgesSeconds[(place * 5 + (isUp ? 0 : 3)) % mixedAgesSeconds.length] ?? 3600;
  return age * 1000 + place * 1300;
}

const hour = 3600;
const day = 24 * hour;
const mixedAgesSeconds = [
  3 * day,
  52,
  5 * hour,
  17 * day,
  26 * 60,
  2 * day,
  100 * day,
  80 * 60,
  9 * day,
  7 * 60,
  33 * hour,
];
