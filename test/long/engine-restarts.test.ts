import assert from 'node:assert/strict';
import {engineHome} from '../../scripts/engine-home.ts';
import {whatIsMissing} from '../../scripts/engine-requirements.ts';
import {followCounter} from '../support/flowing-log.ts';
import {optionalTest} from '../support/optional-test.ts';
import {openOwnEngine, runCounter} from '../support/own-engine.ts';
import {isAllKnown} from '../support/running-program.ts';

// An engine of its own: the others' must not be killed.
const home = engineHome('stable', 'restarts');
// The loss is promised within 3 s; a test asserts five times that.
const lossMs = 15_000;

optionalTest(
  whatIsMissing(home, false),
  'a real engine stopped, killed and started again, several times: seen at once, connected by itself, the marks kept, the log without a gap',
  async context => {
    const engine = await openOwnEngine(context, home);
    await runCounter(engine);
    const {program, missingOrDoubled} = await followCounter(context, engine.socketPath);
    const {state, until, store} = program;
    const marks = new Set(state().containers.keys());
    store.apply({type: 'list-changed', pane: 'containers', view: {marks}});

    for (const signal of ['SIGTERM', 'SIGKILL', 'SIGKILL'] as const) {
      const ended = engine.end(signal);
      const lost = await until(({connection}) => connection.status === 'lost', lossMs);
      assert.equal(lost.containers.size, 1, `containers on the screen, after ${signal}`);
      await ended;
      const {nextNumber} = state().log.buffer;
      await engine.start();
      await until(now => isAllKnown(now) && now.log.buffer.nextNumber > nextNumber + 20, 60_000);
      assert.doesNotMatch(state().notice?.level ?? '', /error/);
      assert.deepEqual([...state().lists.containers.marks], [...marks], `what was marked, after ${signal}`);
    }
    assert.deepEqual(await missingOrDoubled(), []);
  },
);
