import {containerWord} from '../../objects/container.ts';
import type {AppState} from '../../store/app-state.ts';
import {failureOf, failureText, outcomeOf} from '../../store/failure-of.ts';
import type {HeldAction} from '../../store/held.ts';
import {listKinds} from '../../store/list-kind.ts';
import {openOverlay} from '../../store/open-overlay.ts';
import type {FormOverlay} from '../../store/overlay.ts';
import type {Action, ActionContext} from '../action.ts';
import {goneNote, holdBack, isHeldBack, withNote} from '../hold-back.ts';
import {logAction} from '../log-action.ts';
import {openQuestion} from '../open-question.ts';
import {withoutMarks} from '../without-marks.ts';
import {formById} from './all-forms.ts';
import type {Form, FormProblems, FormResult} from './form.ts';
import {draftKey, leavesDraft, withProblems} from './form-editing.ts';
import {showRow} from './show-row.ts';
import {containersOfSubject} from './subject-containers.ts';

/** What `enter` on the last line does: asks first where the form says so, else sends it. Never rejects. */
export async function requestSubmit(context: ActionContext, form: Form, overlay: FormOverlay): Promise<void> {
  const {values, subjectId} = overlay;
  const asked = form.confirm?.(context, values, subjectId);
  const question =
    asked instanceof Promise ? await asked.catch((error: unknown) => ({failure: failureOf(error)})) : asked;
  // Meanwhile the person may have gone on typing, or left.
  if (asked instanceof Promise && context.getState().overlays.at(-1) !== overlay) return undefined;
  if (question === undefined) return submitForm(context, form, overlay);
  if ('failure' in question) {
    const problems = {'': failureText(question.failure)};
    return context.apply({type: 'overlay-changed', overlay: withProblems(form, overlay, problems)});
  }
  openQuestion(context, question, {
    actionId: (form.isLocal === true ? submitLocalFormAction : submitFormAction).id,
    dockerCommand: form.dockerCommand(values, subjectId, context.getState()),
  });
}

/**
Sends the form without asking again, and writes it into the action log. Closes it when it is done and shows what it
made; otherwise it stays open and says why. Never rejects. Where the person left the form meanwhile, only a notice tells.
*/
async function submitForm(context: ActionContext, form: Form, overlay: FormOverlay): Promise<void> {
  const state = context.getState();
  const objects = containersOfSubject(overlay.subjectId, state).map(container => ({
    key: container.id,
    name: containerWord(container),
  }));
  if (form.heldWord === undefined || !isHeldBack(state, objects.length)) {
    context.apply({type: 'overlay-changed', overlay: {...overlay, status: 'submitting', problems: {}}});
    await sendForm(context, form, overlay, () => resultOf(context, form, overlay));
    return;
  }
  context.apply({type: 'overlay-closed', kind: 'form'});
  holdBack(context, {
    text: form.title(overlay.subjectId, state),
    pane: state.pane,
    objects,
    word: form.heldWord,
    run: () => sendForm(context, form, overlay, () => heldResultOf(context, form, overlay, objects)),
  });
}

async function sendForm(
  context: ActionContext,
  form: Form,
  overlay: FormOverlay,
  send: () => Promise<FormResult>,
): Promise<void> {
  const {subjectId, values} = overlay;
  const state = context.getState();
  const title = form.title(subjectId, state);
  const isLogged = form.startsJob !== true && form.isViewOnly !== true;
  const ended = isLogged
    ? logAction(context, {title, dockerCommand: form.dockerCommand(values, subjectId, state)})
    : undefined;

  const result = await send();
  if (ended !== undefined) {
    context.apply(
      result.outcome === 'done'
        ? ended('done', result.detail, {level: result.level})
        : ended(result.outcome, problemText(result.problems)),
    );
  }

  const open = submittingForm(context.getState(), overlay);
  if (result.outcome === 'done') {
    context.apply(
      // What is done is none of what was typed before it.
      ...(overlay.pastedOverDraft === undefined
        ? [{type: 'draft-kept', key: draftKey(form.id, subjectId), values: {}} as const]
        : []),
      // A subject of several is their keys.
      ...withoutMarks(context.getState(), {pane: state.pane, keys: subjectId.split(' ')}),
    );
    if (open !== undefined) {
      context.apply({type: 'overlay-closed', kind: 'form'});
      // From a form that waits below nobody is led away.
      if (openOverlay(context.getState(), 'form') === undefined) showResult(context, result);
    }
    if (result.detail !== '') context.apply({type: 'noticed', level: result.level, text: result.detail});
    return;
  }

  context.apply(
    open === undefined
      ? {type: 'noticed', level: 'error', text: `${title}: ${problemText(result.problems)}`}
      : {type: 'overlay-changed', overlay: withProblems(form, open, result.problems)},
  );
  // Whether it was done the lists tell.
  if (result.outcome === 'unknown') await context.refresh(listKinds);
}

