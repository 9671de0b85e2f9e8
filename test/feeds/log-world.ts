import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import type {LogChunk} from '../../source/objects/log-chunk.ts';
import type {LogSource, LogState} from '../../source/store/log-state.ts';
import {settled} from './fake-clock.ts';
import {createFakeEngine, makeContainer} from './fake-engine.ts';
import {type FeedsWorld, startWorld} from './feeds-world.ts';
import {chunkOf} from './log-bytes.ts';

/** The Logs pane is open on a container called `web`. */
export async function openLog(t: TestContext, fake = createFakeEngine()): Promise<FeedsWorld> {
  if (!fake.containers.has('a')) fake.containers.set('a', makeContainer({id: 'a', names: ['/web']}));
  const world = await startWorld(t, {fake});
  world.store.apply(selectLog('a'), {type: 'pane-opened', pane: 'logs'});
  await settled();
  return world;
}

export const selectLog = (containerId: string) =>
  ({type: 'log-selected', containers: [{containerId, containerName: 'web'}], isPinned: true}) as const;

export const follow = (isFollowing: boolean) => ({type: 'log-changed', log: {isFollowing}}) as const;

export const textsOf = (world: FeedsWorld) => world.store.getState().log.buffer.lines.map(({text}) => text);

export const log = (world: FeedsWorld): LogState => world.store.getState().log;

export const source = (world: FeedsWorld, index = 0): LogSource =>
  log(world).sources[index] ?? assert.fail('no log is read');

export const noonMs = Date.parse('2026-03-01T12:00:00Z');

/** The newest stream of the log; a test writes to it as the engine would. */
export function lastStream(world: FeedsWorld) {
  const last = world.logStreams.at(-1);
  assert.ok(last !== undefined, 'no log was opened');
  return last;
}

/** A line that the container writes now, by the clock of the test. */
export const now = (world: FeedsWorld, text: string): LogChunk =>
  chunkOf([[world.clock.nowMs() - noonMs, text]]);
