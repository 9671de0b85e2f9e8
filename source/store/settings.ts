import type {PaneId} from './pane-id.ts';

/** What a user may have set: read once at the start, plain data, never changed afterwards. */
export type Settings = {
  readonly preset: PresetId;
  /** Keys that the user has given, by an action's id; over those of the preset. Empty: the action has none. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Ids of actions that ask first although their records do not: `stop`, `restart`. */
  readonly confirmed: readonly string[];
  /** How long stop, kill and remove of several objects wait for an undo; 0: not at all. */
  readonly undoSeconds: number;
  /** The pane that is open at the start. */
  readonly pane: PaneId;
  readonly isReadOnly: boolean;
  /** The header says from the start what Quaymaster costs. */
  readonly showsBudget: boolean;
  readonly log: LogSettings;
  /** How a pane's list looks at the start; absent: as it comes. */
  readonly lists: Readonly<Partial<Record<PaneId, ListSettings>>>;
  readonly theme: ThemeId;
  /** Looks by meaning, over those of the theme: `bold green`, `208 on #202020`. */
  readonly colours: Readonly<Record<string, string>>;
  /** Each action is appended here too, a line of JSON each; '' for nowhere. */
  readonly actionLogPath: string;
  readonly origin: SettingsOrigin;
};

/** Keys as that program has them; `lazydocker` are the ones that the actions themselves name. */
export type PresetId = 'lazydocker' | 'k9s' | 'vim';

/** Looks for all meanings: `mono` does without colours. */
export type ThemeId = 'default' | 'colour-blind' | 'mono';

/** How logs are read. */
export type LogSettings = {
  /** Last lines asked for at opening. */
  readonly tailLines: number;
  /** Lines that are kept at most. */
  readonly mostLines: number;
  /** Bytes of text that are kept at most. */
  readonly mostBytes: number;
  readonly hasTimestamps: boolean;
  readonly isWrapped: boolean;
};

/** How a pane's list looks at the start. */
export type ListSettings = {
  /** Ids of its columns, in the order in which they are kept when it gets narrower; absent: the pane's own. */
  readonly columns?: readonly string[];
  /** A column's id; '' for the pane's own order. */
  readonly sortBy: string;
  readonly isReversed: boolean;
};

/** Where the settings come from. */
export type SettingsOrigin = {
  /** The file that they are looked for in; '' where none was looked for. */
  readonly path: string;
  /** False: there is no such file, and the defaults hold. */
  readonly isThere: boolean;
  /** By a setting's name, what it was set by: `line 3`, `--read-only`. Those that nobody set are not here. */
  readonly setBy: Readonly<Record<string, string>>;
  /** What is wrong in the file, a sentence each. */
  readonly problems: readonly string[];
};

/** What holds without a word of the user. */
export const defaultSettings: Settings = {
  preset: 'lazydocker',
  keys: {},
  confirmed: [],
  undoSeconds: 5,
  pane: 'containers',
  isReadOnly: false,
  showsBudget: false,
  log: {
    tailLines: 1000,
    mostLines: 10_000,
    mostBytes: 8 * 1024 * 1024,
    hasTimestamps: false,
    isWrapped: true,
  },
  lists: {},
  theme: 'default',
  colours: {},
  actionLogPath: '',
  origin: {path: '', isThere: false, setBy: {}, problems: []},
};
