import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {test} from 'node:test';
import {quoteShellWord, quoteShellWords, shellWords} from '../../source/objects/shell-words.ts';

const good: ReadonlyArray<readonly [line: string, words: readonly string[]]> = [
  ['', []],
  ['  python   app.py ', ['python', 'app.py']],
  [
    'sh -c "while true; do echo hello world; sleep 1; done"',
    ['sh', '-c', 'while true; do echo hello world; sleep 1; done'],
  ],
  ["echo '$HOME' \\$HOME", ['echo', '$HOME', '$HOME']],
  ["it\\'s 'a b'c\"d e\"", ["it's", 'a bcd e']],
  ['a \'\' ""', ['a', '', '']],
  ['ls *.txt {a,b} ~', ['ls', '*.txt', '{a,b}', '~']],
  ['redis://h/#1 x#y "# no" \\#', ['redis://h/#1', 'x#y', '# no', '#']],
  ['5$ "5$"', ['5$', '5$']],
  ['a \\\n  b', ['a', 'b']],
  ["$'a\\nb'", ['a\nb']],
  ['grep -E a\\|b', ['grep', '-E', 'a|b']],
  ['sh -c "echo \\`hostname\\` \\$x \\" \\\\ \\n"', ['sh', '-c', 'echo `hostname` $x " \\ \\n']],
  ['echo \\`date\\` \'\\`\' "\\\\\\`"', ['echo', '`date`', '\\`', '\\`']],
];

for (const [line, words] of good) {
  test(`${JSON.stringify(line)} is ${JSON.stringify(words)}, and is so again when quoted`, () => {
    assert.deepEqual(shellWords(line), {ok: true, words});
    assert.deepEqual(shellWords(quoteShellWords(words)), {ok: true, words});
  });
}

const bad: ReadonlyArray<readonly [line: string, problem: string]> = [
  ['a | b', '| is shell syntax; quote it'],
  ['a && b', '&& is shell syntax; quote it'],
  ['a; b', '; begins another command, and only one is run here: quote it, or take it out'],
  ['a > b', '> is shell syntax; quote it'],
  ['echo $HOME', '$HOME is shell syntax; quote it'],
  ['echo "$HOME"', '$HOME is shell syntax; quote it'],
  ['echo ${', '${ is shell syntax; quote it'],
  ['echo `date`', '` is shell syntax; quote it'],
  ['a # comment', '# is shell syntax; quote it'],
  ['a "b', 'the quote " is not closed'],
  ["a 'b", "the quote ' is not closed"],
  ['a \\', 'nothing follows the backslash at the end'],
];

for (const [line, problem] of bad) {
  test(`${JSON.stringify(line)} is refused: ${problem}`, () => {
    assert.deepEqual(shellWords(line), {ok: false, problem});
  });
}

test('plain words stay as they are, ports and paths too', () => {
  for (const word of ['web', '127.0.0.1:8080:80/udp', '--pause=false', './a_b-c.d', 'me@host', 'é']) {
    assert.equal(quoteShellWord(word), word);
  }
});

test('a shell reads quoted words back, whatever is in them', () => {
  const words = [
    '',
    ' ',
    "'",
    '"',
    '$HOME',
    '`x`',
    'a\nb\t\u001b[31m',
    '*',
    '~',
    '#',
    '\\',
    '!',
    '=x',
    '日本',
    '-n',
    '{a,b}',
  ];
  const line = `printf '%s\\0' ${quoteShellWords(words)}`;
  const read = execFileSync('bash', ['-c', line], {encoding: 'utf8'});
  assert.deepEqual(read.split('\0').slice(0, -1), words);
});
