import type {AppState} from '../store/app-state.ts';
import {childController} from './child-controller.ts';
import type {FeedDeps} from './feed-deps.ts';
import {followLog} from './follow-log.ts';
import {createLogMerger} from './log-merger.ts';
import {createLogReading, type LogReading} from './log-reading.ts';
import {untilState} from './until-state.ts';

/** Follows what is read in Logs. Streams are open only while the pane is, and are read only while it is followed. */
export async function startLogFeed(deps: FeedDeps): Promise<void> {
  const {getState, signal} = deps;
  let selection = -1;
  let readings: readonly LogReading[] = [];
  while (!signal.aborted) {
    await untilState(deps, isWanted, signal);
    if (signal.aborted) return;
    const {log, settings} = getState();
    if (log.selection !== selection) {
      selection = log.selection;
      readings = log.sources.map(() => createLogReading(log.window, settings.log.mostLines));
    }
    await followSelection(deps, selection, readings);
  }
}

function isWanted({connection, pane, log}: AppState): boolean {
  return connection.status === 'connected' && pane === 'logs' && log.sources.length > 0;
}

/** Every log of a selection, until it is no longer wanted. */
async function followSelection(
  deps: FeedDeps,
  selection: number,
  readings: readonly LogReading[],
): Promise<void> {
  const {getState, apply, clock} = deps;
  const child = childController(deps.signal);
  const unsubscribe = deps.subscribe(() => {
    const state = getState();
    if (!isWanted(state) || state.log.selection !== selection) child.abort();
  });
  const merger = createLogMerger({
    sourceCount: readings.length,
    onLines: merged => apply({type: 'log-received', selection, ...merged}),
    clock,
    signal: child.signal,
  });
  await Promise.all(
    readings.map((reading, index) =>
      followLog({...deps, signal: child.signal}, {selection, index, reading, merger}),
    ),
  );
  // Nothing more will come, or it is no longer wanted. What is held counts as read already.
  merger.flush();
  await untilState(deps, () => child.signal.aborted, child.signal);
  unsubscribe();
  child.abort();

  const {connection, log} = getState();
  const {failure} = connection;
  if (deps.signal.aborted || connection.status === 'connected' || failure === undefined) return;
  for (const [index, {status}] of log.sources.entries()) {
    if (status === 'never-started' || status === 'ended' || status === 'complete') continue;
    apply({type: 'log-source-changed', selection, index, source: {status: 'failed', failure}});
  }
}
