import assert from 'node:assert/strict';
import {liveTest} from '../support/live-engine.ts';
import {openLiveProgram} from './live-program.ts';

liveTest('a stop of several can be taken back, and is done when its time has passed', async (live, t) => {
  const {docker, named, prefix} = live;
  const names = await Promise.all(['one', 'two', 'three'].map(word => live.runSleeper(word)));
  const states = async () => {
    const text = await docker(['inspect', '--format', '{{.State.Status}}', ...names]);
    return text.trim().split('\n').join(' ');
  };
  // Five seconds of the program's clock are one of ours: six for what is done while it waits.
  const program = await openLiveProgram(live, t, {undoSeconds: 30, haste: 5});
  await program.select(prefix);

  program.press('V', 's');
  await program.until(({held}) => (held[0]?.secondsLeft ?? 30) <= 28);
  assert.equal(await states(), 'running running running');
  program.press('u');
  await program.notice(/^Taken back: stop 3 containers$/);
  assert.deepEqual(program.state().actionLog, []);

  program.press('X', 'y');
  await program.until(({held}) => held.length === 1);
  await docker(['rm', '-f', named('two')]);
  const {held} = await program.until(
    ({containers}) => !containers.values().some(({names: [name]}) => name === `/${named('two')}`),
  );
  assert.equal(held.length, 1, 'it still waits');
  await program.notice(new RegExp(`^Killed 2 containers; ${named('two')} was gone already$`));
  names.splice(1, 1);
  assert.equal(await states(), 'exited exited');
  assert.match(program.state().actionLog[0]?.dockerCommand ?? '', /^docker kill \S+ \S+$/);
});
