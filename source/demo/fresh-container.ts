import {createLog} from './container-log.ts';
import type {ContainerRecord} from './container-record.ts';

/** What is the same of every container that was just made: it never ran, and nobody has looked at it. */
export function freshContainer() {
  return {
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
    wasStoppedByHand: false,
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
  } satisfies Partial<ContainerRecord>;
}
