import type {ActionRecord} from './app-state.ts';

/** What can happen to the log of actions. */
export type ActionLogChange =
  | {
      readonly type: 'action-started';
      readonly title: string;
      readonly dockerCommand: string;
      readonly nowMs: number;
    }
  | {
      readonly type: 'action-ended';
      /** The number that its record got. */
      readonly number: number;
      readonly outcome: 'done' | 'failed' | 'unknown';
      readonly detail: string;
      readonly nowMs: number;
    };

// The log is for reading back, not an archive.
const actionLogLength = 500;

/** The log after a change, oldest first; the very same one where nothing is different. */
export function reduceActionLog(
  log: readonly ActionRecord[],
  change: ActionLogChange,
): readonly ActionRecord[] {
  if (change.type === 'action-started') {
    const number = nextActionNumber(log);
    return [
      ...log.slice(1 - actionLogLength),
      {
        number,
        startedAtMs: change.nowMs,
        title: change.title,
        dockerCommand: change.dockerCommand,
        outcome: 'running',
        detail: '',
      },
    ];
  }
  if (!log.some(({number}) => number === change.number)) return log;
  return log.map(record =>
    record.number === change.number
      ? {
          ...record,
          outcome: change.outcome,
          detail: change.detail,
          durationMs: change.nowMs - record.startedAtMs,
        }
      : record,
  );
}

/** The number that the next started action gets. */
function nextActionNumber(log: readonly ActionRecord[]): number {
  return (log.at(-1)?.number ?? 0) + 1;
}
