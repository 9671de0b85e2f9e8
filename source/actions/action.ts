import type {Engine} from '../engine/engine.ts';
import type {Container} from '../objects/container.ts';
import type {ImageRow} from '../objects/image.ts';
import type {Network} from '../objects/network.ts';
import type {Volume} from '../objects/volume.ts';
import type {AppState} from '../store/app-state.ts';
import type {Change} from '../store/change.ts';
import type {DetailOverlay, DetailTabId} from '../store/detail-overlay.ts';
import type {FileOverlay} from '../store/files-overlay.ts';
import type {ListKind} from '../store/list-kind.ts';
import type {LogState} from '../store/log-state.ts';
import type {Choice} from '../store/overlay.ts';
import type {PaneId} from '../store/pane-id.ts';
import type {HandOver} from './hand-over.ts';
import type {LocalMachine} from './local-machine.ts';
import type {OverlayWithActions} from './overlay-with-actions.ts';
import type {RegistryCredentials} from './registry-credentials.ts';

/** What an action is about: the marked objects of the pane, or the selected one. */
export type Target = {
  readonly state: AppState;
  readonly pane: PaneId;
  /** Keys of the rows. */
  readonly keys: readonly string[];
  /** In Containers (and in Logs: the one that is read). */
  readonly containers: readonly Container[];
  /** In Images. */
  readonly imageRows: readonly ImageRow[];
  /** In Volumes. */
  readonly volumes: readonly Volume[];
  /** In Networks. */
  readonly networks: readonly Network[];
  /** What was asked for with them, and the action can do nothing to. */
  readonly leftOut: readonly LeftOut[];
};

/** One of several objects that an action can do nothing to. */
export type LeftOut = {
  readonly key: string;
  readonly name: string;
  /** What stands behind `is`: `not running`. */
  readonly why: string;
};

/** What an action may use. Everything with an effect comes from outside. */
export type ActionContext = {
  readonly engine: Engine;
  readonly getState: () => AppState;
  readonly apply: (...changes: readonly Change[]) => void;
  /** Calls back after each change of the state; returns the way to stop that. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly nowMs: () => number;
  /** Milliseconds of a clock that nobody sets, from any beginning: what waits goes by it. */
  readonly steadyMs: () => number;
  /** Aborted when the program ends. */
  readonly signal: AbortSignal;
  /** Rows on screen of what moving keys scroll now, for paging. */
  readonly pageRows: () => number;
  /** All keys of the pane's list, in the order shown. */
  readonly visibleKeys: () => readonly string[];
  /** True while the detail stands in the list's place: keys scroll it then. */
  readonly isListHidden: () => boolean;
  /** Ids of the columns that the pane can be sorted by. */
  readonly sortColumns: () => readonly string[];
  /** What scrolling the log means for its state; the screen's size decides. */
  readonly logView: LogView;
  readonly detailView: DetailView;
  readonly fileView: FileView;
  readonly credentials: RegistryCredentials;
  /** `pruneFilters` of the docker CLI's config.json: they hold for each prune. Read at each call. */
  readonly pruneFilters: () => readonly string[];
  /** `HTTP_PROXY=…` and the like, out of `proxies` of that file: in each container that is run on the engine at this address. Read at each call. */
  readonly proxyVariables: (host: string) => readonly string[];
  /** What cancels a job that runs, by its number. */
  readonly jobControllers: Map<number, AbortController>;
  /** What must not be cut off in the middle: the program ends when these have ended, and says what came of each. None rejects. */
  readonly unfinished: Set<Promise<string>>;
  /** What does each action that waits for an undo, by its number. */
  readonly heldActions: Map<number, () => Promise<void>>;
  readonly machine: LocalMachine;
  /** Sends a text to the clipboard of whoever sits at the terminal. Resolves to where it was sent, in words; whether it arrived nobody says. */
  readonly yank: (text: string) => Promise<string>;
  /** Where a port that is published on all addresses is reached: `localhost`, or the engine's machine. */
  readonly engineHost: string;
  /** What the pane, its detail or the log shows, whole, as plain lines. */
  readonly viewLines: () => readonly string[];
  readonly exit: () => void;
  /** Stops the program as `^z` does, and comes back with `fg`. */
  readonly suspend: () => void;
  readonly handOver: HandOver;
  /** The terminal is handed over: what is typed is not for us. */
  readonly isHandedOver: () => boolean;
  /** A key that came in one piece with the one that handed the terminal over: it is the process's. */
  readonly typeAhead: (key: string) => void;
  /** Tries a lost engine again now, not when its time comes. */
  readonly retryNow: () => void;
  /** Asks for these lists again now, not when the next event comes. */
  readonly refresh: (kinds: readonly ListKind[]) => Promise<void>;
};

/** Where a log's view goes. Each answers the fields that change. */
export type LogView = {
  /** Negative is towards the old end. */
  readonly scroll: (deltaRows: number) => Partial<LogState>;
  readonly top: () => Partial<LogState>;
  readonly bottom: () => Partial<LogState>;
  /** The line that is acted on, paused where it stands: its number is the cursor's. */
  readonly cursor: () => Partial<LogState>;
  /** With the JSON of that line's record below it, or without again. */
  readonly expanded: (number: number) => Partial<LogState>;
  /** The next line that the search finds: 1 is towards the new end, -1 towards the old. */
  readonly match: (direction: 1 | -1) => Partial<LogState>;
};

