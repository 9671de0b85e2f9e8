import type {Container} from './container.ts';
import type {Volume} from './volume.ts';

/** Answers, for a volume, the containers, running or not, that have it mounted. */
export function volumeUsers(
  containers: ReadonlyMap<string, Container>,
): (volume: Pick<Volume, 'name'>) => readonly Container[] {
  const byName = new Map<string, Container[]>();
  for (const container of containers.values()) {
    const names = container.mounts.flatMap(({type, name}) =>
      type === 'volume' && name !== undefined ? [name] : [],
    );
    for (const name of new Set(names)) {
      const found = byName.get(name);
      if (found === undefined) byName.set(name, [container]);
      else found.push(container);
    }
  }
  return ({name}) => byName.get(name) ?? [];
}
