import type {AppState, Connection} from './app-state.ts';
import type {EngineChange} from './change.ts';
import {withHistory} from './detail-history.ts';
import {withEventGap, withEvents, withEventsPaused} from './event-ring.ts';
import {withAnswer, withFailure} from './list-currency.ts';
import {listKinds} from './list-kind.ts';
import {mergeKeepingIdentity, refreshKeepingIdentity} from './merge.ts';
import {patched} from './patched.ts';

/** The part of `reduce` that is about what the engine is and has. */
export function reduceEngine(state: AppState, change: EngineChange): AppState {
  switch (change.type) {
    case 'engine-connected': {
      const {lostAtMs} = state.connection;
      return {
        ...state,
        nowMs: change.nowMs,
        connection: {
          status: 'connected',
          name: state.connection.name,
          endpoint: state.connection.endpoint,
          info: change.info,
          events: state.connection.events,
          awaitedLists: listKinds,
          ...(lostAtMs === undefined ? {} : {lostAtMs}),
        },
      };
    }
    case 'engine-lost':
      return {
        ...state,
        nowMs: change.nowMs,
        connection: lostConnection(state.connection, change),
        events: withEventGap(state.events, change.nowMs),
      };
    case 'engine-retried':
      return state.connection.status === 'lost'
        ? {...state, connection: patched(state.connection, {nextTryAtMs: state.nowMs})}
        : state;
    case 'events-changed':
      return state.connection.events === change.events
        ? state
        : {
            ...state,
            connection: {
              ...state.connection,
              events: change.events,
              // What happened while none came is in the lists that are asked for now.
              ...(change.events === 'live' ? {awaitedLists: listKinds} : {}),
            },
            events:
              state.connection.events === 'live' ? withEventGap(state.events, state.nowMs) : state.events,
          };
    case 'events-received':
      return patched(state, {events: withEvents(state.events, change.events)});
    case 'events-paused':
      return patched(state, {events: withEventsPaused(state.events, change.isPaused)});
    case 'containers-listed':
      return withContainers(
        patched(state, withAnswer(state, 'containers')),
        mergeKeepingIdentity(state.containers, change.containers, container => container.id),
        change.nowMs,
      );
    case 'containers-refreshed':
      return withContainers(
        state,
        refreshKeepingIdentity(state.containers, change.ids, change.containers),
        change.nowMs,
      );
    case 'images-listed':
      return {
        ...state,
        ...withAnswer(state, 'images'),
        images: mergeKeepingIdentity(state.images, change.images, image => image.id),
        listedAtMs: {...state.listedAtMs, images: change.nowMs},
      };
    case 'volumes-listed':
      return {
        ...state,
        ...withAnswer(state, 'volumes'),
        volumes: mergeKeepingIdentity(state.volumes, change.volumes, volume => volume.name),
        listedAtMs: {...state.listedAtMs, volumes: change.nowMs},
      };
    case 'networks-listed':
      return {
        ...state,
        ...withAnswer(state, 'networks'),
        networks: mergeKeepingIdentity(state.networks, change.networks, network => network.id),
        listedAtMs: {...state.listedAtMs, networks: change.nowMs},
      };
    case 'list-failed':
      return withFailure(state, change);
    case 'stats-sampled':
      return patched(state, {
        stats: withSamples(state, change.samples),
        overlays: withHistory(state.overlays, change.samples),
      });
    case 'disk-computing':
      return {...state, nowMs: change.nowMs, disk: computingDisk(state.disk)};
    case 'disk-computed':
      return {
        ...state,
        nowMs: change.nowMs,
        disk: {status: 'ready', usage: change.usage, asOfMs: change.nowMs},
      };
    case 'disk-failed':
      return {
        ...state,
        disk: {
          ...state.disk,
          status: change.failure.kind === 'busy' ? 'busy' : 'failed',
          failure: change.failure,
        },
      };
    case 'disk-stale':
      return patched(state, {
        disk: patched(state.disk, {status: 'stale', ...(change.isWanted === true ? {isWanted: true} : {})}),
      });
  }
}

function lostConnection(
  connection: Connection,
  change: Extract<EngineChange, {type: 'engine-lost'}>,
): Connection {
  return {
    ...connection,
    status: 'lost',
    failure: change.failure,
    // Later failures to reconnect do not make the last lists any younger, nor does a moment with it that brought none.
    lostAtMs: connection.lostAtMs ?? change.currentUntilMs ?? change.nowMs,
    nextTryAtMs: change.nextTryAtMs,
    events: 'late',
  };
}

function withContainers(state: AppState, containers: AppState['containers'], nowMs: number): AppState {
  return patched(state, {containers, nowMs, listedAtMs: patched(state.listedAtMs, {containers: nowMs})});
}

function computingDisk({isWanted: _answered, ...disk}: AppState['disk']): AppState['disk'] {
  return {...disk, status: 'computing'};
}

function withSamples(
  state: AppState,
  samples: Extract<EngineChange, {type: 'stats-sampled'}>['samples'],
): AppState['stats'] {
  const stats = new Map([...state.stats].filter(([id]) => state.containers.has(id)));
  let isSame = stats.size === state.stats.size;
  for (const [id, sample] of samples) {
    // An answer may come after its container has gone.
    const kept = state.containers.has(id) ? sample : undefined;
    if (kept === stats.get(id)) continue;
    isSame = false;
    if (kept === undefined) stats.delete(id);
    else stats.set(id, kept);
  }
  return isSame ? state.stats : stats;
}
