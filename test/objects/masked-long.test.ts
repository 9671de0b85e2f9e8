import assert from 'node:assert/strict';
import {test} from 'node:test';
import {maskedCommand} from '../../source/objects/masked-command.ts';
import {maskedProcesses} from '../../source/objects/masked-processes.ts';
import {maskedListed, maskedText, maskedUnquoted} from '../../source/objects/masked-text.ts';
import {maskedInstruction, maskedValue, maskedWords} from '../../source/objects/masked-words.ts';
import {mask} from '../../source/objects/secrets.ts';

const masks: Readonly<Record<string, (text: string) => unknown>> = {
  'a sentence': maskedText,
  'a listed command': maskedListed,
  'an exec': maskedUnquoted,
  'a docker line': maskedCommand,
  words: text => maskedWords([text, `--x=${text}`, `${text}a=b`]),
  'a value': maskedValue,
  'an instruction': maskedInstruction,
  ENV: text => maskedInstruction(`ENV token="${text}`),
  'the arguments of a build': text => maskedInstruction(`|1 token=${text}`),
  'a list': text => maskedInstruction(`CMD ["${text}`),
  processes: text => maskedProcesses({titles: ['PID', 'COMMAND'], rows: [['1', text]]}),
};

// A process in a container writes what it likes into its command, and an image into its history.
const endless = [
  ...['a=1&', 'a=a=a=', 'token=x ', 'ENV token=x ', 'ONBUILD ', 'x#(nop) ONBUILD ', '|1 /a -c ', '--token '],
  ...[
    '"',
    "'",
    '\\',
    '\\"',
    "$'",
    'a="',
    "'a=",
    '"a=1 \\"b=1 ',
    'token=\\"',
    '["a" ',
    '["[\\"',
    '1',
    '=',
    ' ',
  ],
];
for (const unit of endless) {
  test(`a text of many ${JSON.stringify(unit)} is masked without an end of the stack, and in a time that grows with it`, () => {
    const text = unit.repeat(100_000 / unit.length);
    for (const [name, masked] of Object.entries(masks)) {
      const few = millisecondsOf(() => masked(text.slice(0, 10_000)));
      const many = millisecondsOf(() => masked(text));
      masked(unit.repeat(1_000_000 / unit.length));
      // Ten times as much; what is quadratic takes a hundred times as long.
      assert.ok(many < 30 * Math.max(few, 20), `${name}: ${few} ms, then ${many} ms`);
    }
  });
}

function millisecondsOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

test('behind many names the secret is masked', () => {
  assert.equal(maskedText(`${'a=1&'.repeat(3000)}token=x y`), `${'a=1&'.repeat(3000)}token=${mask} y`);
  assert.deepEqual(maskedWords([`${'a='.repeat(5000)}token=x`]), [`${'a='.repeat(5000)}token=${mask}`]);
  assert.equal(
    maskedInstruction(`${'ONBUILD '.repeat(5000)}ENV token=x`),
    `${'ONBUILD '.repeat(5000)}ENV token=${mask}`,
  );
});

test('of a text that nobody reads to its end, what follows counts as a secret', () => {
  for (const masked of [maskedText, maskedListed, maskedInstruction, maskedValue, maskedCommand]) {
    const shown = masked(`run ${'x '.repeat(200_000)} --token=geheim`);
    assert.ok(shown.startsWith('run x x') && shown.endsWith(mask) && !shown.includes('geheim'));
  }
});

const shown: ReadonlyArray<readonly [line: string, masked: string]> = [
  ['app --token -abc', `app --token ${mask}`],
  ['app --token --verbose', 'app --token --verbose'],
  ['A="x TOKEN=a" B=c', `A="x TOKEN=${mask}" B=c`],
  ['A="x TOKEN=a"b C=d', `A="x TOKEN=${mask}" C=d`],
  [`A="'TOKEN=a b"c d`, `A="'TOKEN=${mask}' d`],
  ['A=1 "B=2 TOKEN=" y z"', `A=1 "B=2 TOKEN=${mask}`],
  ['A=b=c=TOKEN=x y', `A=b=c=TOKEN=${mask} y`],
  [`--opt 'TOKEN=a b' c`, `--opt 'TOKEN=${mask}' c`],
  [`--token "a b\\`, `--token ${mask}`],
];
for (const [line, expected] of shown) {
  test(`of ${line} the secret is masked, and no more than it can hold`, () => {
    assert.equal(maskedInstruction(`CMD ${line}`), `CMD ${expected}`);
  });
}

test('a word behind the flag of a secret is one, unless it is another long flag', () => {
  assert.deepEqual(maskedWords(['app', '--token', '-abc', '--key', '--verbose', '-x']), [
    ...['app', '--token', mask, '--key', '--verbose', '-x'],
  ]);
});
