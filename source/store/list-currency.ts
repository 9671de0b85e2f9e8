import type {AppState, ListFailure} from './app-state.ts';
import type {EngineChange} from './change.ts';
import type {ListKind} from './list-kind.ts';
import type {PaneId} from './pane-id.ts';
import {patched} from './patched.ts';

/** How far a list is to be trusted while the engine is there. Empty: it is current. */
export type ListCurrency = {
  /** Why it could not be asked for, the last time. */
  readonly failure?: ListFailure;
  /** It was asked for, for the events flow again, and has not answered yet. */
  readonly isAwaited?: true;
  /** Until when what is shown is known to have been so, milliseconds since 1970; absent where it is current, or was never there. */
  readonly currentUntilMs?: number;
};

/** The engine's list whose objects a pane shows; undefined for a pane that has its own. */
export function listKindOf(pane: PaneId): ListKind | undefined {
  // Ports are the containers' own.
  if (pane === 'ports') return 'containers';
  return pane === 'disk' || pane === 'logs' || pane === 'events' ? undefined : pane;
}

/** The open pane's list. */
export function listCurrency(state: AppState): ListCurrency {
  const kind = listKindOf(state.pane);
  if (kind === undefined) return current;
  const {connection, listedAtMs, listFailures} = state;
  const failure = listFailures[kind];
  if (failure !== undefined) {
    const {currentUntilMs} = failure;
    return currentUntilMs === undefined ? {failure} : {failure, currentUntilMs};
  }
  if (!connection.awaitedLists.includes(kind)) return current;
  const {lostAtMs} = connection;
  return lostAtMs === undefined || listedAtMs[kind] === undefined
    ? {isAwaited: true}
    : {isAwaited: true, currentUntilMs: lostAtMs};
}

const current: ListCurrency = {};

/** Whether the open pane's rows are known to be so now. */
export function isPaneCurrent(state: AppState): boolean {
  return state.connection.status !== 'lost' && listCurrency(state).currentUntilMs === undefined;
}

/** A list has answered, whole: what the answer says of the others, and of itself, beside its objects. */
export function withAnswer(state: AppState, kind: ListKind): Pick<AppState, 'connection' | 'listFailures'> {
  const {[kind]: failure, ...others} = state.listFailures;
  return {
    connection: withoutAwaited(state.connection, kind),
    listFailures: failure === undefined ? state.listFailures : others,
  };
}

/** A list could not be asked for: it is as old as it was when that began. */
export function withFailure(
  state: AppState,
  {kind, failure, nowMs}: Extract<EngineChange, {type: 'list-failed'}>,
): AppState {
  const {connection, listFailures, listedAtMs} = state;
  const known = listFailures[kind];
  const wasAwaited = connection.awaitedLists.includes(kind);
  const lastMs = listedAtMs[kind];
  const untilMs = lastMs !== undefined && wasAwaited ? (connection.lostAtMs ?? lastMs) : lastMs;
  const currentUntilMs = known === undefined ? untilMs : known.currentUntilMs;
  const failed = currentUntilMs === undefined ? failure : {...failure, currentUntilMs};
  return {
    ...state,
    nowMs,
    connection: withoutAwaited(connection, kind),
    listFailures: {...listFailures, [kind]: failed},
  };
}

function withoutAwaited(connection: AppState['connection'], kind: ListKind): AppState['connection'] {
  if (!connection.awaitedLists.includes(kind)) return connection;
  const awaitedLists = connection.awaitedLists.filter(awaited => awaited !== kind);
  if (awaitedLists.length > 0) return patched(connection, {awaitedLists});
  // All is as new as the engine now.
  const {lostAtMs: _past, ...rest} = connection;
  return {...rest, awaitedLists};
}
