import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {logStatus} from '../../source/panes/log-screen-words.ts';
import {settled} from './fake-clock.ts';
import {createFakeEngine, makeContainer} from './fake-engine.ts';
import {type FeedsWorld, startWorld} from './feeds-world.ts';
import {chunkOf} from './log-bytes.ts';

/** Logs of containers `web` and `db` are read as one; `db` is opened only when the engine answers. */
async function openSlowly(t: TestContext) {
  const fake = createFakeEngine();
  for (const id of ['web', 'db']) fake.containers.set(id, makeContainer({id}));
  const {logs} = fake.engine;
  let answer = (): void => undefined;
  const answered = new Promise<void>(resolve => {
    answer = resolve;
  });
  fake.engine.logs = async (id, ...rest) => {
    if (id === 'db') await answered;
    return logs(id, ...rest);
  };
  const world = await startWorld(t, {fake});
  const containers = ['web', 'db'].map(id => ({containerId: id, containerName: id}));
  world.store.apply({type: 'log-selected', containers, isPinned: true}, {type: 'pane-opened', pane: 'logs'});
  await settled();
  return {world, answer};
}

const textsOf = (world: FeedsWorld) => world.store.getState().log.buffer.lines.map(({text}) => text);
const statusOf = (world: FeedsWorld) => logStatus(world.store.getState().log);
const streamOf = (world: FeedsWorld, wanted: string) =>
  world.logStreams.find(({id}) => id === wanted)?.stream ?? assert.fail(`${wanted} was not opened`);

test('a log that does not answer holds up the others for a second; it is said, and then they flow', async t => {
  const {world} = await openSlowly(t);
  assert.equal(statusOf(world), 'opening');
  streamOf(world, 'web').push(chunkOf([[-500, 'web 1']]));
  await world.clock.advance(900);
  assert.deepEqual(textsOf(world), [], 'what comes from the other may be older');
  await world.clock.advance(300);
  assert.deepEqual(textsOf(world), ['web 1']);
  assert.equal(statusOf(world), 'following · waiting for db');
  await world.clock.advance(60_000);
  streamOf(world, 'web').push(chunkOf([[61_200, 'web 2']]));
  await world.clock.advance(500);
  assert.deepEqual(textsOf(world), ['web 1', 'web 2']);
  assert.equal(statusOf(world), 'following · waiting for db');
});

test('what a log holds stands where it belongs by its time, however late it comes', async t => {
  const {world, answer} = await openSlowly(t);
  streamOf(world, 'web').push(
    chunkOf([
      [-5000, 'web 1'],
      [-3000, 'web 2'],
    ]),
  );
  await world.clock.advance(9000);
  streamOf(world, 'web').push(chunkOf([[9000, 'web 3']]));
  await world.clock.advance(1000);
  answer();
  await settled();
  streamOf(world, 'db').push(
    chunkOf([
      [-9000, 'db 1'],
      [-4000, 'db 2'],
      [-3000, 'db 3'],
      [8000, 'db 4'],
    ]),
  );
  await world.clock.advance(500);
  assert.deepEqual(textsOf(world), ['db 1', 'web 1', 'db 2', 'web 2', 'db 3', 'db 4', 'web 3']);
  assert.equal(statusOf(world), 'following');
});
