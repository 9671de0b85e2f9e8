/** Numbers that look random and are the same for the same seed. */
export type Random = {
  /** A whole number from 0 up to, without, `limit`. */
  readonly below: (limit: number) => number;
  /** A whole number from `lowest` to `highest`, both included. */
  readonly between: (lowest: number, highest: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(items: readonly T[]) => T;
  /** Hexadecimal digits in lower case; `digits` a multiple of 8. */
  readonly hex: (digits: number) => string;
};

/** Mulberry32 (public domain, Tommy Ettinger 2017). */
export function createRandom(seed: number): Random {
  let state = seed | 0;
  const next32 = () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => Math.floor((next32() / 2 ** 32) * limit);
  return {
    below,
    between: (lowest, highest) => lowest + below(highest - lowest + 1),
    chance: probability => next32() / 2 ** 32 < probability,
    pick<T>(items: readonly T[]): T {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    hex(digits) {
      let text = '';
      for (let length = 0; length < digits; length += 8) text += next32().toString(16).padStart(8, '0');
      return text;
    },
  };
}

/** A number of 32 bits that depends on every character: FNV-1a. */
export function hashOf(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93);
  }
  return hash >>> 0;
}

/** Hexadecimal digits that depend on the text alone; `digits` a multiple of 8. */
export function hexOf(text: string, digits = 64): string {
  return createRandom(hashOf(text)).hex(digits);
}
