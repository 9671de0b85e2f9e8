import {type Container, containerName, containerWord, shortId} from './container.ts';
import type {PruneInventory} from './prune-plan-inventory.ts';
import {type PruneItem, pruneKey} from './prune-plan-item.ts';
import {nameBeforeRecreate} from './recreate-names.ts';

/**
Every container that does not run, as `docker container prune` takes them. One that a recreate has kept is not marked: it
stays until somebody wants it gone.
*/
export function containerItems({
  containers,
  diskUsage,
  ago,
}: Pick<PruneInventory, 'containers' | 'diskUsage' | 'ago'>): readonly PruneItem[] {
  const sizes = new Map(diskUsage?.containers.map(({id, sizeRwBytes}) => [id, sizeRwBytes]));
  const names = new Set(containers.map(containerName));
  return containers.filter(isStopped).map(container => {
    const before = nameBeforeRecreate(containerName(container));
    const isKept = before !== undefined && names.has(before);
    const bytes = sizes.get(container.id) ?? container.sizeRwBytes;
    return {
      key: pruneKey('container', container.id),
      kind: 'container',
      id: container.id,
      label: containerWord(container),
      bytes,
      isAtLeast: bytes === undefined,
      reason: `${reasonOf(container, ago)}${isKept ? `; kept by recreate as the way back to ${before}` : ''}`,
      isMarkedAtStart: !isKept,
      createdAt: '',
      createdAtMs: container.createdAtMs,
      chain: [],
      usedBy: [],
      command: {words: ['docker', 'rm'], names: [shortId(container.id)]},
    };
  });
}

/** It exists and has no process; one in a state that we do not know, or that is going already, is left alone. */
function isStopped({state}: Container): boolean {
  return state === 'created' || state === 'exited' || state === 'dead';
}

function reasonOf({state, status, createdAtMs}: Container, ago: PruneInventory['ago']): string {
  if (state === 'created') return `never started, created ${ago(createdAtMs)}`;
  if (state === 'dead') return 'dead: the engine failed to remove it before';
  return status === '' ? 'stopped' : `stopped: ${status}`;
}
