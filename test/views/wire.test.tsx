import assert from 'node:assert/strict';
import {test} from 'node:test';
import {waitUntil} from '../../scripts/wait-until.ts';
import type {Container} from '../../source/objects/container.ts';
import {makeContainer, makeContainers, makeStats} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';
import {anyContainers, hostileName} from './hostile-objects.ts';
import {openScreen} from './open-screen.tsx';

type Ceiling = {
  readonly what: string;
  /** What the screen is brought to before. */
  readonly before: readonly string[];
  readonly keys: readonly string[];
  readonly mostBytes: number;
};

// Each with texts of its own: rows that are alike would scroll for nothing.
const variousContainers = makeContainers(400).map((container, index) => ({
  ...container,
  image: `registry/app-${index}:1.${index % 10}`,
  command: `serve --port ${8000 + index}`,
  status: `Up ${index + 2} minutes`,
  createdAtMs: container.createdAtMs - index * 60_000,
}));
const down = (count: number): readonly string[] => Array.from({length: count}, () => 'j');

// Of a screen of 160×50 with more containers than rows. No clock has a part in it: what is sent is always the same.
const ceilings: readonly Ceiling[] = [
  {what: 'one j in mid-list: the mark alone', before: down(3), keys: ['j'], mostBytes: 200},
  {
    what: 'one j at the edge: a scrolled line, not a new screen',
    before: down(60),
    keys: ['j'],
    mostBytes: 400,
  },
  {what: 'a page down', before: ['pagedown', 'pagedown'], keys: ['pagedown'], mostBytes: 4500},
  {what: 'a change of panes, there', before: [], keys: ['2'], mostBytes: 1000},
  {what: 'a change of panes, and back', before: ['2'], keys: ['1'], mostBytes: 7000},
  {what: 'a letter of the filter', before: ['/', 'c'], keys: ['9'], mostBytes: 1500},
  {what: 'one j with the detail open', before: ['enter'], keys: ['j'], mostBytes: 300},
  {what: 'ten j at once with the detail open: one frame', before: ['enter'], keys: down(10), mostBytes: 400},
];

for (const {what, before, keys, mostBytes} of ceilings) {
  test(`${what}: no more than ${mostBytes} bytes`, async context => {
    const screen = await openScreen(context, {columns: 160, rows: 50, containers: variousContainers});
    if (before.length > 0) await screen.bytesOf(...before);
    const bytes = await screen.bytesOf(...keys);
    assert.ok(bytes > 0 && bytes <= mostBytes, `${bytes} bytes`);
  });
}

test('a container that stops is its line, not the list: no more than 250 bytes', async context => {
  const screen = await openScreen(context, {columns: 160, rows: 50, containers: variousContainers});
  const [, , , fourth = assert.fail('there are 400')] = variousContainers;
  const bytes = await screen.bytesAfter(() =>
    screen.apply({
      type: 'containers-refreshed',
      ids: [fourth.id],
      containers: [{...fourth, state: 'exited', status: 'Exited (0) 1 second ago'}],
      nowMs: madeAtMs,
    }),
  );
  assert.ok(bytes > 0 && bytes <= 250, `${bytes} bytes`);
});

test('what changes nothing on the screen sends nothing', async context => {
  const screen = await openScreen(context, {columns: 160, rows: 50, containers: makeContainers(10)});
  await screen.lines();
  const before = screen.terminal.bytesWritten();
  screen.apply({type: 'ticked', nowMs: madeAtMs + 1});
  screen.apply({
    type: 'containers-listed',
    containers: structuredClone(makeContainers(10)),
    nowMs: madeAtMs + 2,
  });
  await screen.lines();
  assert.equal(screen.terminal.bytesWritten() - before, 0);
});

test('new figures of all rows are sent without the rows', async context => {
  const containers = makeContainers(40);
  const screen = await openScreen(context, {columns: 160, rows: 50, containers});
  const sample = (cpuPercent: number) =>
    ({
      type: 'stats-sampled',
      samples: new Map(containers.map(({id}) => [id, makeStats({cpuPercent})])),
    }) as const;
  const showsAll = (figure: string) =>
    waitUntil(
      `${figure} in all rows`,
      async () => {
        const lines = await screen.lines();
        return lines.filter(line => line.includes(` ${figure}`)).length === containers.length;
      },
      10_000,
    );
  screen.apply(sample(1));
  await showsAll('1.00%');
  const before = screen.terminal.bytesWritten();
  screen.apply(sample(2));
  await showsAll('2.00%');
  const bytes = screen.terminal.bytesWritten() - before;
  assert.ok(bytes > 0 && bytes <= 40 * 15, `${bytes} bytes`);
});

/** Containers that count how often what is only drawn is read. */
function countedContainers(count: number): {
  readonly containers: readonly Container[];
  readonly reads: () => number;
} {
  let reads = 0;
  const containers = makeContainers(count).map(container =>
    Object.defineProperty({...container}, 'image', {
      enumerable: true,
      get: () => {
        reads++;
        return 'busybox:1.35';
      },
    }),
  );
  return {containers, reads: () => reads};
}

test('a list of 10,000 draws the rows on the screen and no more', async context => {
  const readsOfAKey = async (count: number) => {
    const {containers, reads} = countedContainers(count);
    const screen = await openScreen(context, {columns: 160, rows: 50, containers});
    await screen.bytesOf('j');
    const before = reads();
    await screen.bytesOf('j');
    return reads() - before;
  };
  const few = await readsOfAKey(1000);
  // Some 200 rows tell how wide the columns are; of each row on the screen it is read for its cell, its sign and its look.
  assert.ok(few > 0 && few <= 200 + 3 * 50, `${few} reads`);
  assert.equal(await readsOfAKey(10_000), few);
});

// The sequences that our own writer knows: looks, moves, erasing, scrolling, insert and repeat, modes.
const ours = /\u001B\[[\d;]*[ABCDEFGHJKLMPSTX@bdfmr]|\u001B\[\?(?:7|25|1004|1049|2004|2026)[hl]|[\r\n]/g;

test('of all that is sent for a hostile engine nothing is obeyed but our own sequences', async context => {
  for (const [columns, rows] of [
    [160, 50],
    [40, 10],
  ] as const) {
    const screen = await openScreen(context, {
      columns,
      rows,
      containers: anyContainers,
      engineName: hostileName,
    });
    for (const keys of [
      ['j', 'k'],
      ['G'],
      ['enter'],
      ['i'],
      ['esc'],
      ['x'],
      ['esc'],
      [':', 'r', 'e', 'd'],
      ['esc'],
      ['d'],
      ['n'],
      ['c'],
      ['esc'],
      ['/', 'r'],
      ['esc'],
      ['?'],
      ['esc'],
      ['l'],
      ['q'],
      ['2'],
      ['4'],
      ['1'],
      ['space'],
      ['L'],
    ]) {
      await screen.pressAndSee(...keys);
    }
    screen.apply({type: 'noticed', level: 'error', text: hostileName});
    await screen.lines();
    const rest = screen.terminal.output().replace(ours, '');
    assert.ok(rest.includes('red'));
    assert.doesNotMatch(rest, /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
  }
});

test('the counting container is a container', () => {
  assert.deepEqual(
    {...countedContainers(1).containers[0]},
    {...makeContainers(1)[0], image: makeContainer().image},
  );
});