/** Of a form that has waited: what was right then may no longer be, and some of its containers may have gone. */
async function heldResultOf(
  context: ActionContext,
  form: Form,
  overlay: FormOverlay,
  objects: HeldAction['objects'],
): Promise<FormResult> {
  const state = context.getState();
  const note = goneNote(objects, id => state.containers.has(id));
  const problems = form.problems(overlay.values, state, overlay.subjectId);
  const isWrong = Object.keys(problems).length > 0;
  const result: FormResult = isWrong ? {outcome: 'failed', problems} : await resultOf(context, form, overlay);
  return result.outcome === 'done'
    ? {...result, detail: withNote(result.detail, note)}
    : {...result, problems: {...result.problems, '': withNote(result.problems[''] ?? '', note)}};
}

function showResult(context: ActionContext, {row, overlay}: Extract<FormResult, {outcome: 'done'}>): void {
  if (row !== undefined) showRow(context, row.pane, row.key);
  if (overlay !== undefined) context.apply({type: 'overlay-opened', overlay});
}

/** Leaves the form on top; what was typed is kept for the next time, all but passwords. */
export function leaveForm(context: ActionContext, overlay: FormOverlay): void {
  context.apply({type: 'overlay-closed', kind: 'form'});
  if (leavesDraft(overlay)) return;
  const key = draftKey(overlay.formId, overlay.subjectId);
  context.apply({type: 'draft-kept', key, values: keptValues(overlay)});
}

/** What `y` does in the question that `requestSubmit` opened. It belongs to no pane and has no key of its own. */
export const submitFormAction: Action = {
  id: 'submit-form',
  keys: [],
  title: 'submit the form',
  help: 'Sends the form that is open.',
  panes: [],
  group: 'app',
  isWrite: true,
  blocked: ({state}) => (openOverlay(state, 'form') === undefined ? 'no form is open' : undefined),
  run(context, _target, isOn) {
    const overlay = openOverlay(context.getState(), 'form');
    const form = overlay === undefined ? undefined : formById(overlay.formId);
    if (overlay === undefined || form === undefined || overlay.status === 'submitting') return undefined;
    if (form.detour?.(context, overlay, isOn) === true) return undefined;
    return submitForm(context, form, overlay);
  },
};

/** The same for a form that changes nothing of the engine: neither `--read-only` nor a lost engine keeps it. */
export const submitLocalFormAction: Action = {...submitFormAction, id: 'submit-local-form', isWrite: false};

async function resultOf(context: ActionContext, form: Form, overlay: FormOverlay): Promise<FormResult> {
  try {
    return await form.submit(context, overlay.values, overlay.subjectId);
  } catch (error) {
    const failure = failureOf(error);
    return {outcome: outcomeOf(failure), problems: {'': failureText(failure)}};
  }
}

/** The very form that was sent; another one about something else may be open by now. */
function submittingForm(state: AppState, sent: FormOverlay): FormOverlay | undefined {
  const open = openOverlay(state, 'form');
  const isSame =
    open?.status === 'submitting' && open.formId === sent.formId && open.subjectId === sent.subjectId;
  return isSame ? open : undefined;
}

function keptValues({formId, values}: FormOverlay): FormOverlay['values'] {
  const fields = formById(formId)?.fields(values) ?? [];
  const secret = new Set(fields.filter(({kind}) => kind === 'password').map(({id}) => id));
  return Object.fromEntries(Object.entries(values).filter(([id]) => !secret.has(id)));
}

function problemText(problems: FormProblems): string {
  return Object.values(problems).join('; ');
}
