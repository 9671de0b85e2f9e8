import assert from 'node:assert/strict';
import {liveTest} from '../support/live-engine.ts';
import {openLiveProgram} from './live-program.ts';

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
    const {pane, lists} = program.state();
    assert.deepEqual([pane, [lists.containers.selectedKey]], ['containers', await users(filter)]);
    program.press('4');
  }
  await program.select(spare);
  program.press('enter');
  const {pane, lists} = program.state();
  assert.deepEqual([pane, lists.volumes.selectedKey], ['volumes', spare]);
});
