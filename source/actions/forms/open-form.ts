import type {Container} from '../../objects/container.ts';
import {failureOf, failureText} from '../../store/failure-of.ts';
import {openOverlay} from '../../store/open-overlay.ts';
import type {FormOverlay} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {commitForm} from './commit-form.ts';
import {type Form, fieldText} from './form.ts';
import {draftKey, newForm, withProblems, withValues} from './form-editing.ts';
import {exposedPortValues, hasPorts} from './port-rows.ts';
import {runForm} from './run-form.ts';
import {lastRunValues} from './run-last-values.ts';
import {containersSubject} from './subject-containers.ts';
import {updateForm} from './update-form.ts';
import {withPresent} from './update-values.ts';

/** Opens a form about that subject; `over` is what it has beyond a new one. */
export function openForm(
  context: ActionContext,
  form: Form,
  subjectId: string,
  over: Partial<FormOverlay> = {},
): void {
  const overlay = {...newForm(form, subjectId, context.getState()), ...over};
  context.apply({type: 'overlay-opened', overlay});
}

/** Opens the commit form about a container. */
export function openCommitForm(context: ActionContext, containerId: string): void {
  openForm(context, commitForm, containerId, {origin: {containerId}});
}

/** Opens the update form at once, and fills in what the containers have now. Never rejects: what the engine says instead stands in the form. */
export async function openUpdateForm(
  context: ActionContext,
  containers: readonly Container[],
): Promise<void> {
  const subjectId = containersSubject(containers);
  openForm(context, updateForm, subjectId);
  const {signal} = context;
  const answers = await Promise.all(
    containers.map(({id}) => context.engine.inspectContainer(id, {signal})),
  ).catch((error: unknown) => failureOf(error));
  const open = openOverlay(context.getState(), 'form');
  if (open?.formId !== updateForm.id || open.subjectId !== subjectId) return;
  const state = context.getState();
  context.apply({
    type: 'overlay-changed',
    overlay:
      'message' in answers
        ? withProblems(updateForm, open, {'': failureText(answers)})
        : withValues({form: updateForm, overlay: open, state}, withPresent(open.values, answers)),
  });
}

/**
Opens the run form at once; '' for no image in particular. Then fills in a row for each port that the image exposes,
if nobody has touched the ports meanwhile, in a draft or when it was last run. Never rejects: without the engine's answer the rows stay empty.
*/
export async function openRunForm(context: ActionContext, imageReference: string): Promise<void> {
  const draft = context.getState().drafts[draftKey(runForm.id, imageReference)] ?? {};
  openForm(context, runForm, imageReference);
  const isKnown = Object.keys(lastRunValues(imageReference, context.getState())).length > 0;
  if (imageReference === '' || Object.keys(draft).length > 0 || isKnown) return;

  const inspect = await context.engine
    .inspectImage(imageReference, {signal: context.signal})
    .catch(() => undefined);
  if (inspect === undefined) return;

  const ports = exposedPortValues(inspect);
  const open = openOverlay(context.getState(), 'form');
  const isUntouched =
    open !== undefined &&
    open.formId === runForm.id &&
    open.subjectId === imageReference &&
    open.status === 'editing' &&
    fieldText(open.values, 'image') === imageReference &&
    fieldText(open.values, 'publish-all') !== 'yes' &&
    !hasPorts(open.values);
  if (!isUntouched || Object.keys(ports).length === 0) return;
  const opened = {form: runForm, overlay: open, state: context.getState()};
  context.apply({
    type: 'overlay-changed',
    overlay: withValues(opened, {...open.values, ...ports}),
  });
}
