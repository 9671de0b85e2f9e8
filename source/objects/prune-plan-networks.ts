import {type Container, containerWord, isRunning, shortId} from './container.ts';
import {isPredefined, type Network} from './network.ts';
import {networkUsers} from './network-users.ts';
import type {PruneInventory} from './prune-plan-inventory.ts';
import {type PruneItem, pruneKey} from './prune-plan-item.ts';

/**
Every network of a user that no container with a process is on. `network prune` takes also those that stopped
containers are configured for, which can then not be started again: they are listed, and not marked.
*/
export function networkItems({
  networks,
  containers,
}: Pick<PruneInventory, 'networks' | 'containers'>): readonly PruneItem[] {
  const usersOf = networkUsers(containers);
  return networks.flatMap(network => {
    const users = usersOf(network);
    if (isPredefined(network) || users.some(mayHaveProcess)) return [];
    const doubt = doubtOf(network);
    return {
      key: pruneKey('network', network.id),
      kind: 'network',
      id: network.id,
      label: network.name,
      bytes: 0,
      isAtLeast: false,
      reason:
        users.length > 0
          ? `only stopped containers use it: ${namesOf(users)}`
          : (doubt ?? 'no container uses it'),
      isMarkedAtStart: users.length === 0 && doubt === undefined,
      createdAt: '',
      createdAtMs: network.createdAtMs,
      chain: [],
      usedBy: users.map(user => user.id),
      command: {words: ['docker', 'network', 'rm'], names: [shortId(network.id)]},
    };
  });
}

/** Everything but stopped for certain. */
function mayHaveProcess(container: Container): boolean {
  return isRunning(container) || container.state === 'unknown';
}

/** Why something that we cannot see may use it. */
function doubtOf({name, scope}: Network): string | undefined {
  if (scope !== 'local' && scope !== '') return 'a swarm network: services and other nodes may use it';
  return name === 'docker_gwbridge' ? "the engine's own, for swarm" : undefined;
}

function namesOf(containers: readonly Container[]): string {
  return containers.map(containerWord).join(', ');
}
