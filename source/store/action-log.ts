import {maskedCommand} from '../objects/masked-command.ts';
import {maskedText} from '../objects/masked-text.ts';
import type {ActionRecord, AppState} from './app-state.ts';

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
      /** `warning`: it was done, and perhaps it is not well. */
      readonly level?: 'info' | 'success' | 'warning';
      /** Present: it was this line, and not the one that it was started with. */
      readonly dockerCommand?: string;
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
        hasWarning: false,
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
          hasWarning: change.level === 'warning',
          dockerCommand: change.dockerCommand ?? record.dockerCommand,
          durationMs: change.nowMs - record.startedAtMs,
        }
      : record,
  );
}

/** A record as it may be kept: it may have been made while secrets were shown. A step's title is its whole command. */
export function maskedRecord(record: ActionRecord): ActionRecord {
  const {title, detail} = record;
  const dockerCommand = maskedCommand(record.dockerCommand);
  const isCommand = title === record.dockerCommand;
  return {
    ...record,
    title: isCommand ? dockerCommand : maskedText(title),
    dockerCommand,
    detail: maskedText(detail),
  };
}

/** The same as it may be looked at now. */
export function recordAsSeen(
  record: ActionRecord,
  {showsSecrets}: Pick<AppState, 'showsSecrets'>,
): ActionRecord {
  return showsSecrets ? record : maskedRecord(record);
}

/** The number that the next started action gets. */
function nextActionNumber(log: readonly ActionRecord[]): number {
  return (log.at(-1)?.number ?? 0) + 1;
}
