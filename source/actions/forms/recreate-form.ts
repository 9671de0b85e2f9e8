import type {Json} from '../../objects/json.ts';
import {textAt} from '../../objects/json-path.ts';
import {type RecreatePlan, recreatePlan} from '../../objects/recreate-plan.ts';
import type {RunSpec} from '../../objects/run-spec.ts';
import type {AppState} from '../../store/app-state.ts';
import type {FormOrigin, FormOverlay} from '../../store/overlay.ts';
import type {ActionContext, Question} from '../action.ts';
import {containerOrigin} from '../container-run-line.ts';
import {pullCommand} from '../jobs/pull-image.ts';
import {recreateCommands} from '../jobs/recreate-container.ts';
import {startRecreate} from '../jobs/start-recreate.ts';
import {localRunSpec} from '../local-run-spec.ts';
import {timeStamp} from '../time-stamp.ts';
import {assignmentRemarks} from './assignment-rows.ts';
import {commitForm} from './commit-form.ts';
import {findImage} from './find-image.ts';
import type {Form, FormField, FormProblems, FormResult, FormValues} from './form.ts';
import {draftKey, newForm} from './form-editing.ts';
import {openForm} from './open-form.ts';
import {pullFirst} from './pull-first.ts';
import {recreateNotes} from './recreate-notes.ts';
import {presentSettings} from './recreate-values.ts';
import {runFields} from './run-fields.ts';
import {isImageMissing, runProblems} from './run-problems.ts';
import {runSpec} from './run-values.ts';
import {subjectText} from './subject-containers.ts';

/** A container made anew with other settings: its subject is the container's id, and its overlay has an origin with values. */
export const recreateForm: Form = {
  id: 'recreate',
  title: (subjectId, state) => `Recreate ${subjectText(subjectId, state)} with changes`,
  submitLabel: 'Recreate',
  startsJob: true,
  fields: recreateFields,
  initialValues: () => ({}),
  problems: recreateProblems,
  dockerCommand: (values, subjectId, state) => {
    const plan = shownPlan(values, subjectId, state);
    return plan === undefined ? '' : recreateCommands(plan, state).join('\n');
  },
  notes: recreateNotes,
  remarks: overlay => assignmentRemarks(overlay, ['env', 'label']),
  confirm: ({getState}, values, subjectId) => recreateQuestion(values, getState(), subjectId),
  detour: commitFirst,
  submit,
};

/** The recreate form as it is opened about a container, from what the engine says of it and of its image. */
export function openedRecreateForm(
  containerId: string,
  {
    inspect,
    imageInspect,
    state,
  }: {
    readonly inspect: Json;
    readonly imageInspect: Json | undefined;
    readonly state: AppState;
  },
): FormOverlay {
  const origin = containerOrigin(inspect, imageInspect, state);
  const named = textAt(inspect, 'Config', 'Image');
  const isHere = (reference: string) => findImage(reference, state.images) !== undefined;
  // The name that it was made from, even where it means a newer image by now: that is what recreating is for.
  const isById = named.startsWith('sha256:') || (!isHere(named) && isHere(origin.imageReference));
  const values = {...presentSettings(origin).values, image: isById ? origin.imageReference : named};
  const {values: draft, ...opened} = newForm(recreateForm, containerId, state);
  const {[presentId]: before, ...typed} = draft;
  const present = JSON.stringify(values);
  const isOlder = before !== undefined && before !== present;
  const shown = {...values, ...(isOlder ? {} : typed), [presentId]: present};
  return {
    ...opened,
    values: shown,
    focus: 'image',
    cursor: shown.image.length,
    origin: {
      containerId,
      inspect,
      ...(imageInspect === undefined ? {} : {imageInspect}),
      values,
      openedAtMs: state.nowMs,
      ...(isOlder && before !== JSON.stringify(typed) ? {isDraftDropped: true} : {}),
    },
  };
}

/**
Where a draft keeps what the container had when it was typed. Over another state it would be a change back to the old
one that nobody asked for, and its rows would mean others: it is dropped then.
*/
const presentId = 'present';

/** The run form's fields but for what is not asked of a container that takes another's place. */
function recreateFields(values: FormValues): readonly FormField[] {
  return runFields(values)
    .filter(({id}) => id !== 'name' && id !== 'rm' && id !== 'detach')
    .map(field => ({...field, ...ownWords[field.id]}));
}

/** What is said otherwise here than of a new container. */
const ownWords: Readonly<Record<string, Partial<FormField>>> = {
  image: {help: 'The same name means the image that has it now; an older one goes by its id.'},
  interactive: {
    label: 'Terminal (-it)',
    help: 'It has a terminal and an open input; nobody is joined to it yet.',
  },
};

