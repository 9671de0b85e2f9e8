import type {Container} from '../objects/container.ts';
import type {DiskUsage} from '../objects/disk-usage.ts';
import type {EngineInfo} from '../objects/engine-info.ts';
import type {Image} from '../objects/image.ts';
import type {Network} from '../objects/network.ts';
import type {Stats} from '../objects/stats.ts';
import type {Volume} from '../objects/volume.ts';
import type {EventRing} from './event-ring.ts';
import type {Failure} from './failure.ts';
import type {HeldAction} from './held.ts';
import type {Job} from './job.ts';
import type {KeysInForce} from './keys-in-force.ts';
import type {ListKind} from './list-kind.ts';
import type {LogState} from './log-state.ts';
import type {Overlay} from './overlay.ts';
import type {PaneId} from './pane-id.ts';
import type {Prompt} from './prompt.ts';
import type {Settings} from './settings.ts';
import type {Traffic} from './traffic.ts';

/** How things stand between us and the engine. */
export type Connection = {
  /** `connecting` only before the first answer ever; `lost` afterwards and when the first try failed. */
  readonly status: 'connecting' | 'connected' | 'lost';
  /** For the header: `local`, a context's name, or the host. */
  readonly name: string;
  /** What is tried, in full: `unix:///var/run/docker.sock (default socket)`. */
  readonly endpoint: string;
  /** What the engine last said of itself; absent until it answered once. */
  readonly info?: EngineInfo;
  /** Why it is lost. */
  readonly failure?: Failure;
  /**
  Until when the lists are known to have been current, milliseconds since 1970: the loss, or the last word before a silence.
  With the engine back it stays until every list has answered.
  */
  readonly lostAtMs?: number;
  /** When it is tried next. */
  readonly nextTryAtMs?: number;
  /** `live`: events flow. `late`: the stream is being opened again. `none`: the engine has none, we poll. */
  readonly events: 'live' | 'late' | 'none';
  /** Asked for when the engine came, or its events flowed again, and not answered yet: nobody knows whether they are current. */
  readonly awaitedLists: readonly ListKind[];
};

/** Why a list cannot be asked for. */
export type ListFailure = Failure & {
  /** Until when the list is known to have been current, milliseconds since 1970; absent where it was never there. */
  readonly currentUntilMs?: number;
};

/** How a pane's list is looked at. */
export type ListView = {
  /** The selected row's key; '' for an empty list. */
  readonly selectedKey: string;
  /** What was selected when the filter left nothing to select, to be selected again; '' otherwise. */
  readonly lostKey: string;
  /** Where that row stood when the list was last settled. */
  readonly selectedIndex: number;
  /** The first row on screen. */
  readonly topIndex: number;
  /** Keys of the marked rows. */
  readonly marks: ReadonlySet<string>;
  /** The row from which `v` marks a range; '' when no range is being marked. */
  readonly rangeFromKey: string;
  /** The marks that there were when that range was begun: it only adds to them. */
  readonly marksBeforeRange: ReadonlySet<string>;
  /** '' for none. */
  readonly filter: string;
  /** A column's id; '' for the pane's own order. */
  readonly sortBy: string;
  readonly isReversed: boolean;
  /** `H`: Containers hides the stopped, Images shows only the dangling, Volumes and Networks only the unused. */
  readonly isNarrowed: boolean;
};

/** The figures of `system df` and how current they are. */
export type DiskState = {
  readonly usage?: DiskUsage;
  /** When the figures were asked for, milliseconds since 1970. */
  readonly asOfMs?: number;
  /** `stale`: something changed since, or never asked. The disk feed asks when the pane is on screen and it is not `computing`. */
  readonly status: 'stale' | 'computing' | 'ready' | 'busy' | 'failed';
  /** They were asked for from another pane: the disk feed does not wait for the Disk pane to be opened. */
  readonly isWanted?: boolean;
  readonly failure?: Failure;
};

/** One line for a few seconds in the bottom line's place. */
export type Notice = {
  readonly level: 'info' | 'success' | 'warning' | 'error';
  readonly text: string;
  /** Counts up, so that the same words twice are two notices. */
  readonly number: number;
  /** It does not go by itself, only by a key. */
  readonly isLasting?: boolean;
};

