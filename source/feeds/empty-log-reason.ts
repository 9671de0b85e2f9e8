import type {ContainerLogInfo} from '../objects/log-query.ts';

/** Why a log shows nothing, in words, for a container of that name. `hasEnded`: its stream came to its end. */
export function emptyLogReason(
  info: Pick<ContainerLogInfo, 'state' | 'startedAt' | 'finishedAt'>,
  {name, hasEnded}: {readonly name: string; readonly hasEnded: boolean},
): string {
  if (info.startedAt === '') return `${name} was created but never started: it has written nothing.`;
  if (!hasEnded) return `${name} is running and has not written a whole line yet.`;
  return info.finishedAt === ''
    ? `${name} has ended and had written nothing.`
    : `${name} ended at ${info.finishedAt.slice(0, 19).replace('T', ' ')} UTC and had written nothing.`;
}

/** What a log driver is to those who want to read: only some keep what they are given. */
export function unreadableReason(driver: string, name: string): string {
  return driver === 'none'
    ? `${name} keeps no log: its log driver is “none”.`
    : `The log of ${name} cannot be read here: its log driver “${driver}” sends it elsewhere.`;
}

/** False for a driver whose log the engine can read only where it keeps a copy (`docker logs`, dual logging). */
export function isReadableDriver(driver: string): boolean {
  return ['', 'json-file', 'local', 'journald', 'k8s-file', 'passthrough'].includes(driver);
}
