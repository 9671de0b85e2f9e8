import type {ContainerRecord} from './container-record.ts';
import {humanDuration} from './human-duration.ts';

/** The STATUS text of `docker ps` at that moment (moby daemon/container/state.go, State.String). It ages. */
export function statusText(record: ContainerRecord, nowMs: number): string {
  switch (record.state) {
    case 'running': {
      const health = healthText(record);
      return `Up ${humanDuration(nowMs - record.startedAtMs)}${health === '' ? '' : ` (${health})`}`;
    }
    case 'paused':
      return `Up ${humanDuration(nowMs - record.startedAtMs)} (Paused)`;
    case 'restarting':
      return `Restarting (${record.exitCode}) ${humanDuration(nowMs - finishedAtMsOf(record, nowMs))} ago`;
    case 'removing':
      return 'Removal In Progress';
    case 'dead':
      return 'Dead';
    case 'created':
      return 'Created';
    case 'exited':
      return `Exited (${record.exitCode}) ${humanDuration(nowMs - record.finishedAtMs)} ago`;
  }
}

/** When it ended last: for one in a restart loop that is computed, so that no timer has to run. */
export function finishedAtMsOf(record: ContainerRecord, nowMs: number): number {
  if (record.loopSeconds === 0) return record.finishedAtMs;
  const sinceMs = nowMs - record.finishedAtMs;
  return nowMs - (((sinceMs % loopMs(record)) + loopMs(record)) % loopMs(record));
}

/** How often it was started again. */
export function restartCountOf(record: ContainerRecord, nowMs: number): number {
  if (record.loopSeconds === 0) return record.restartCount;
  return record.restartCount + Math.max(0, Math.trunc((nowMs - record.finishedAtMs) / loopMs(record)));
}

function loopMs(record: ContainerRecord): number {
  return record.loopSeconds * 1000;
}

function healthText(record: ContainerRecord): string {
  if (record.health === undefined) return '';
  return record.health === 'starting' ? 'health: starting' : record.health;
}
