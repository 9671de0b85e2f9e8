import assert from 'node:assert/strict';
import {createEngine} from '../../source/engine/connect-engine.ts';
import {diskPane} from '../../source/panes/disk-pane.ts';
import {diskTotalsLines} from '../../source/panes/disk-totals.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {makeState} from '../support/make-state.ts';
import {textsOf} from '../support/segment-text.ts';
import {untilNotBusy} from '../support/until-not-busy.ts';
import {assertLikeDocker, type Cells, rowsOfTable, runQuaymaster} from './beside-docker.ts';

const typeOf = (row: Cells): string => row['TYPE'] ?? '';

liveTest('the disk’s four rows read as docker system df prints them', async live => {
  await makeSomething(live);
  const askDocker = async () => rowsOfTable(await dockerDf(live));
  // All of it in one: other tests' bytes come and go.
  const allOf = (row: Cells): string => Object.values(row).join(' ');
  const printed = await assertLikeDocker(
    askDocker,
    async () => rowsOfTable(await untilNotBusy(() => onceDisk(live))),
    allOf,
  );
  assert.deepEqual(printed.map(typeOf), ['Images', 'Containers', 'Local Volumes', 'Build Cache']);
  assert.notEqual(printed[1]?.['SIZE'], '0B');
  assert.notEqual(printed[2]?.['RECLAIMABLE'], '0B');
  await assertLikeDocker(
    askDocker,
    async () => {
      const {usage} = (await measured(live)).disk;
      assert.ok(usage !== undefined);
      return rowsOfTable(textsOf(diskTotalsLines(usage, 80)));
    },
    allOf,
  );
});

liveTest('what makes up the bytes reads as docker system df -v prints it', async live => {
  const {prefix} = live;
  await makeSomething(live);
  const ours = (rows: readonly Cells[], header: string) =>
    rows.filter(row => row[header]?.startsWith(prefix));
  const sections = (await dockerDf(live, '-v')).split(/^(?:Build cache usage.*|[A-Z].* space usage:)$/m);
  const [, images = '', containers = '', volumes = ''] = sections;
  const state = await measured(live);
  const shown = diskPane
    .rows(state)
    .filter(item => item.label.startsWith(prefix))
    .map(item =>
      Object.fromEntries(diskPane.columns.map(column => [column.header, column.text(item, state).trim()])),
    );

  const expected = [
    ...ours(rowsOfTable(images), 'REPOSITORY').map(row => ({
      NAME: `${row['REPOSITORY']}:${row['TAG']}`,
      TYPE: 'Image',
      SIZE: withThreeDigits(row['SIZE'] ?? ''),
      'UNIQUE SIZE': row['UNIQUE SIZE'],
      'SHARED SIZE': row['SHARED SIZE'],
    })),
    ...ours(rowsOfTable(containers), 'NAMES').map(row => ({
      NAME: row['NAMES'],
      TYPE: 'Container',
      SIZE: row['SIZE'],
    })),
    ...ours(rowsOfTable(volumes), 'VOLUME NAME').map(row => ({
      NAME: row['VOLUME NAME'],
      TYPE: 'Volume',
      SIZE: row['SIZE'],
      LINKS: row['LINKS'],
    })),
  ];
  assert.equal(expected.length, 4);
  assert.deepEqual(
    expected.map(row => shown.find(({NAME, TYPE}) => NAME === row.NAME && TYPE === row.TYPE)),
    expected.map(row => ({...shown.find(({NAME, TYPE}) => NAME === row.NAME && TYPE === row.TYPE), ...row})),
  );
});

/** As today's CLI prints an image's size: up to 20.10 it had four digits here. */
function withThreeDigits(size: string): string {
  const [, number = '', unit = ''] = /^([\d.]+)(\D+)$/.exec(size) ?? [];
  return `${Number(Number(number).toPrecision(3))}${unit}`;
}

/** A container and an image with bytes of their own, a volume in use and one that is not. */
async function makeSomething({docker, named}: LiveEngine): Promise<void> {
  await docker(['volume', 'create', named('unused')]);
  const write = 'head -c 123456 /dev/zero > /own; head -c 2345678 /dev/zero > /data/used';
  const words = ['-v', `${named('used')}:/data`, 'busybox:1.35', 'sh', '-c', write];
  await docker(['run', '--name', named('writer'), ...words]);
  await docker(['commit', named('writer'), named('image')]);
}

async function measured({record}: LiveEngine): Promise<AppState> {
  const endpoint = {kind: 'unix', socketPath: record.socket} as const;
  const engine = createEngine({endpoint, name: 'live', isReadOnly: true});
  await engine.connect();
  const usage = await untilNotBusy(() => engine.diskUsage());
  const nowMs = Date.now();
  return makeState({pane: 'disk'}, [{type: 'disk-computed', usage, nowMs}]);
}

function dockerDf({docker}: LiveEngine, ...words: string[]): Promise<string> {
  return untilNotBusy(() => docker(['system', 'df', ...words]));
}

async function onceDisk(live: LiveEngine): Promise<string> {
  const {stdout, stderr} = await runQuaymaster(live, ['--once', 'disk']);
  if (stdout === '') throw new Error(stderr);
  return stdout;
}
