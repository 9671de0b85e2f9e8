import type {ContainerRecord} from './container-record.ts';

/** Counts a change, so that its row is written anew. */
export function touch(record: ContainerRecord): void {
  record.revision += 1;
}
