import type {ContainerRecord} from './container-record.ts';
import type {World} from './world.ts';

/** The containers, running or not, that have the volume mounted. */
export function volumeUsers(world: World, name: string): readonly ContainerRecord[] {
  return world.containers
    .all()
    .filter(record => record.mounts.some(mount => mount.type === 'volume' && mount.name === name));
}

/** How many containers have each volume mounted; a volume that none has is not in it. */
export function volumeUseCounts(world: World): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const record of world.containers.all()) {
    for (const mount of record.mounts) {
      if (mount.type === 'volume') counts.set(mount.name, (counts.get(mount.name) ?? 0) + 1);
    }
  }
  return counts;
}
