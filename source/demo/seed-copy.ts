import type {ContainerRecord} from './container-record.ts';
import {freshContainer} from './fresh-container.ts';
import type {World} from './world.ts';

/** Another container with the same settings, created now, without ports of its own on the host and without mounts. */
export function makeCopy(world: World, record: ContainerRecord, name: string): ContainerRecord {
  const endpoints = [...record.endpoints].map(
    ([key, endpoint]) => [key, {...endpoint, endpointId: '', ipAddress: '', macAddress: ''}] as const,
  );
  return {
    ...record,
    ...freshContainer(),
    id: world.random.hex(64),
    name,
    createdAtMs: world.nowMs(),
    host: {...record.host, portBindings: [], restartPolicy: 'no', autoRemove: false},
    mounts: [],
    endpoints: new Map(endpoints),
  };
}
