import {maskedRecord} from '../store/action-log.ts';
import type {ActionRecord, AppState} from '../store/app-state.ts';
import type {Change} from '../store/change.ts';

/**
Appends every action to a file when it has ended, a line of JSON each, secrets masked; what still runs when the program
ends is written then. `append` throws the system's error: that is said once, and later ones are tried all the same.
*/
export function startActionLogFeed(deps: {
  readonly path: string;
  readonly append: (text: string) => void;
  readonly getState: () => AppState;
  readonly apply: (...changes: readonly Change[]) => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly signal: AbortSignal;
}): void {
  const {path, append, getState, apply, signal} = deps;
  let seen = getState().actionLog;
  const open = new Set<number>();
  let hasFailed = false;

  const write = (records: readonly ActionRecord[]): void => {
    if (records.length === 0) return;
    try {
      append(records.map(record => `${line(record, getState())}\n`).join(''));
    } catch (error) {
      if (hasFailed || signal.aborted) return;
      hasFailed = true;
      const text = `the action log cannot be written to ${path}: ${(error as Error).message}`;
      apply({type: 'noticed', level: 'error', text, isLasting: true});
    }
  };

  const look = (): void => {
    const {actionLog} = getState();
    if (actionLog === seen) return;
    const lastSeen = seen.at(-1)?.number ?? 0;
    seen = actionLog;
    for (const {number} of actionLog) if (number > lastSeen) open.add(number);
    const ended = actionLog.filter(({number, outcome}) => open.has(number) && outcome !== 'running');
    for (const {number} of ended) open.delete(number);
    write(ended);
  };

  const unsubscribe = deps.subscribe(look);
  signal.addEventListener(
    'abort',
    () => {
      unsubscribe();
      write(getState().actionLog.filter(({number}) => open.has(number)));
    },
    {once: true},
  );
}

// JSON lets these stand as they are, and a terminal that is shown the file would obey them.
const obeyed = /[\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

function line(written: ActionRecord, {connection}: AppState): string {
  const record = maskedRecord(written);
  const json = JSON.stringify({
    startedAt: new Date(record.startedAtMs).toISOString(),
    engine: connection.name,
    action: record.title,
    command: record.dockerCommand,
    outcome: record.outcome,
    ...(record.durationMs === undefined ? {} : {seconds: record.durationMs / 1000}),
    detail: record.detail,
  });
  return json.replace(obeyed, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
