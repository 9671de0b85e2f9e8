import type {PruneInventory} from './prune-plan-inventory.ts';
import {type PruneItem, pruneKey} from './prune-plan-item.ts';
import {isAnonymous, looksAnonymous, type Volume} from './volume.ts';

/**
Every volume that no container uses, running or not. Marked are only those that the engine itself has labelled as
anonymous: engines from 23 on do, and their `volume prune` takes the same.
*/
export function volumeItems({
  volumes,
  containers,
  diskUsage,
  engineVersionMajor,
}: Pick<
  PruneInventory,
  'volumes' | 'containers' | 'diskUsage' | 'engineVersionMajor'
>): readonly PruneItem[] {
  const used = new Set(containers.flatMap(container => container.mounts.map(mount => mount.name)));
  const figures = new Map(diskUsage?.volumes.map(volume => [volume.name, volume]));
  return volumes.flatMap(volume => {
    const figure = figures.get(volume.name) ?? volume;
    if (used.has(volume.name) || (figure.refCount ?? 0) > 0) return [];
    const doubt = doubtOf(volume, engineVersionMajor);
    return {
      key: pruneKey('volume', volume.name),
      kind: 'volume',
      id: volume.name,
      label: volume.name,
      bytes: figure.sizeBytes,
      isAtLeast: figure.sizeBytes === undefined,
      reason: `${doubt ?? 'anonymous'}, no container uses it`,
      ...(isAnonymous(volume) ? {} : {isOfAll: true}),
      isMarkedAtStart: doubt === undefined,
      createdAt: volume.createdAt,
      createdAtMs: 0,
      chain: [],
      usedBy: [],
      command: {words: ['docker', 'volume', 'rm'], names: [volume.name]},
    };
  });
}

/** Why somebody may want it back; undefined for one that is anonymous for certain. */
function doubtOf(volume: Volume, engineVersionMajor: number): string | undefined {
  // Data behind a driver or its options (NFS, a plugin) is not the engine's alone: `volume prune` keeps it too.
  if (volume.driver !== 'local') return `named volume of driver ${volume.driver || '(none)'}`;
  if (Object.keys(volume.options).length > 0) return 'volume with driver options';
  // Before 23 the label can only be somebody's own.
  if (isAnonymous(volume) && engineVersionMajor >= 23) return undefined;
  return looksAnonymous(volume) ? 'probably anonymous (a name of 64 hex digits, no label)' : 'named volume';
}
