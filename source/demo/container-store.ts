import {ApiError, noSuch} from './api-error.ts';
import type {ContainerRecord} from './container-record.ts';

/** The containers, by id and by name. */
export type ContainerStore = {
  readonly add: (record: ContainerRecord) => void;
  readonly remove: (record: ContainerRecord) => void;
  /** Keeps the name index right; the caller has checked that the name is free. */
  readonly rename: (record: ContainerRecord, name: string) => void;
  readonly byName: (name: string) => ContainerRecord | undefined;
  readonly byId: (id: string) => ContainerRecord | undefined;
  /** By id, name, or the beginning of an id. Throws 404, and 400 where several begin so. */
  readonly find: (reference: string) => ContainerRecord;
  /** Newest first, as the engine lists them. */
  readonly all: () => readonly ContainerRecord[];
};

export function createContainerStore(): ContainerStore {
  const ids = new Map<string, ContainerRecord>();
  const names = new Map<string, ContainerRecord>();
  let newestFirst: ContainerRecord[] | undefined;
  return {
    add(record) {
      ids.set(record.id, record);
      names.set(record.name, record);
      // Usually it is the newest; sorting 10,000 after each of a thousand changes a second would be all there is time for.
      const [newest] = newestFirst ?? [];
      const isNewest = newest !== undefined && record.createdAtMs > newest.createdAtMs;
      newestFirst = isNewest ? [record, ...(newestFirst ?? [])] : undefined;
    },
    remove(record) {
      ids.delete(record.id);
      names.delete(record.name);
      newestFirst = newestFirst?.filter(other => other !== record);
    },
    rename(record, name) {
      names.delete(record.name);
      record.name = name;
      names.set(name, record);
    },
    byName: name => names.get(name.replace(/^\//, '')),
    byId: id => ids.get(id),
    find(reference) {
      const exact = ids.get(reference) ?? names.get(reference.replace(/^\//, ''));
      if (exact !== undefined) return exact;
      const matches = reference === '' ? [] : [...ids.values()].filter(({id}) => id.startsWith(reference));
      if (matches.length > 1) {
        throw new ApiError(400, `multiple IDs found with provided prefix: ${reference}`);
      }
      const [only] = matches;
      if (only === undefined) throw noSuch('container', reference);
      return only;
    },
    all() {
      newestFirst ??= [...ids.values()].sort((a, b) => b.createdAtMs - a.createdAtMs);
      return newestFirst;
    },
  };
}
