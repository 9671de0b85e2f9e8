import type {EngineEvent} from '../objects/engine-event.ts';
import type {FilesystemChange} from '../objects/filesystem-change.ts';
import type {HistoryLayer} from '../objects/history-layer.ts';
import type {Image} from '../objects/image.ts';
import type {Json} from '../objects/json.ts';
import type {LogLine} from '../objects/log-line.ts';
import type {ProcessTable} from '../objects/process-table.ts';
import type {Stats} from '../objects/stats.ts';
import type {Failure} from './failure.ts';

/** Everything about one object: what `enter` and `i` open. Follows the object, not its row. */
export type DetailOverlay = {
  readonly kind: 'detail';
  readonly objectKind: 'container' | 'image' | 'volume' | 'network' | 'event';
  /** A volume's is its name, an event's its number. */
  readonly objectId: string;
  readonly tab: DetailTabId;
  /** It has the keyboard although the list stands beside it. */
  readonly isEntered: boolean;
  /** What the engine last answered; absent until it has. */
  readonly answers: Partial<DetailAnswers>;
  /** What went wrong when it was last asked; absent when nothing did. */
  readonly failures: Partial<Readonly<Record<DetailQuestion, Failure>>>;
  /** How often it was asked for fresh answers by hand. */
  readonly askedAgain: number;
  /** What `docker top` hands to ps. */
  readonly psArguments: string;
  /** Samples of a container's stats since it was opened, oldest first. */
  readonly history: readonly Stats[];
  /** Folders of the filesystem that are not as they are at first: unfolded, or folded where all is unfolded. */
  readonly toggledFolders: ReadonlySet<string>;
  /** The first row on screen. */
  readonly topIndex: number;
  /** The line that the cursor, or the search, is on. */
  readonly cursorIndex: number;
  /** '' for none. */
  readonly search: string;
};

/** `summary` is for people, `inspect` is the engine's JSON. */
export type DetailTabId = 'summary' | 'stats' | 'processes' | 'files' | 'inspect' | 'why';

/** What the engine is asked for the sake of a tab, and what it answers. */
export type DetailAnswers = {
  readonly object: ObjectAnswer;
  readonly processes: ProcessTable;
  readonly changes: {readonly changes: readonly FilesystemChange[]; readonly asOfMs: number};
  readonly ending: Ending;
  /** All of them (`docker images -a`), those on which others were only built, too. */
  readonly images: readonly Image[];
};

/** What is known of how a container ended. */
export type Ending = {
  /** Milliseconds since 1970; 0 for never. */
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  /** The last of its log, oldest first. */
  readonly lines: readonly LogLine[];
  /** Why its log cannot be read. */
  readonly linesFailure?: Failure;
  /** Its events that the engine still had, oldest first. */
  readonly events: readonly EngineEvent[];
  /** The oldest event that the engine still had, whoever it was about, milliseconds since 1970; absent for none. */
  readonly sinceMs?: number;
  /** The engine has forgotten none since it was started. */
  readonly isWhole: boolean;
  /** Why its past events are not known. */
  readonly eventsFailure?: Failure;
};

/** Each is asked, answered and fails by itself. */
export type DetailQuestion = keyof DetailAnswers;

/** What the engine knows of the object itself. */
export type ObjectAnswer = {
  readonly inspect: Json;
  /** Of the image that a container was made from; absent when that is gone. */
  readonly imageInspect?: Json;
  /** Why it is not known whether that is gone. */
  readonly imageFailure?: Failure;
  /** Layers of an image, newest first. */
  readonly layers?: readonly HistoryLayer[];
};

/** As `docker top` has it by itself. */
export const usualPsArguments = '-ef';

/** A detail that was just opened: nothing is answered yet. */
export function newDetail(
  about: Pick<DetailOverlay, 'objectKind' | 'objectId' | 'tab'> & Partial<DetailOverlay>,
): DetailOverlay {
  return {
    isEntered: false,
    answers: {},
    failures: {},
    askedAgain: 0,
    psArguments: usualPsArguments,
    history: [],
    toggledFolders: noFolders,
    topIndex: 0,
    cursorIndex: 0,
    search: '',
    ...about,
    kind: 'detail',
  };
}

const noFolders: ReadonlySet<string> = new Set();
