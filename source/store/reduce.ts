import type {AppState, Connection} from './app-state.ts';
import type {Change} from './change.ts';
import {withHistory} from './detail-history.ts';
import {withEventGap, withEvents, withEventsPaused} from './event-ring.ts';
import {reduceHeld} from './held.ts';
import {reduceJobs} from './job.ts';
import {mergeKeepingIdentity, refreshKeepingIdentity} from './merge.ts';
import {patched} from './patched.ts';
import {reduceLog} from './reduce-log.ts';

/** The only maker of new states. Total: a change that no longer fits is ignored. Returns `state` itself when nothing differs. */
export function reduce(state: AppState, change: Change): AppState {
  switch (change.type) {
    case 'engine-connected':
      return {
        ...state,
        nowMs: change.nowMs,
        connection: {
          status: 'connected',
          name: state.connection.name,
          endpoint: state.connection.endpoint,
          info: change.info,
          events: state.connection.events,
        },
      };
    case 'engine-lost':
      return {
        ...state,
        nowMs: change.nowMs,
        connection: lostConnection(state.connection, change),
        events: withEventGap(state.events, change.nowMs),
      };
    case 'events-changed':
      return state.connection.events === change.events
        ? state
        : {
            ...state,
            connection: {...state.connection, events: change.events},
            events:
              state.connection.events === 'live' ? withEventGap(state.events, state.nowMs) : state.events,
          };
    case 'events-received':
      return patched(state, {events: withEvents(state.events, change.events)});
    case 'events-paused':
      return patched(state, {events: withEventsPaused(state.events, change.isPaused)});
    case 'containers-listed':
      return withContainers(
        state,
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
        images: mergeKeepingIdentity(state.images, change.images, image => image.id),
        listedAtMs: {...state.listedAtMs, images: change.nowMs},
      };
    case 'volumes-listed':
      return {
        ...state,
        volumes: mergeKeepingIdentity(state.volumes, change.volumes, volume => volume.name),
        listedAtMs: {...state.listedAtMs, volumes: change.nowMs},
      };
    case 'networks-listed':
      return {
        ...state,
        networks: mergeKeepingIdentity(state.networks, change.networks, network => network.id),
        listedAtMs: {...state.listedAtMs, networks: change.nowMs},
      };
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
    case 'log-selected':
    case 'log-window-chosen':
    case 'log-changed':
    case 'log-source-changed':
    case 'log-received':
    case 'log-cleared':
      return patched(state, {log: reduceLog(state.log, change, state.settings.log)});
    default:
      return reduceScreen(state, change);
  }
}

function computingDisk({isWanted: _answered, ...disk}: AppState['disk']): AppState['disk'] {
  return {...disk, status: 'computing'};
}

type ScreenChange = Exclude<
  Change,
  {
    type:
      | 'engine-connected'
      | 'engine-lost'
      | 'events-changed'
      | 'events-received'
      | 'events-paused'
      | 'containers-listed'
      | 'containers-refreshed'
      | 'images-listed'
      | 'volumes-listed'
      | 'networks-listed'
      | 'stats-sampled'
      | 'disk-computing'
      | 'disk-computed'
      | 'disk-failed'
      | 'disk-stale'
      | 'log-selected'
      | 'log-window-chosen'
      | 'log-changed'
      | 'log-source-changed'
      | 'log-received'
      | 'log-cleared';
  }
>;