/** One entry of the action log. */
export type ActionRecord = {
  readonly number: number;
  readonly startedAtMs: number;
  /** Absent while it runs. */
  readonly durationMs?: number;
  readonly title: string;
  readonly dockerCommand: string;
  readonly outcome: 'running' | 'done' | 'failed' | 'unknown';
  /** It was done, and perhaps it is not well: a program ended with another code than 0. */
  readonly hasWarning: boolean;
  /** The engine's words, or what was done. */
  readonly detail: string;
};

/** What was sent to the clipboard: nobody answers whether it arrived. */
export type Yanked = {
  /** In a word or two: `docker run`. */
  readonly what: string;
  readonly lines: readonly string[];
};

/** Everything that the screen shows follows from this. Plain readonly data; only `reduce` makes a new one. */
export type AppState = {
  readonly connection: Connection;
  readonly isDemo: boolean;
  readonly isReadOnly: boolean;
  /** False where the terminal shows ASCII only. */
  readonly isUnicode: boolean;
  readonly settings: Settings;
  /** The header says what Quaymaster costs. */
  readonly showsBudget: boolean;
  /** As last counted; only while it is looked at. */
  readonly traffic?: Traffic;
  readonly keys: KeysInForce;
  /** By id, in the engine's order (newest first). */
  readonly containers: ReadonlyMap<string, Container>;
  readonly images: ReadonlyMap<string, Image>;
  /** By name. */
  readonly volumes: ReadonlyMap<string, Volume>;
  readonly networks: ReadonlyMap<string, Network>;
  /** When each list was last complete, milliseconds since 1970; absent: never. An empty list that was never asked is not shown as empty. */
  readonly listedAtMs: Readonly<Partial<Record<ListKind, number>>>;
  /** Of the lists that could not be asked for the last time. */
  readonly listFailures: Readonly<Partial<Record<ListKind, ListFailure>>>;
  /** By container id; only of those that were looked at. */
  readonly stats: ReadonlyMap<string, Stats>;
  readonly disk: DiskState;
  readonly log: LogState;
  readonly events: EventRing;

  /** The clock that texts are computed with: moved by lists and ticks, so that a screen changes only when something else does. Milliseconds since 1970. */
  readonly nowMs: number;
  readonly size: {readonly columns: number; readonly rows: number};
  /** False while the terminal reports that it has lost the focus. */
  readonly isFocused: boolean;
  readonly pane: PaneId;
  /** Where `esc` goes back to. */
  readonly previousPanes: readonly PaneId[];
  readonly lists: Readonly<Record<PaneId, ListView>>;
  /** The last one has the keyboard. */
  readonly overlays: readonly Overlay[];
  /** How many prune plans were asked for so far: the number of the last one. */
  readonly planCount: number;
  /** Absent when none is being typed. */
  readonly prompt?: Prompt;
  /** Keys of a sequence typed so far (`g`, `y`). */
  readonly pendingKeys: readonly string[];
  /** Keys that end a sequence whose first key was enough: the next key, if it is one of them, means nothing more. Gone with the notice. */
  readonly spentKeys: readonly string[];
  /** `z`: list and detail, list alone, detail alone. */
  readonly split: 'both' | 'list' | 'detail';
  /** `!`: values whose names look like secrets are shown. */
  readonly showsSecrets: boolean;
  readonly notice?: Notice;
  readonly actionLog: readonly ActionRecord[];
  /** What waits a few seconds for `u` to take it back, oldest first. */
  readonly held: readonly HeldAction[];
  /** Work in the background, oldest first: what runs, and the last that ended. */
  readonly jobs: readonly Job[];
  /** What was sent to the clipboard last; absent: nothing yet. */
  readonly yanked?: Yanked;
  /** What was typed into a form that was left, by form and subject (`draftKey`). */
  readonly drafts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Objects that an action is busy with right now: key → word (`stopping`). */
  readonly busy: ReadonlyMap<string, string>;
};
