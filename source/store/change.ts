import type {Container} from '../objects/container.ts';
import type {DiskUsage} from '../objects/disk-usage.ts';
import type {EngineEvent} from '../objects/engine-event.ts';
import type {EngineInfo} from '../objects/engine-info.ts';
import type {Image} from '../objects/image.ts';
import type {LogLine} from '../objects/log-line.ts';
import type {LogWindow} from '../objects/log-window.ts';
import type {Network} from '../objects/network.ts';
import type {Stats} from '../objects/stats.ts';
import type {Volume} from '../objects/volume.ts';
import type {ActionLogChange} from './action-log.ts';
import type {AppState, ListView, Notice, Yanked} from './app-state.ts';
import type {Failure} from './failure.ts';
import type {HeldChange} from './held.ts';
import type {JobChange} from './job.ts';
import type {ListKind} from './list-kind.ts';
import type {LogChoice, LogSource, LogState} from './log-state.ts';
import type {Overlay} from './overlay.ts';
import type {PaneId} from './pane-id.ts';
import type {PlanChange} from './reduce-plan.ts';
import type {Traffic} from './traffic.ts';

/** Everything that can happen to the state. Feeds and actions make them; only `reduce` reads them. */
export type Change =
  | EngineChange
  | LogChange
  | ScreenChange
  | PlanChange
  | ActionLogChange
  | HeldChange
  | JobChange;

/** News of the engine. */
export type EngineChange =
  /** The engine answered: lists will follow. */
  | {readonly type: 'engine-connected'; readonly info: EngineInfo; readonly nowMs: number}
  /** The engine is gone, or was not there: what is on screen stays, and is dimmed. */
  | {
      readonly type: 'engine-lost';
      readonly failure: Failure;
      readonly nowMs: number;
      /** Until when the lists are known to have been so; absent for now. */
      readonly currentUntilMs?: number;
      readonly nextTryAtMs: number;
    }
  /** A lost engine is tried before its time. */
  | {readonly type: 'engine-retried'}
  | {readonly type: 'events-changed'; readonly events: AppState['connection']['events']}
  /** Oldest first. */
  | {readonly type: 'events-received'; readonly events: readonly EngineEvent[]}
  /** The Events pane stands still, or goes on with all that came meanwhile. */
  | {readonly type: 'events-paused'; readonly isPaused: boolean}

  /** A full list: what is not in it does not exist. An unchanged object keeps its identity. */
  | {readonly type: 'containers-listed'; readonly containers: readonly Container[]; readonly nowMs: number}
  /** Only `ids` were asked for: an id without a container is gone. */
  | {
      readonly type: 'containers-refreshed';
      readonly ids: readonly string[];
      readonly containers: readonly Container[];
      readonly nowMs: number;
    }
  | {readonly type: 'images-listed'; readonly images: readonly Image[]; readonly nowMs: number}
  | {readonly type: 'volumes-listed'; readonly volumes: readonly Volume[]; readonly nowMs: number}
  | {readonly type: 'networks-listed'; readonly networks: readonly Network[]; readonly nowMs: number}
  /** A list could not be asked for, though the engine is there: what is on screen of it stays, and ages. */
  | {
      readonly type: 'list-failed';
      readonly kind: ListKind;
      readonly failure: Failure;
      readonly nowMs: number;
    }
  /** Fresh samples; `undefined` for a container that no longer has any. */
  | {readonly type: 'stats-sampled'; readonly samples: ReadonlyMap<string, Stats | undefined>}
  | {readonly type: 'disk-computing'; readonly nowMs: number}
  | {readonly type: 'disk-computed'; readonly usage: DiskUsage; readonly nowMs: number}
  | {readonly type: 'disk-failed'; readonly failure: Failure}
  /** The figures are no longer true, or somebody wants fresh ones. */
  | {
      readonly type: 'disk-stale';
      /** They are to be asked for whichever pane is open. */
      readonly isWanted?: boolean;
    };

/** News of what is read in Logs. */
export type LogChange =
  /** Another log, several, or none: the buffer starts empty, the window is what a log is opened with. */
  | {
      readonly type: 'log-selected';
      readonly containers: readonly LogChoice[];
      readonly isPinned: boolean;
    }
  /** Another piece of the same: the buffer starts empty. */
  | {readonly type: 'log-window-chosen'; readonly window: LogWindow}
  /** How the log is looked at: only fields that changed. */
  | {readonly type: 'log-changed'; readonly log: Partial<LogState>}
  /** News of one container's log: only fields that changed. Dropped when another selection was made meanwhile. */
  | {
      readonly type: 'log-source-changed';
      readonly selection: number;
      /** Its index in the sources. */
      readonly index: number;
      readonly source: Partial<LogSource>;
    }
  /** New lines, each at its time or at the end; their `number`s are given by the buffer. `skippedLines` came before them and were not kept. */
  | {
      readonly type: 'log-received';
      readonly selection: number;
      readonly lines: readonly Omit<LogLine, 'number'>[];
      readonly skippedLines: number;
    }
  | {readonly type: 'log-cleared'};

/** What is looked at, and how. */
export type ScreenChange =
  | {readonly type: 'ticked'; readonly nowMs: number}
  | {readonly type: 'resized'; readonly columns: number; readonly rows: number}
  | {readonly type: 'focus-changed'; readonly isFocused: boolean}
  | {readonly type: 'pane-opened'; readonly pane: PaneId}
  /** Back to the pane before. */
  | {readonly type: 'pane-left'}
  /** Fields of one list's view. */
  | {readonly type: 'list-changed'; readonly pane: PaneId; readonly view: Partial<ListView>}
  | {readonly type: 'prompt-changed'; readonly prompt: AppState['prompt']}
  | {readonly type: 'keys-pending'; readonly keys: readonly string[]}
  | {readonly type: 'keys-spent'; readonly keys: readonly string[]}
  | {readonly type: 'split-changed'; readonly split: AppState['split']}
  | {readonly type: 'budget-shown'; readonly showsBudget: boolean}
  | {readonly type: 'traffic-counted'; readonly traffic: Traffic}
  | {readonly type: 'secrets-shown'; readonly showsSecrets: boolean}
  | {readonly type: 'overlay-opened'; readonly overlay: Overlay}
  /** Replaces the topmost overlay of that kind; ignored when there is none any more. */
  | {readonly type: 'overlay-changed'; readonly overlay: Overlay}
  /** Closes the topmost, or the topmost of that kind. */
  | {readonly type: 'overlay-closed'; readonly kind?: Overlay['kind']}
  /** By its key (`draftKey`), or another name for what is to be offered again. */
  | {readonly type: 'draft-kept'; readonly key: string; readonly values: Readonly<Record<string, string>>}
  | {
      readonly type: 'noticed';
      readonly level: Notice['level'];
      readonly text: string;
      readonly isLasting?: true;
    }
  | {readonly type: 'notice-gone'; readonly number: number}
  | {readonly type: 'yanked'; readonly yanked: Yanked}
  /** An action works on these (`stopping`); '' when it is done with them. */
  | {readonly type: 'busy-changed'; readonly keys: readonly string[]; readonly word: string};
