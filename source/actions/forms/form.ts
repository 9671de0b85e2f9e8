import type {AppState} from '../../store/app-state.ts';
import type {ActionContext} from '../action.ts';

/** One field of a form. */
export type FormField = {
  readonly id: string;
  /** The docker flag's own word where there is one: `Name`, `Publish all (-P)`. */
  readonly label: string;
  readonly kind: 'text' | 'checkbox';
  /** Shown, dimmed, while the field is empty. */
  readonly placeholder?: string;
  /** One sentence, shown while the field has the focus. */
  readonly help: string;
};

/** Values by field id; a checkbox is 'yes' or ''. */
export type FormValues = Readonly<Record<string, string>>;

/** A form as data: one view draws them all, one editor feeds them all. */
export type Form = {
  readonly id: string;
  readonly title: (subjectId: string, state: AppState) => string;
  /** They may depend on the values: a last port row that is filled in grows an empty one below. */
  readonly fields: (values: FormValues) => readonly FormField[];
  /** What the fields hold when it is opened about that subject; a kept draft goes over it. */
  readonly initialValues: (subjectId: string, state: AppState) => FormValues;
  /** By field id: what is wrong, worded for a person. '' is the form as a whole. Empty: it may be submitted. */
  readonly problems: (
    values: FormValues,
    state: AppState,
    subjectId: string,
  ) => Readonly<Record<string, string>>;
  /** The docker line that it is about to do. */
  readonly dockerCommand: (values: FormValues, subjectId: string, state: AppState) => string;
  /** On the last line: `Create`, `Commit`. */
  readonly submitLabel: string;
  /** Does it. Resolves to problems where the engine refused (the form stays open), or to none when it is done. */
  readonly submit: (
    context: ActionContext,
    values: FormValues,
    subjectId: string,
  ) => Promise<Readonly<Record<string, string>>>;
};
