import {emitContainer, emitNamed} from './container-events.ts';
import type {ContainerRecord} from './container-record.ts';
import {releaseHostPorts} from './host-ports.ts';
import {volumeUsers} from './volume-use.ts';
import type {World} from './world.ts';

/** Takes a container away that does not run, its anonymous volumes with it where asked for. */
export function removeRecord(
  world: World,
  record: ContainerRecord,
  {volumes}: {readonly volumes: boolean},
): void {
  releaseHostPorts(world, record.publishedPorts);
  world.containers.remove(record);
  for (const [id, exec] of world.execs) if (exec.containerId === record.id) world.execs.delete(id);
  if (volumes) {
    for (const mount of record.mounts) {
      const volume = world.volumes.get(mount.name);
      if (mount.type !== 'volume' || volume === undefined || !volume.isAnonymous) continue;
      if (volumeUsers(world, volume.name).length > 0) continue;
      world.volumes.delete(volume.name);
      emitNamed(world, {
        type: 'volume',
        action: 'destroy',
        id: volume.name,
        attributes: {driver: volume.driver},
      });
    }
  }
  emitContainer(world, record, 'destroy');
  for (const listener of [...record.onRemoved]) listener();
  record.onRemoved.clear();
}
