import assert from 'node:assert/strict';
import {test} from 'node:test';
import {maskedProcesses} from '../../source/objects/masked-processes.ts';
import {mask} from '../../source/objects/secrets.ts';

const tables: ReadonlyArray<readonly [what: string, row: readonly string[], masked: readonly string[]]> = [
  [
    'variables, of which one with blanks has no end',
    ['7', 'sleep 600 HOME=/root DB_PASSWORD=correct horse battery'],
    ['7', `sleep 600 HOME=/root DB_PASSWORD=${mask}`],
  ],
  ['a flag', ['root', '7', 'mysqld --password=x y --port=1'], ['root', '7', `mysqld --password=${mask}`]],
  ['a command that goes on in other columns', ['app --token', 'x', 'y 7'], ['app --token', mask, '']],
  ['and one that is cut within its flag', ['app', '--token=x', 'y 7'], ['app', `--token=${mask}`, '']],
  ['what holds none', ['root', '7', 'nginx: worker process'], ['root', '7', 'nginx: worker process']],
];
for (const [what, row, masked] of tables) {
  test(`of processes is masked: ${what}`, () => {
    const titles = row.map(String);
    assert.deepEqual(maskedProcesses({titles, rows: [row]}).rows, [masked]);
  });
}
