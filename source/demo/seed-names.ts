import type {Random} from './random.ts';

/** A name as the engine gives to a container without one; `isTaken` says which cannot be used. */
export function pickName(random: Random, isTaken: (name: string) => boolean): string {
  for (;;) {
    const name = `${random.pick(adjectives)}_${random.pick(surnames)}`;
    if (!isTaken(name)) return name;
    const numbered = `${name}${random.below(1000)}`;
    if (!isTaken(numbered)) return numbered;
  }
}

const adjectives = [
  ...['admiring', 'agitated', 'bold', 'brave', 'clever', 'compassionate', 'dazzling', 'determined', 'eager'],
  ...['epic', 'festive', 'flamboyant', 'focused', 'gallant', 'happy', 'hopeful', 'jolly', 'keen', 'laughing'],
  ...[
    'loving',
    'mystifying',
    'nifty',
    'optimistic',
    'peaceful',
    'quirky',
    'relaxed',
    'sharp',
    'stoic',
    'zen',
  ],
];
const surnames = [
  ...[
    'archimedes',
    'babbage',
    'bell',
    'bohr',
    'curie',
    'darwin',
    'dijkstra',
    'einstein',
    'euclid',
    'faraday',
  ],
  ...[
    'fermat',
    'franklin',
    'galileo',
    'gauss',
    'goodall',
    'hamilton',
    'hopper',
    'hypatia',
    'kepler',
    'knuth',
  ],
  ...[
    'lamarr',
    'lovelace',
    'meitner',
    'newton',
    'noether',
    'pasteur',
    'ramanujan',
    'ritchie',
    'turing',
    'wu',
  ],
];