/** The half of the changes that is about what is looked at, not about what the engine has. */
function reduceScreen(state: AppState, change: ScreenChange): AppState {
  switch (change.type) {
    case 'ticked':
      return patched(state, {nowMs: change.nowMs});
    case 'resized':
      return patched(state, {size: patched(state.size, {columns: change.columns, rows: change.rows})});
    case 'focus-changed':
      return patched(state, {isFocused: change.isFocused});
    case 'pane-opened':
      return change.pane === state.pane
        ? state
        : {
            ...state,
            pane: change.pane,
            previousPanes: [...state.previousPanes.slice(-9), state.pane],
            overlays: [],
          };
    case 'pane-left': {
      const pane = state.previousPanes.at(-1);
      return pane === undefined
        ? state
        : {...state, pane, previousPanes: state.previousPanes.slice(0, -1), overlays: []};
    }
    case 'list-changed':
      return patched(state, {
        lists: patched(state.lists, {[change.pane]: patched(state.lists[change.pane], change.view)}),
      });
    case 'prompt-changed': {
      if (change.prompt === state.prompt) return state;
      const {prompt: _gone, ...rest} = state;
      return change.prompt === undefined ? rest : {...rest, prompt: change.prompt};
    }
    case 'keys-pending':
      return change.keys.length + state.pendingKeys.length === 0
        ? state
        : {...state, pendingKeys: change.keys};
    case 'split-changed':
      return patched(state, {split: change.split});
    case 'budget-shown':
      return patched(state, {showsBudget: change.showsBudget});
    case 'traffic-counted':
      return patched(state, {traffic: change.traffic});
    case 'secrets-shown':
      return patched(state, {showsSecrets: change.showsSecrets});
    case 'overlay-opened':
      return {...state, overlays: [...state.overlays, change.overlay]};
    case 'overlay-changed': {
      const index = state.overlays.findLastIndex(overlay => overlay.kind === change.overlay.kind);
      return index < 0 ? state : {...state, overlays: state.overlays.with(index, change.overlay)};
    }
    case 'overlay-closed': {
      const index =
        change.kind === undefined
          ? state.overlays.length - 1
          : state.overlays.findLastIndex(overlay => overlay.kind === change.kind);
      return index < 0 ? state : {...state, overlays: state.overlays.toSpliced(index, 1)};
    }
    case 'draft-kept':
      return {...state, drafts: {...state.drafts, [change.formId]: change.values}};
    case 'noticed':
      return {
        ...state,
        notice: {
          level: change.level,
          text: change.text,
          number: (state.notice?.number ?? 0) + 1,
          ...(change.isLasting === true ? {isLasting: true} : {}),
        },
      };
    case 'notice-gone':
      return state.notice?.number === change.number ? {...state, notice: {...state.notice, text: ''}} : state;
    case 'action-started':
    case 'action-ended':
      return patched(state, {actionLog: reduceActionLog(state, change)});
    case 'job-started':
    case 'job-progressed':
    case 'job-stepped':
    case 'job-step-ended':
    case 'job-ended':
      return patched(state, {jobs: reduceJobs(state.jobs, change)});
    case 'action-held':
    case 'held-ticked':
    case 'held-ended':
      return patched(state, {held: reduceHeld(state.held, change)});
    case 'busy-changed':
      return patched(state, {busy: withBusy(state.busy, change.keys, change.word)});
    default:
      // Unreachable by its type; a caller's mistake must not lose the state.
      return state;
  }
}

// The log is for reading back, not an archive.
const actionLogLength = 500;

function reduceActionLog(
  state: AppState,
  change: Extract<Change, {type: 'action-started' | 'action-ended'}>,
): AppState['actionLog'] {
  if (change.type === 'action-started') {
    const number = nextActionNumber(state);
    return [
      ...state.actionLog.slice(1 - actionLogLength),
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
  if (!state.actionLog.some(({number}) => number === change.number)) return state.actionLog;
  return state.actionLog.map(record =>
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
export function nextActionNumber(state: AppState): number {
  return (state.actionLog.at(-1)?.number ?? 0) + 1;
}

function lostConnection(connection: Connection, change: Extract<Change, {type: 'engine-lost'}>): Connection {
  return {
    ...connection,
    status: 'lost',
    failure: change.failure,
    // Later failures to reconnect do not make the last lists any younger.
    lostAtMs:
      connection.status === 'lost'
        ? (connection.lostAtMs ?? change.nowMs)
        : (change.currentUntilMs ?? change.nowMs),
    nextTryAtMs: change.nextTryAtMs,
    events: 'late',
  };
}

function withContainers(state: AppState, containers: AppState['containers'], nowMs: number): AppState {
  return patched(state, {containers, nowMs, listedAtMs: patched(state.listedAtMs, {containers: nowMs})});
}

function withBusy(busy: AppState['busy'], keys: readonly string[], word: string): AppState['busy'] {
  const words = new Map(busy);
  for (const key of keys) {
    if (word === '') words.delete(key);
    else words.set(key, word);
  }
  const isSame = keys.every(key => words.get(key) === busy.get(key));
  return isSame ? busy : words;
}

function withSamples(
  state: AppState,
  samples: Extract<Change, {type: 'stats-sampled'}>['samples'],
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
