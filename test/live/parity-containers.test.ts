import assert from 'node:assert/strict';
import {waitUntil} from '../../scripts/wait-until.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Container} from '../../source/objects/container.ts';
import {containersPane} from '../../source/panes/containers-pane.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {makeState} from '../support/make-state.ts';
import {makeAllContainers, makeDead} from './all-containers.ts';
import {assertLikeDocker, type Cells, rowsOfJson, rowsOfTable, runQuaymaster} from './beside-docker.ts';

// Docker's header text, docker's field, the column of the pane.
const columns = [
  ['CONTAINER ID', 'ID', 'id'],
  ['IMAGE', 'Image', 'image'],
  ['COMMAND', 'Command', 'command'],
  ['CREATED', 'RunningFor', 'created'],
  ['STATUS', 'Status', 'status'],
  ['PORTS', 'Ports', 'ports'],
  ['NAMES', 'Names', 'name'],
] as const;
const fields = Object.fromEntries(columns.map(([header, field]) => [header, field]));
const idOf = (row: Cells): string => row['CONTAINER ID'] ?? '';

liveTest('containers in all states and with all kinds of ports read as docker ps prints them', async live => {
  const {docker, prefix} = live;
  await makeAllContainers(live);
  const release = await makeDead(live);
  try {
    const askDocker = async (...words: string[]) =>
      rowsOfJson(await docker(['ps', '-a', '--format', '{{json .}}', ...words]), fields);
    await assertLikeDocker(
      () => askDocker(),
      async () => rowsOfTable((await runQuaymaster(live, ['--once', 'containers'])).stdout),
      idOf,
    );
    let rows: readonly Cells[] = [];
    // Now and then it is up for a moment.
    await waitUntil(
      'one of them is restarting',
      async () => {
        rows = await assertLikeDocker(
          () => askDocker('--filter', `name=${prefix}`),
          () => paneRows(live),
          idOf,
        );
        return rows.some(row => row['STATUS']?.startsWith('Restarting'));
      },
      30_000,
    );
    assert.equal(rows.length, release === undefined ? 20 : 22);
    assertHasAll(
      rows.map(row => row['STATUS'] ?? ''),
      [
        /^Created$/,
        /^Up /,
        /\(healthy\)$/,
        /\(unhealthy\)$/,
        /\(Paused\)$/,
        /^Restarting \(3\) /,
        /^Exited \(137\) /,
        /^Exited \(0\) /,
        ...(release === undefined ? [] : [/^(?:Dead|Removal In Progress)$/]),
      ],
    );
    assertHasAll(
      rows.map(row => row['PORTS'] ?? ''),
      [
        /^$/,
        /^80\/tcp, 443\/tcp, 8000-8002\/tcp, 53\/udp, 9000\/udp, 9000\/tcp$/,
        /0\.0\.0\.0:(\d+)-(\d+)->\1-\2\/tcp/,
        /0\.0\.0\.0:\d+->8001\/tcp/,
        /0\.0\.0\.0:\d+->53\/udp, .*\[::\]:\d+->53\/udp/,
        /^\[::1\]:(\d+)->\1\/udp, \[::1\]:\d+->80\/tcp$/,
        /^127\.0\.0\.1:\d+->5002\/tcp$/,
      ],
    );
  } finally {
    await release?.();
  }
});

function assertHasAll(texts: readonly string[], forms: readonly RegExp[]): void {
  for (const form of forms) {
    assert.ok(
      texts.some(text => form.test(text)),
      `${form} is not among\n${texts.join('\n')}`,
    );
  }
}

/** This test's containers as the pane has them, in the engine's order. */
async function paneRows({record, prefix}: LiveEngine): Promise<readonly Cells[]> {
  const endpoint = {kind: 'unix', socketPath: record.socket} as const;
  const engine = createEngine({endpoint, name: 'live', isReadOnly: true});
  await engine.connect();
  const containers = await engine.listContainers();
  const nowMs = Date.now();
  return containers
    .filter(({names}) => names.some(name => name.startsWith(`/${prefix}`)))
    .map(container => paneCells(container, nowMs));
}

function paneCells(container: Container, nowMs: number): Cells {
  const state = makeState({containers: [container]}, [{type: 'ticked', nowMs}]);
  return Object.fromEntries(
    columns.map(([header, , id]) => {
      const column = containersPane.columns.find(candidate => candidate.id === id);
      assert.equal(column?.header, header);
      return [header, column.text(container, state)];
    }),
  );
}
