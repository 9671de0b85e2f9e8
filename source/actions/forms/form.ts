import type {AppState} from '../../store/app-state.ts';
import type {FormOverlay, Overlay} from '../../store/overlay.ts';
import type {PaneId} from '../../store/pane-id.ts';
import type {ActionContext, Question} from '../action.ts';

/** One field of a form. */
export type FormField = {
  readonly id: string;
  /** The docker flag's own word where there is one: `Name`, `Publish all (-P)`. */
  readonly label: string;
  /** A `password` is a text that is neither shown nor kept as a draft. */
  readonly kind: 'text' | 'checkbox' | 'password';
  /** Shown, dimmed, while the field is empty. */
  readonly placeholder?: string;
  /** One sentence, shown while the field has the focus. */
  readonly help: string;
  /** A path of this machine: `tab` completes it. */
  readonly isLocalPath?: true;
  /** One of the rows whose ids begin so: of a paste of several lines each gets a row. */
  readonly rowsId?: string;
  /** Where the cursor stands when the field gets the focus; absent: behind the text. */
  readonly entersAt?: 'start';
};

/** Values by field id; a checkbox is 'yes' or ''. */
export type FormValues = Readonly<Record<string, string>>;

/** What stands in a field, without blanks around it; '' for a field that there is not. */
export function fieldText(values: FormValues, id: string): string {
  return values[id]?.trim() ?? '';
}

/** By field id: what is wrong, worded for a person. '' is the form as a whole. */
export type FormProblems = Readonly<Record<string, string>>;

/** What became of a submit. */
export type FormResult =
  | {
      readonly outcome: 'done';
      /** One sentence for the notice and the action log: `started web`; '' for nothing to say. */
      readonly detail: string;
      /** `warning` when the engine had something to say. */
      readonly level: 'success' | 'warning';
      /** The row that it made: shown and selected, unless the form was left meanwhile. */
      readonly row?: {readonly pane: PaneId; readonly key: string};
      /** What lies in the form's place then, unless it was left meanwhile. */
      readonly overlay?: Overlay;
    }
  | {
      /** `unknown`: the connection broke and nobody knows whether it was done. */
      readonly outcome: 'failed' | 'unknown';
      /** The engine's words at the field that they are about, or at ''. Never empty. */
      readonly problems: FormProblems;
    };

/** A line beneath a form. */
export type FormNote = {readonly text: string; readonly level: 'plain' | 'muted' | 'warning'};

/** A form as data: one view draws them all, one editor feeds them all. */
export type Form = {
  readonly id: string;
  readonly title: (subjectId: string, state: AppState) => string;
  /** They may depend on the values: a last port row that is filled in grows an empty one below. */
  readonly fields: (values: FormValues) => readonly FormField[];
  /** What the fields hold when it is opened about that subject; a kept draft goes over it. */
  readonly initialValues: (subjectId: string, state: AppState) => FormValues;
  /** Empty: it may be submitted. */
  readonly problems: (values: FormValues, state: AppState, subjectId: string) => FormProblems;
  /** Present: a paste that fills the whole form, whatever has the focus. Undefined for any other text. */
  readonly paste?: (text: string) => FormValues | undefined;
  /** Present: what it was last done with is offered, by what stands in that field; empty where it was not done. */
  readonly lastValues?: {
    readonly fieldId: string;
    readonly of: (text: string, state: AppState) => FormValues;
  };
  /** Present: what is remarked at a field that may be as it is, by its id. */
  readonly remarks?: (overlay: FormOverlay, state: AppState) => Readonly<Record<string, FormNote>>;
  /** The docker line that it is about to do. */
  readonly dockerCommand: (values: FormValues, subjectId: string, state: AppState) => string;
  /** Present: a choice of its question that leads elsewhere first; true where it did, and nothing is sent. */
  readonly detour?: (
    context: ActionContext,
    overlay: FormOverlay,
    isOn: (choiceKey: string) => boolean,
  ) => boolean;
  /** Present: what stands beneath it, about what it is going to do. */
  readonly notes?: (overlay: FormOverlay, state: AppState) => readonly FormNote[];
  /** What it does goes on in the background, and writes itself into the action log. */
  readonly startsJob?: true;
  /** It changes nothing but this machine: `--read-only` does not forbid it. */
  readonly isLocal?: true;
  /** Present: about several containers it waits a few seconds in which `u` takes it back; until then their rows say `stopping soon`. */
  readonly heldWord?: string;
  /** It changes only what is looked at: nothing for the action log. */
  readonly isViewOnly?: true;
  /** On the last line: `Create`, `Commit`. */
  readonly submitLabel: string;
  /**
  Present: asked before a submit that takes something away. Undefined when these values need no question. May look up
  what it has to know; where that fails, the form says so and nothing is sent.
  */
  readonly confirm?: (
    context: ActionContext,
    values: FormValues,
    subjectId: string,
  ) => Question | undefined | Promise<Question | undefined>;
  /** Does it. The form stays open unless it is done. A rejection is said at the form as a whole. */
  readonly submit: (context: ActionContext, values: FormValues, subjectId: string) => Promise<FormResult>;
};
