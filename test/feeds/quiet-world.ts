import {type FeedsWorld, startWorld} from './feeds-world.ts';

/** A world in which everything has been asked for, and nothing happens. */
export async function quietWorld(...args: Parameters<typeof startWorld>): Promise<FeedsWorld> {
  const world = await startWorld(...args);
  await world.clock.advance(1000);
  world.newCalls();
  world.changes.length = 0;
  return world;
}

/** How containers were asked for since the last look. */
export function containerCalls(world: FeedsWorld): readonly string[] {
  return world.newCalls().filter(call => call.startsWith('listContainers'));
}
