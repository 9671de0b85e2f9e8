import assert from 'node:assert/strict';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {openQuaymaster, type Quaymaster, rowOf} from './quaymaster.ts';

// 200 ms are promised from the engine's event; a deadline is asserted at five times its value.
const deadlineMs = 1_000;

liveTest(
  'what another terminal does to containers is on the screen at once, with the selection where it was',
  async (live, context) => {
    const {docker, named, prefix} = live;
    await docker(['run', '-d', '--name', named('mine'), 'training/webapp']);
    const screen = await openQuaymaster(context, [], {env: live.env, columns: 120, rows: 24});
    await screen.waitForRow(named('mine'), / Up /);
    await screen.filter(prefix);
    await screen.waitForSelected(named('mine'));
    const seen = rowWatch(screen, live);

    await docker(['run', '-d', '--name', named('other'), 'training/webapp']);
    await seen('other', / Up /);
    await docker(['rename', named('other'), named('renamed')]);
    await seen('renamed', / Up /);
    await docker(['pause', named('renamed')]);
    // The sign before the name: the words may be cut.
    await seen('renamed', /^.= .* Up /);
    await docker(['unpause', named('renamed')]);
    await seen('renamed', /^. {2}.* Up /);
    await docker(['stop', named('renamed')]);
    await seen('renamed', /✕ .* Exited /);
    await docker(['start', named('renamed')]);
    await seen('renamed', / Up /);
    await docker(['kill', named('renamed')]);
    await seen('renamed', /✕ .* Exited \(137\)/);
    await docker(['rm', named('renamed')]);
    await seen('renamed', /^$/);
    assert.match(rowOf(await screen.capture(), named('mine')), /^›/);

    // It stays on the object where that moves, and goes to its neighbour where it is gone.
    await docker(['run', '-d', '--name', named('neighbour'), 'training/webapp']);
    await seen('neighbour', / Up /);
    await docker(['stop', named('mine')]);
    await seen('mine', /^›✕ .*Exited/);
    await docker(['rm', named('mine')]);
    await seen('neighbour', /^›/);
  },
  {needsTmux: true},
);

liveTest(
  'what another terminal does to images is on the screen at once',
  async (live, context) => {
    const {docker, named, prefix} = live;
    const screen = await openQuaymaster(context, ['--pane', 'images'], {
      env: live.env,
      columns: 120,
      rows: 24,
    });
    await screen.waitForRow('training/webapp', /latest/);
    await screen.filter(prefix);
    const seen = rowWatch(screen, live);
    await docker(['tag', 'training/webapp', named('tagged')]);
    await seen('tagged', /latest/);
    await docker(['tag', 'training/webapp', named('another')]);
    await seen('another', /latest/);
    await docker(['rmi', named('tagged')]);
    await seen('tagged', /^$/);
    await seen('another', /latest/);
  },
  {needsTmux: true},
);

/** Waits for a row to be so, from the docker CLI's return on; '' for no row. */
function rowWatch(screen: Quaymaster, {named}: LiveEngine) {
  return async (word: string, wanted: RegExp): Promise<void> => {
    const isSo = (text: string): boolean => wanted.test(rowOf(text.split('\n'), named(word)));
    await screen.waitFor(isSo, {deadlineMs});
  };
}
