import type {PaneId} from './app-state.ts';

/** What a user may have set: read once at the start, plain data, never changed afterwards. */
export type Settings = {
  /** Keys by an action's id, where they are others than its record has: what the preset and the user say, together. Empty: none. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
  /** Ids of actions that ask first although their records do not: `stop`, `restart`. */
  readonly confirmed: readonly string[];
  /** How long stop, kill and remove of several objects wait for an undo; 0: not at all. */
  readonly undoSeconds: number;
  readonly log: LogSettings;
  /** How a pane's list looks at the start; absent: as it comes. */
  readonly lists: Readonly<Partial<Record<PaneId, ListSettings>>>;
  readonly theme: ThemeSettings;
  /** Each action is appended here too, a line of JSON each; '' for nowhere. */
  readonly actionLogPath: string;
};

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

/** Which colours the meanings have. */
export type ThemeSettings = {
  readonly name: 'default' | 'colour-blind' | 'mono';
  /** By meaning, over those of the theme: `bold green`, `#ff8800`, `208`. */
  readonly styles: Readonly<Record<string, string>>;
};

/** What holds without a word of the user. */
export const defaultSettings: Settings = {
  keys: {},
  confirmed: [],
  undoSeconds: 5,
  log: {
    tailLines: 1000,
    mostLines: 10_000,
    mostBytes: 8 * 1024 * 1024,
    hasTimestamps: false,
    isWrapped: true,
  },
  lists: {},
  theme: {name: 'default', styles: {}},
  actionLogPath: '',
};
