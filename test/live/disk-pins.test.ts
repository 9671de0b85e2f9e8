import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {AppState} from '../../source/store/app-state.ts';
import {liveTest} from '../support/live-engine.ts';
import {detailText, openLiveProgram} from './live-program.ts';

liveTest('enter in Disk leads to the containers that docker names as users', async (live, t) => {
  const {docker, named} = live;
  const [both, single, spare] = [named('both'), named('single'), named('spare')];
  await live.runSleeper('a', ['-v', `${both}:/v`, '-v', `${single}:/s`]);
  await docker(['create', '--name', named('b'), '-v', `${both}:/v`, 'busybox:1.35']);
  await docker(['volume', 'create', spare]);
  const image = (await docker(['commit', named('a'), named('image')])).trim();
  await docker(['create', '--name', named('c'), named('image')]);
  const program = await openLiveProgram(live, t, {pane: 'disk'});
  await program.until(({disk}) => disk.usage?.images.some(({id}) => id === image) === true);
  const users = async (filter: string) =>
    (await docker(['ps', '-aq', '--no-trunc', '--filter', filter])).trim().split('\n').sort();

  await program.select(both);
  program.press('enter');
  const top = program.state().overlays.at(-1);
  assert.ok(top?.kind === 'places');
  assert.deepEqual(top.places.map(({key}) => key).sort(), await users(`volume=${both}`));
  program.press('esc');

  for (const [name, filter] of [
    [single, `volume=${single}`],
    [named('image'), `ancestor=${named('image')}`],
  ] as const) {
    await program.select(name);
    program.press('enter');
    const [user = ''] = await users(filter);
    await program.until(({pane, lists}) => pane === 'containers' && lists.containers.selectedKey === user);
    program.press('4');
  }
  await program.select(spare);
  program.press('enter');
  const {pane, lists} = program.state();
  assert.deepEqual([pane, lists.volumes.selectedKey], ['volumes', spare]);
});

liveTest(
  'an image on which another is built in several steps has that for a pin, and only loses its name',
  async (live, t) => {
    const {docker, named} = live;
    const [base, child] = [named('base'), named('child')];
    await docker(['commit', await live.runSleeper('source'), base]);
    // Each step of a classic build but the last becomes an image that only `docker images -a` lists.
    const folder = mkdtempSync(join(tmpdir(), 'quaymaster-build-'));
    t.after(() => rmSync(folder, {recursive: true}));
    const dockerfile = `FROM ${base}\nRUN echo 1 > /one\nRUN echo 2 > /two\nLABEL a=b\n`;
    writeFileSync(join(folder, 'Dockerfile'), dockerfile);
    await docker(['build', '--tag', child, folder], {env: {...live.env, DOCKER_BUILDKIT: '0'}});
    const parent = (await docker(['image', 'inspect', '--format', '{{.Parent}}', child])).trim();
    assert.ok(parent !== '' && !(await docker(['images', '--no-trunc', '-q'])).includes(parent));

    const program = await openLiveProgram(live, t, {pane: 'disk'});
    await program.until(
      ({disk}) => disk.usage?.images.some(({repoTags}) => repoTags.includes(`${base}:latest`)) === true,
    );
    await program.select(`${base}:latest`);
    program.press('enter');
    const isAtChild = ({pane, lists}: AppState) =>
      pane === 'images' && lists.images.selectedKey.endsWith(` ${child}:latest`);
    await program.until(isAtChild);

    await program.select(`${base}:latest`);
    program.press('enter');
    const text = detailText(
      await program.until(state => detailText(state).includes('Images made from it\n  ')),
    );
    assert.match(
      text,
      new RegExp(`Images made from it\n {2}${child}:latest\n[^]*1 made from it: those first`),
    );
    program.press('esc', 'd');
    const {overlays} = await program.until(
      ({overlays: [top]}) => top?.kind === 'confirm' && top.lines.length > 0,
    );
    const lines = overlays.flatMap(overlay => (overlay.kind === 'confirm' ? overlay.lines : []));
    assert.deepEqual(lines, [`${child}:latest was made from it: only the name goes, its layers stay.`]);
    program.press('y');
    await program.notice(new RegExp(`^Untagged ${base}:latest$`));
  },
);
