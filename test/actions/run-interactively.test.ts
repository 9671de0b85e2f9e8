import assert from 'node:assert/strict';
import {test} from 'node:test';
import {runInteractively, StartFailedError} from '../../source/actions/run-interactively.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import {makeProgram} from '../support/make-context.ts';
import {fakeHandover, fakeProcess} from './fake-handover.ts';

const spec = {
  image: 'busybox:1.35',
  name: 'run',
  command: ['sh'],
  ports: [],
  publishAllPorts: false,
  isInteractive: true,
};

function runOn(engine: Partial<Engine>, autoRemove = false) {
  const handover = fakeHandover();
  const {context} = makeProgram({engine});
  const done = runInteractively({...context, handOver: handover.handOver}, 'c1', {...spec, autoRemove});
  return {done, handover};
}

test('it is attached to before it is started, and waited for', async () => {
  for (const autoRemove of [false, true]) {
    const calls: string[] = [];
    const {done, handover} = runOn(
      {
        attach: async ({until}) => {
          calls.push(`attach until ${until}`);
          return fakeProcess({exitCode: 4});
        },
        startContainer: async id => void calls.push(`start ${id}`),
      },
      autoRemove,
    );
    assert.deepEqual(await done, {end: 'ended', exitCode: 4});
    assert.deepEqual(calls, [`attach until ${autoRemove ? 'removed' : 'next-exit'}`, 'start c1']);
    assert.match(handover.said[0] ?? '', /^docker run -it .*--name run busybox:1\.35 sh$/);
  }
});

test('what cannot be started is told by its cause, and the connection is closed', async () => {
  const process = fakeProcess();
  const cause = new EngineError('failed', 'no such program');
  const {done} = runOn({attach: async () => process, startContainer: () => Promise.reject(cause)});
  await assert.rejects(done, (error: Error) => error instanceof StartFailedError && error.cause === cause);
  assert.deepEqual(process.events, ['closed']);
});

test('what cannot be attached to was certainly not started', async () => {
  const {done} = runOn({attach: () => Promise.reject(new EngineError('unknown-outcome', 'cut off'))});
  await assert.rejects(done, (error: Error) => {
    assert.ok(error instanceof StartFailedError);
    assert.equal((error.cause as Error).message, 'cut off');
    assert.equal((error.cause as {kind?: string}).kind, undefined);
    return true;
  });
});
