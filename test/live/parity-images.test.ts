import assert from 'node:assert/strict';
import {createEngine} from '../../source/engine/connect-engine.ts';
import {imagesPane} from '../../source/panes/images-pane.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {makeState} from '../support/make-state.ts';
import {ownImage} from './all-containers.ts';
import {assertLikeDocker, type Cells, rowsOfJson, rowsOfTable, runQuaymaster} from './beside-docker.ts';

// Docker's header text, docker's field, the column of the pane.
const columns = [
  ['REPOSITORY', 'Repository', 'repository'],
  ['TAG', 'Tag', 'tag'],
  ['IMAGE ID', 'ID', 'id'],
  ['CREATED', 'CreatedSince', 'created'],
  ['SIZE', 'Size', 'size'],
] as const;
const fields = Object.fromEntries(columns.map(([header, field]) => [header, field]));
const keyOf = (row: Cells): string => `${row['IMAGE ID']} ${row['REPOSITORY']}:${row['TAG']}`;

liveTest(
  'images with several tags, none, a lost one and a registry’s port read as docker prints them',
  async live => {
    const {docker, named, prefix, record} = live;
    const registry = record.registries[0]?.host ?? 'localhost:5000';
    await ownImage(live, 'tagged');
    for (const tag of ['2', 'stable', 'a.long-tag_with.all-signs'])
      await docker(['tag', named('tagged'), `${named('tagged')}:${tag}`]);
    await docker(['tag', named('tagged'), `${named('other')}/deep/name:1`]);
    await ownImage(live, 'dangling');
    const dangling = (await docker(['images', '-q', named('dangling')])).trim();
    await ownImage(live, 'newer');
    await docker(['tag', named('newer'), named('dangling')]);

    // The registry's tag moves to another image: the first keeps what the registry called it.
    const pushed = `${registry}/${named('pushed')}:1.2`;
    const lost = (await docker(['images', '-q', await ownImage(live, 'first')])).trim();
    await docker(['tag', named('first'), pushed]);
    await docker(['push', '-q', pushed]);
    await docker(['rmi', named('first')]);
    await docker(['tag', named('newer'), pushed]);
    await docker(['push', '-q', pushed]);
    await docker(['pull', '-q', pushed]);

    const askDocker = async () =>
      sorted(rowsOfJson(await docker(['images', '--format', '{{json .}}']), fields));
    const rows = await assertLikeDocker(
      askDocker,
      async () => sorted(rowsOfTable((await runQuaymaster(live, ['--once', 'images'])).stdout)),
      keyOf,
    );
    await assertLikeDocker(askDocker, async () => sorted(await paneRows(live)), keyOf);

    const names = rows
      .filter(row => keyOf(row).includes(prefix) || [dangling, lost].includes(row['IMAGE ID'] ?? ''))
      .map(row => `${row['REPOSITORY']} ${row['TAG']}`);
    assert.deepEqual(
      names.sort(),
      [
        '<none> <none>',
        `${registry}/${named('pushed')} 1.2`,
        `${registry}/${named('pushed')} <none>`,
        `${named('dangling')} latest`,
        `${named('newer')} latest`,
        `${named('other')}/deep/name 1`,
        `${named('tagged')} 2`,
        `${named('tagged')} a.long-tag_with.all-signs`,
        `${named('tagged')} latest`,
        `${named('tagged')} stable`,
      ].sort(),
    );
  },
);

/** The CLI's order among the names of one image, and of images of one second, is by chance. */
function sorted(rows: readonly Cells[]): readonly Cells[] {
  return rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** All images as the pane has them. */
async function paneRows({record}: LiveEngine): Promise<readonly Cells[]> {
  const endpoint = {kind: 'unix', socketPath: record.socket} as const;
  const engine = createEngine({endpoint, name: 'live', isReadOnly: true});
  await engine.connect();
  const images = await engine.listImages();
  const state = makeState({images, pane: 'images'}, [{type: 'ticked', nowMs: Date.now()}]);
  return imagesPane.rows(state).map(row =>
    Object.fromEntries(
      columns.map(([header, , id]) => {
        const column = imagesPane.columns.find(candidate => candidate.id === id);
        assert.equal(column?.header, header);
        return [header, column.text(row, state)];
      }),
    ),
  );
}
