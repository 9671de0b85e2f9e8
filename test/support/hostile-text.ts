import type {Random} from '../format/random-engine.ts';

const payloads = [
  '0;owned',
  '2;owned',
  '8;;http://owned',
  '52;c;b3duZWQ=',
  '1337;File=:b3duZWQ=',
  '4;1;?',
  '10;?',
  '',
];
const strings = [
  '\u001B]',
  '\u001BP',
  '\u001B_',
  '\u001B^',
  '\u001BX',
  '\u009D',
  '\u0090',
  '\u009F',
  '\u009E',
  '\u0098',
];
const ends = ['\u0007', '\u001B\\', '\u009C', '', '\u001B', '\u0018', '\u001A'];
const starts = ['\u001B[', '\u009B', '\u001B[?', '\u001B[>', '\u001B[='];
const finals = [...'ABCDEFGHJKLMPSTXZ@`abcdefghilmnpqrstuvwxyz', ' q', '$p', '!p', ''];
const singles = [
  ...[
    '\u001Bc',
    '\u001B7',
    '\u001B8',
    '\u001BD',
    '\u001BM',
    '\u001BE',
    '\u001B(0',
    '\u001B)B',
    '\u001B#8',
    '\u001B%G',
    '\u001B=',
    '\u001B',
  ],
  ...[
    '\0',
    '\u0005',
    '\u0007',
    '\b',
    '\t',
    '\n',
    '\u000B',
    '\u000C',
    '\r',
    '\u000E',
    '\u000F',
    '\u0018',
    '\u001A',
    '\u007F',
  ],
  ...['\u0084', '\u0085', '\u0088', '\u008D', '\u008E', '\u008F', '\u0096', '\u009A', '\u2028', '\u2029'],
  ...[
    '\u202A',
    '\u202B',
    '\u202C',
    '\u202D',
    '\u202E',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
    '\u200E',
    '\u200F',
    '\u061C',
  ],
  ...[
    '\u200B',
    '\u200D',
    '\uFEFF',
    '\u00AD',
    '\uFE0F',
    '\u{E0041}',
    '\uD800',
    '\uDC00',
    'e\u0301',
    '日本',
    '👩‍👩‍👧',
    'שלום',
    '\u1160',
  ],
];
// UTF-8 that is none: overlong, a C1 as a byte, cut off, surrogates, beyond the last.
const bytes = [
  'c09b',
  'e0809b',
  '9b',
  '9d',
  'c2',
  'f0808080',
  'eda080',
  'f4908080',
  'ff',
  'c19b',
  '90',
  'e282',
];

/** Some text that a container may give to anything, with the sequences of every family, whole and unfinished, in it. */
export function hostileText(random: Random): string {
  const piece = random.pick<() => string>([
    () => `${random.pick(strings)}${random.pick(payloads)}${random.pick(ends)}`,
    () => `${random.pick(starts)}${parameters(random)}${random.pick(finals)}`,
    () => random.pick(singles),
    () => `${Buffer.from(random.pick(bytes), 'hex').toString('utf8')}31m`,
    () => Buffer.from(random.pick(bytes), 'hex').toString('latin1'),
  ]);
  return `${random.chance(0.5) ? 'x' : ''}${piece()}red`;
}

function parameters(random: Random): string {
  const count = random.below(4);
  return Array.from({length: count}, () => String(random.amount(99_999))).join(
    random.chance(0.8) ? ';' : ':',
  );
}