/** Where the open detail's view goes. Each answers the fields that change. */
export type DetailView = {
  /** Its tabs, in their order; none where no detail is open. */
  readonly tabs: () => readonly DetailTabId[];
  /** Rows to scroll, or lines for the cursor; negative is up. */
  readonly scroll: (step: number) => Partial<DetailOverlay>;
  /** The next line with this text: 1 is downwards, -1 upwards, 0 begins with the one that it stands on. Undefined where there is none. */
  readonly search: (text: string, direction: -1 | 0 | 1) => Partial<DetailOverlay> | undefined;
  /** What `enter` does to the line with the cursor; undefined where it does nothing. */
  readonly enter: () => Partial<DetailOverlay> | undefined;
};

/** Where the view of the open file goes: the next line with this text, as in the detail. Undefined where there is none. */
export type FileView = {
  readonly search: (text: string, direction: -1 | 0 | 1) => Partial<FileOverlay> | undefined;
};

/** A question before something that cannot be taken back. */
export type Question = {
  readonly title: string;
  readonly lines: readonly string[];
  /** Lines that the engine is still asked for: they come below the others while the question is open. Never rejects. */
  readonly moreLines?: () => Promise<readonly string[]>;
  /** Asks the same about what its objects have become, without asking the engine twice for what does not change; absent: the action asks anew. */
  readonly again?: (target: Target) => Question | Promise<Question | undefined> | undefined;
  readonly choices?: readonly Choice[];
};

/** What an action has done, where a sentence alone does not tell it. */
export type Done = {
  readonly text: string;
  /** `info` or `warning` where it ended, and perhaps not well. */
  readonly level: 'info' | 'success' | 'warning';
  /** The docker CLI line, where only then it was known which; absent: the record's own. */
  readonly dockerCommand?: string;
};

/** What a key does. One record in one file; hints, help, menu, palette, action log and README all read it. */
export type Action = {
  /** `stop`, `remove-image`; never changes: settings name it. */
  readonly id: string;
  /** Names of keys (`s`, `ctrl+d`, `space`), sequences with a blank (`g g`). Empty: menu and palette only. */
  readonly keys: readonly string[];
  /**
  What to press in the row's menu (`x`) where it has no key of its own: one letter that no other line of the menu has.
  Every action without keys has one, and with it is in the menu, whatever its group.
  */
  readonly menuKey?: string;
  /** A verb or two, as the bottom line shows it. */
  readonly title: string;
  /** The same after the first keys of its sequence, where they say the rest already. */
  readonly shortTitle?: string;
  /** What it does to these, where that is not always its title: `unpause`. */
  readonly verb?: (target: Target) => string;
  /** One sentence. */
  readonly help: string;
  readonly panes: readonly PaneId[];
  /** It is in what lies over the panes, and in none of them: the browser of a container's files, or the prune plan. */
  readonly overlay?: OverlayWithActions;
  /** Ids of actions of the lists whose verb it has: unless it is given keys of its own it is on theirs, of a sequence on the first. `keys` are the same by default. */
  readonly sharesKeysWith?: readonly string[];
  /** `move` keys are left out of menu and hints; `object` acts on the row; `app` is about the program. */
  readonly group: 'move' | 'view' | 'object' | 'app';
  /** True when it needs more than reading from the engine: `--read-only` blocks it. */
  readonly isWrite?: boolean;
  /** It may be done to what another action is still busy with: a kill, where a stop takes its time. */
  readonly isUrgent?: true;
  /** Present: of several objects it waits a few seconds in which `u` takes it back; until then their rows say `stopping soon`. */
  readonly heldWord?: string;
  /** What it does goes on in the background, and writes itself into the action log. */
  readonly startsJob?: true;
  /** Its place in the bottom line, smallest first; absent: not there. */
  readonly hint?: number;
  /** It is about the selected row, whatever is marked. */
  readonly isOfSelected?: true;
  /**
  Those of the rows that it can do nothing to, with why. Everything else here is asked about the others alone; where none
  are left, this is why it cannot run.
  */
  readonly leavesOut?: (target: Target) => readonly LeftOut[];
  /** Why it cannot run now, in words; undefined when it can. */
  readonly blocked?: (target: Target) => string | undefined;
  /** Present: it asks first. Undefined when this target needs no question. May ask the engine what it has to know. */
  readonly confirm?: (
    target: Target,
    context: ActionContext,
  ) => Question | undefined | Promise<Question | undefined>;
  /** The docker CLI line that does the same; '' when there is none. `isOn` tells a choice's state. */
  readonly dockerCommand?: (target: Target, isOn: (choiceKey: string) => boolean) => string;
  /** Resolves to what was done, for the notice; nothing where the screen shows it anyway. May reject: the caller says what failed, to what. */
  readonly run: (
    context: ActionContext,
    target: Target,
    isOn: (choiceKey: string) => boolean,
    // biome-ignore lint/suspicious/noConfusingVoidType: most actions return nothing at all.
  ) => string | Done | void | Promise<string | Done | void>;
};
