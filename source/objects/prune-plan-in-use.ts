import {type Container, containerWord, isRunning} from './container.ts';
import {memoized} from './memoized.ts';
import {networkUsers} from './network-users.ts';
import type {PruneItem} from './prune-plan-item.ts';
import {volumeUsers} from './volume-users.ts';

/** Answers, for an item of a plan, why it does not count as unused any more with these containers: `runs now`, `is used by web now`; undefined where it does. */
export const inUseNow = memoized((containers: ReadonlyMap<string, Container>) => {
  const usersOfVolume = volumeUsers(containers);
  const usersOfNetwork = networkUsers(containers);
  const byImage = Map.groupBy(containers.values(), ({imageId}) => imageId);
  const usersOf = (item: PruneItem): readonly Container[] => {
    switch (item.kind) {
      case 'volume':
        return usersOfVolume({name: item.id});
      case 'network':
        return usersOfNetwork({id: item.id, name: item.label}).filter(
          user => isRunning(user) || !item.usedBy.includes(user.id),
        );
      case 'image':
        return item.chain.flatMap(id => byImage.get(id) ?? []);
      default:
        return [];
    }
  };
  return (item: PruneItem): string | undefined => {
    if (item.kind === 'container') {
      const container = containers.get(item.id);
      return container !== undefined && isRunning(container) ? 'runs now' : undefined;
    }
    const [user] = usersOf(item);
    return user === undefined ? undefined : `is used by ${containerWord(user)} now`;
  };
});
