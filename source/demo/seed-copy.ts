import {createLog} from './container-log.ts';
import type {ContainerRecord} from './container-record.ts';
import type {World} from './world.ts';

/** Another container with the same settings, created now, without ports of its own on the host and without mounts. */
export function makeCopy(world: World, record: ContainerRecord, name: string): ContainerRecord {
  const endpoints = [...record.endpoints].map(
    ([key, endpoint]) => [key, {...endpoint, endpointId: '', ipAddress: '', macAddress: ''}] as const,
  );
  return {
    ...record,
    id: world.random.hex(64),
    name,
    createdAtMs: world.nowMs(),
    host: {...record.host, portBindings: [], restartPolicy: 'no', autoRemove: false},
    state: 'created',
    startedAtMs: 0,
    finishedAtMs: 0,
    exitCode: 0,
    isOomKilled: false,
    error: '',
    pid: 0,
    restartCount: 0,
    health: undefined,
    loopSeconds: 0,
    mounts: [],
    endpoints: new Map(endpoints),
    publishedPorts: [],
    sizeRwBytes: 0,
    stopMs: 0,
    log: createLog(),
    files: new Map(),
    onExit: new Set(),
    onRemoved: new Set(),
    onStart: new Set(),
    viewers: new Set(),
    shell: undefined,
    revision: 0,
    listCache: undefined,
  };
}