function recreateProblems(values: FormValues, state: AppState, subjectId: string): FormProblems {
  const container = state.containers.get(subjectId);
  if (container === undefined) return {'': 'the container is gone'};
  // The ports that it publishes itself are free by the time that the new one wants them.
  const others = new Map([...state.containers].filter(([id]) => id !== subjectId));
  const origin = recreateFormOf(subjectId, state)?.origin;
  const isAsking = origin?.changes === undefined && origin?.failure === undefined;
  return {
    ...runProblems(values, {...state, containers: others}),
    ...(isAsking ? {'': 'the engine is being asked what was written in it: a moment'} : {}),
  };
}

/** The one about that container; another form may lie over it. */
function recreateFormOf(subjectId: string, {overlays}: AppState): FormOverlay | undefined {
  return overlays
    .filter(overlay => overlay.kind === 'form')
    .findLast(form => form.formId === recreateForm.id && form.subjectId === subjectId);
}

/** What the form is about to do, for the docker lines. */
function shownPlan(values: FormValues, subjectId: string, state: AppState): RecreatePlan | undefined {
  const origin = recreateFormOf(subjectId, state)?.origin;
  return planOf(origin, {
    before: presentSpec(origin?.values ?? {}),
    after: presentSpec(values),
    state,
  });
}

/** Whoever is joined to it now is not joined to the new one. */
function presentSpec(values: FormValues): RunSpec {
  return runSpec({...values, detach: 'yes'});
}

function planOf(
  origin: FormOrigin | undefined,
  {before, after, state}: {readonly before: RunSpec; readonly after: RunSpec; readonly state: AppState},
): RecreatePlan | undefined {
  if (origin?.inspect === undefined) return undefined;
  return recreatePlan(containerOrigin(origin.inspect, origin.imageInspect, state), {
    before,
    after,
    time: timeStamp(origin.openedAtMs ?? state.nowMs),
  });
}

function recreateQuestion(values: FormValues, state: AppState, subjectId: string): Question | undefined {
  const plan = shownPlan(values, subjectId, state);
  const form = recreateFormOf(subjectId, state);
  if (plan === undefined || form === undefined) return undefined;
  const image = runSpec(values).image;
  return {
    title: `Recreate ${plan.name}?`,
    lines: [
      ...(isImageMissing(image, state)
        ? [`${pullCommand(image)} first: stay in the form until it is here.`]
        : []),
      plan.wasRunning
        ? `It is stopped until the new one has started. If anything fails it runs again as before.`
        : 'It does not run: the new one is made and not started.',
      `The old one stays, stopped, as ${plan.oldName}.`,
      ...recreateNotes(form, state)
        .filter(({level}) => level !== 'muted')
        .map(({text}) => text),
    ],
    choices: [{key: 'c', title: 'commit it first, then come back to this form', isOn: false}],
  };
}

function commitFirst(
  context: ActionContext,
  {subjectId, origin}: FormOverlay,
  isOn: (choiceKey: string) => boolean,
): boolean {
  if (!isOn('c')) return false;
  const {values: _values, ...known} = origin ?? {containerId: subjectId};
  openForm(context, commitForm, subjectId, {origin: known});
  return true;
}

async function submit(context: ActionContext, values: FormValues, subjectId: string): Promise<FormResult> {
  const origin = recreateFormOf(subjectId, context.getState())?.origin;
  if (origin?.inspect === undefined) return {outcome: 'failed', problems: {'': 'the container is not known'}};
  const notHere = await pullFirst(context, runSpec(values).image, {formId: recreateForm.id, mustStay: true});
  if (notHere !== undefined) return {outcome: 'failed', problems: {image: notHere}};
  const [before, after] = await Promise.all([
    localRunSpec(context.machine, presentSpec(origin?.values ?? {})),
    localRunSpec(context.machine, presentSpec(values)),
  ]);
  if ('problems' in after) return {outcome: 'failed', problems: after.problems};
  if ('problems' in before) return {outcome: 'failed', problems: before.problems};
  const plan = planOf(origin, {before: before.spec, after: after.spec, state: context.getState()});
  if (plan === undefined) return {outcome: 'failed', problems: {'': 'the container is not known'}};
  const {number, ended} = startRecreate(context, plan);
  // What was typed is there again when it has failed.
  void ended.then(isDone => {
    if (!isDone) context.apply({type: 'draft-kept', key: draftKey(recreateForm.id, subjectId), values});
  });
  return {outcome: 'done', detail: '', level: 'success', overlay: {kind: 'job', number, topIndex: 0}};
}
