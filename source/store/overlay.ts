import type {FilesystemChange} from '../objects/filesystem-change.ts';
import type {Json} from '../objects/json.ts';
import type {PrunePlan} from '../objects/prune-plan.ts';
import type {PlanChoices} from '../objects/prune-plan-choices.ts';
import type {PruneKind} from '../objects/prune-plan-item.ts';
import type {AboutOverlay} from './about-overlay.ts';
import type {DetailOverlay} from './detail-overlay.ts';
import type {Failure} from './failure.ts';
import type {FileOverlay, FilesOverlay} from './files-overlay.ts';
import type {LineEditor} from './line-editor.ts';
import type {PaneId} from './pane-id.ts';

/** What lies over the list and has the keyboard. */
export type Overlay =
  | DetailOverlay
  /** Keys of the pane. */
  | {readonly kind: 'help'; readonly topIndex: number}
  | AboutOverlay
  /** The settings in force. */
  | {readonly kind: 'settings'; readonly topIndex: number}
  /** What was done, newest last. */
  | {
      readonly kind: 'action-log';
      /** Of the chosen entry; 0 for the newest, whichever that is. */
      readonly selectedNumber: number;
    }
  /** One of them, whole. */
  | {readonly kind: 'action'; readonly number: number; readonly topIndex: number}
  /** Every action of the row (`x`). */
  | {readonly kind: 'menu'; readonly selectedIndex: number}
  /** Every action, by name (`:`). */
  | {readonly kind: 'palette'; readonly editor: LineEditor; readonly selectedIndex: number}
  /** Which column to sort by (`o`). */
  | {readonly kind: 'sort'; readonly selectedIndex: number}
  /** Where to go, of several rows. */
  | {
      readonly kind: 'places';
      readonly title: string;
      readonly places: readonly Place[];
      readonly selectedIndex: number;
    }
  /** A question that only `y` answers. */
  | {
      readonly kind: 'confirm';
      readonly actionId: string;
      /** Keys of the objects that it was asked about: what is selected by the time of the answer does not matter. */
      readonly targetKeys: readonly string[];
      readonly title: string;
      /** What will happen, a line each. */
      readonly lines: readonly string[];
      readonly dockerCommand: string;
      /** Choices toggled by their key: remove's volumes and force. */
      readonly choices: readonly Choice[];
      readonly topIndex: number;
    }
  /** How far work in the background is, and what came of it. */
  | {readonly kind: 'job'; readonly number: number; readonly topIndex: number}
  /** All of them, newest first. */
  | {readonly kind: 'jobs'; readonly selectedIndex: number}
  | FilesOverlay
  | FileOverlay
  | FormOverlay
  /** The prune plan. */
  | {
      readonly kind: 'plan';
      /** Each plan that is asked for has its own: what comes late for another one is dropped. */
      readonly number: number;
      /** What it is about, to make it again. */
      readonly kinds: readonly PruneKind[];
      /** The filters that were typed, `until=24h label=a`; '' for none. */
      readonly filterText: string;
      readonly plan: PrunePlan;
      readonly marks: ReadonlySet<string>;
      /** What the user marked, or took the mark from, in the plans that this one was made again from. */
      readonly choices: PlanChoices;
      readonly selectedIndex: number;
      /** `running`: being executed. `cancelling`: what is under way ends, nothing more begins. `done`: results are in. */
      readonly status: 'loading' | 'ready' | 'running' | 'cancelling' | 'done' | 'failed';
      readonly failure?: Failure;
      /** By item key, once it was tried. */
      readonly results: ReadonlyMap<string, PlanResult>;
      /** One sentence when it is over: "removed 4, about 120MB". */
      readonly summary: string;
    };

/** The overlay of that kind. */
export type OverlayOf<Kind extends Overlay['kind']> = Extract<Overlay, {kind: Kind}>;

/** A row of some pane. */
export type Place = {
  readonly pane: PaneId;
  readonly key: string;
  /** `container web, running` */
  readonly title: string;
};

/** Something that can be switched within a question. */
export type Choice = {readonly key: string; readonly title: string; readonly isOn: boolean};

/** What became of one item of the plan. */
export type PlanResult = {
  readonly outcome: 'done' | 'failed' | 'skipped' | 'unknown';
  /** The engine's words, or the reason; '' when all of it is done. */
  readonly detail: string;
};

/** A form being filled in. Its fields are defined by the form record of the same id. */
export type FormOverlay = {
  readonly kind: 'form';
  readonly formId: string;
  /** What the form is about (an image's or container's id); '' for nothing in particular. */
  readonly subjectId: string;
  /** What the container that it is about was called when it was opened, for one that is gone meanwhile; absent for any other subject. */
  readonly subjectName?: string;
  /** By field id; a checkbox is 'yes' or ''. */
  readonly values: Readonly<Record<string, string>>;
  /** The field that has the keyboard, or `submit`. */
  readonly focus: string;
  /** The cursor within the focused text field. */
  readonly cursor: number;
  /** By field id: what is wrong with it; '' keys are the form's own. Filled at submit and after leaving a field. */
  readonly problems: Readonly<Record<string, string>>;
  readonly status: 'editing' | 'submitting';
  /** How the path in the focused field may go on, until the next key; absent where nobody asked. */
  readonly completions?: readonly string[];
  /** What it was last done with and was filled in unasked; absent where nothing was. */
  readonly offered?: {
    /** What stood in the field that it was found by. */
    readonly of: string;
    /** The fields that nobody has touched since. */
    readonly fieldIds: readonly string[];
  };
  /** What a paste on a list opened it with, while an earlier draft of it is kept: that stays unless these are changed. */
  readonly pastedOverDraft?: Readonly<Record<string, string>>;
  /** What the engine says of the container that it is about; absent for a form that needs none of it. */
  readonly origin?: FormOrigin;
};

/** What the engine says of a container; what is absent has not been answered yet. */
export type FormOrigin = {
  readonly containerId: string;
  readonly inspect?: Json;
  /** Of the image that it was made from, where a form has to know it; absent also when that is gone. */
  readonly imageInspect?: Json;
  /** What was written in it. */
  readonly changes?: readonly FilesystemChange[];
  /** Why one of them is not known. */
  readonly failure?: Failure;
  /** Of a form that was filled in with what the container has now: these values; what differs from them is changed. */
  readonly values?: Readonly<Record<string, string>>;
  /** When it was opened, where that is part of a name; milliseconds since 1970. */
  readonly openedAtMs?: number;
  /** What had been typed in it earlier was about another state of the container, and is gone. */
  readonly isDraftDropped?: boolean;
};
