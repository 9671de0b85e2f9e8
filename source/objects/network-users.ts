import type {Container} from './container.ts';
import type {Network} from './network.ts';

/** Answers, for a network, the containers of a list or a map, running or not, that are connected to it or configured for it. */
export function networkUsers(containers: {
  readonly values: () => Iterable<Container>;
}): (network: Pick<Network, 'id' | 'name'>) => readonly Container[] {
  const byUsed = new Map<string, Container[]>();
  for (const container of containers.values()) {
    for (const used of new Set(container.networks)) {
      const found = byUsed.get(used);
      if (found === undefined) byUsed.set(used, [container]);
      else found.push(container);
    }
  }
  // A container started with a network's id or a part of it keeps that as the network's name.
  const ids = [...byUsed.keys()].filter(used => /^[0-9a-f]{12,64}$/.test(used));
  return ({id, name}) => {
    const byId = ids.filter(used => id.startsWith(used) && used !== name);
    const users = [name, ...byId].flatMap(used => byUsed.get(used) ?? []);
    return byId.length === 0 ? users : [...new Set(users)];
  };
}
