import assert from 'node:assert/strict';
import {liveTest} from '../support/live-engine.ts';
import {openLiveProgram} from './live-program.ts';

liveTest(
  'what happens in another terminal stands in Events, and enter goes to its object',
  async (live, t) => {
    const {docker, named} = live;
    const program = await openLiveProgram(live, t, {pane: 'events'});
    await docker(['volume', 'create', named('data')]);
    await live.tryDocker(['run', '--name', named('short'), 'busybox:1.35', 'sh', '-c', 'exit 3']);
    const ours = (action: string) => (row: {readonly action: string; readonly attributes: object}) =>
      row.action === action && JSON.stringify(row.attributes).includes(named('short'));
    // Of each event its object is asked for afterwards: enter needs it in its list.
    const {events} = await program.until(
      state =>
        state.events.rows.some(ours('die')) &&
        state.containers.values().some(({names: [name]}) => name === `/${named('short')}`) &&
        state.volumes.has(named('data')),
    );
    assert.deepEqual(
      ['create', 'start', 'die'].map(action => events.rows.filter(ours(action)).length),
      [1, 1, 1],
    );
    assert.equal(events.rows.find(ours('die'))?.attributes['exitCode'], '3');

    await program.select(`${named('short')} die`);
    assert.equal(program.state().lists.events.selectedKey, String(events.rows.find(ours('die'))?.number));
    program.press('enter');
    const {pane, lists, containers} = program.state();
    assert.equal(pane, 'containers');
    assert.deepEqual(containers.get(lists.containers.selectedKey)?.names, [`/${named('short')}`]);

    program.press('esc', 'esc');
    await program.select('volume create');
    await program.select(named('data'));
    program.press('enter');
    assert.equal(program.state().lists.volumes.selectedKey, named('data'));
  },
);

liveTest('while paused, events are counted and kept for later', async (live, t) => {
  const {docker, named} = live;
  const program = await openLiveProgram(live, t, {pane: 'events'});
  program.press('f');
  const before = program.state().events.pausedRows?.length;
  await docker(['volume', 'create', named('later')]);
  await program.until(({events}) => events.rows.some(({actorId}) => actorId === named('later')));
  assert.equal(program.state().events.pausedRows?.length, before);
  program.press('f');
  assert.ok(program.state().events.rows.some(({actorId}) => actorId === named('later')));
  assert.equal(program.state().events.pausedRows, undefined);
});
