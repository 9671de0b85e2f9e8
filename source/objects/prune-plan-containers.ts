import {type Container, containerWord, shortId} from './container.ts';
import type {PruneInventory} from './prune-plan-inventory.ts';
import {type PruneItem, pruneKey} from './prune-plan-item.ts';

/** Every container that does not run, as `docker container prune` takes them. */
export function containerItems({
  containers,
  diskUsage,
  ago,
}: Pick<PruneInventory, 'containers' | 'diskUsage' | 'ago'>): readonly PruneItem[] {
  const sizes = new Map(diskUsage?.containers.map(({id, sizeRwBytes}) => [id, sizeRwBytes]));
  return containers.filter(isStopped).map(container => {
    const bytes = sizes.get(container.id) ?? container.sizeRwBytes;
    return {
      key: pruneKey('container', container.id),
      kind: 'container',
      id: container.id,
      label: containerWord(container),
      bytes,
      isAtLeast: bytes === undefined,
      reason: reasonOf(container, ago),
      isMarkedAtStart: true,
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
