import assert from 'node:assert/strict';
import {test} from 'node:test';
import {benchTable} from '../../scripts/docs/bench-table.ts';

test('figures of several programs stand beside each other, with the goal; a figure without one is left out', () => {
  const figures = [
    {what: 'j', program: 'Quaymaster', value: 86, unit: 'bytes', goal: '≤ 200'},
    {what: 'j', program: 'lazydocker', value: 7949, unit: 'bytes', goal: '≤ 200'},
    {what: 'start', program: 'Quaymaster', value: 110.4, unit: 'ms', goal: '≤ 150'},
    {what: 'a page down', program: 'Quaymaster', value: 2377, unit: 'bytes'},
    {what: 'a word', program: 'Node', value: 25, unit: 'ms'},
  ];
  const run = {date: '2026-01-31', machine: 'a machine', isQuick: false, figures};
  assert.equal(
    benchTable(JSON.stringify(run)),
    [
      '| measured | Quaymaster | lazydocker | Node | goal |',
      '| --- | --- | --- | --- | --- |',
      '| j | 86 bytes | 7,949 bytes |  | ≤ 200 |',
      '| start | 110 ms |  |  | ≤ 150 |',
      '| a word |  |  | 25 ms |  |',
      '',
      '2026-01-31, a machine.',
    ].join('\n'),
  );
});

test('without a run the table says so', () => {
  assert.equal(benchTable('{"figures": []}'), 'Not measured yet.');
});
