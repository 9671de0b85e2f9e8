import {dockerRunCommand} from '../../format/docker-command.ts';
import {containerWord, imageWord, shortId} from '../../objects/container.ts';
import {maskedRunSpec} from '../../objects/masked-spec.ts';
import type {RunSpec} from '../../objects/run-spec.ts';
import type {Failure} from '../../store/failure.ts';
import {failureOf, failureText, isUnknownOutcome} from '../../store/failure-of.ts';
import type {ActionContext} from '../action.ts';
import {localRunSpec} from '../local-run-spec.ts';
import {runInteractively, StartFailedError} from '../run-interactively.ts';
import {assignmentRemarks} from './assignment-rows.ts';
import type {Form, FormResult, FormValues} from './form.ts';
import {pullFirst, pullQuestion} from './pull-first.ts';
import {runFields} from './run-fields.ts';
import {emptyRunValues, keepRunValues, lastRunValues, lastValuesRemark} from './run-last-values.ts';
import {runValuesOfPaste} from './run-paste.ts';
import {runProblems} from './run-problems.ts';
import {runSpec} from './run-values.ts';

/** `docker run`: its subject is the image's name or id, '' when it was opened about none. */
export const runForm: Form = {
  id: 'run',
  title: subjectId => (subjectId === '' ? 'Run a container' : `Run ${imageWord(subjectId)}`),
  submitLabel: 'Create and start',
  fields: runFields,
  initialValues: (subjectId, state) => ({...emptyRunValues(subjectId), ...lastRunValues(subjectId, state)}),
  problems: runProblems,
  dockerCommand: (values, _subjectId, {showsSecrets}) => {
    const spec = runSpec(values);
    return dockerRunCommand(maskedRunSpec({...spec, image: spec.image || 'IMAGE'}, showsSecrets));
  },
  paste: text => runValuesOfPaste(text, emptyRunValues('')),
  lastValues: {fieldId: 'image', of: lastRunValues},
  remarks: overlay => ({
    ...lastValuesRemark(overlay),
    ...assignmentRemarks(overlay, ['env', 'label']),
  }),
  confirm: ({getState}, values) => {
    const spec = runSpec(values);
    return pullQuestion(spec.image, getState(), {mustStay: wantsTerminal(spec)});
  },
  submit,
};

function wantsTerminal({isInteractive, isDetached}: RunSpec): boolean {
  return isInteractive === true && isDetached !== true;
}

async function submit(context: ActionContext, values: FormValues): Promise<FormResult> {
  const {engine, signal} = context;
  const asked = runSpec(values);
  // Before the pull: that may take long, and be for nothing.
  const {endpoint} = context.getState().connection;
  const local = await localRunSpec(context.machine, asked, context.proxyVariables(endpoint));
  if ('problems' in local) return {outcome: 'failed', problems: local.problems};
  const {spec} = local;
  const problem = await pullFirst(context, spec.image, {formId: runForm.id, mustStay: wantsTerminal(spec)});
  if (problem !== undefined) return {outcome: 'failed', problems: {image: problem}};
  let created: Awaited<ReturnType<typeof engine.createContainer>>;
  try {
    const {size} = context.getState();
    created = await engine.createContainer(spec, {
      signal,
      ...(spec.isInteractive === true ? {size} : {}),
    });
  } catch (error) {
    const failure = failureOf(error);
    if (isUnknownOutcome(failure)) throw error;
    const field = await createField(context, failure, spec);
    return {outcome: 'failed', problems: {[field]: failureText(failure)}};
  }

  if (wantsTerminal(spec)) {
    const result = await submitInteractive(context, spec, created);
    if (result.outcome === 'done') keepRunValues(context, values);
    return result;
  }
  try {
    await engine.startContainer(created.id, {signal});
  } catch (error) {
    return afterFailedStart(context, made(spec, created.id), failureOf(error));
  }

  keepRunValues(context, values);
  await context.refresh(['containers']);
  const container = context.getState().containers.get(created.id);
  const name = container === undefined ? spec.name || shortId(created.id) : containerWord(container);
  return {
    outcome: 'done',
    detail: [`started ${name}`, ...created.warnings].join('; '),
    level: created.warnings.length > 0 ? 'warning' : 'success',
    row: {pane: 'containers', key: created.id},
  };
}

/** With the terminal joined to it; what is said afterwards is how it ended. */
async function submitInteractive(
  context: ActionContext,
  spec: RunSpec,
  {id, warnings}: {readonly id: string; readonly warnings: readonly string[]},
): Promise<FormResult> {
  let conversation: Awaited<ReturnType<typeof runInteractively>>;
  try {
    conversation = await runInteractively(context, id, spec);
  } catch (error) {
    if (!(error instanceof StartFailedError)) throw error;
    return afterFailedStart(context, made(spec, id), failureOf(error.cause));
  }

  await context.refresh(['containers']);
  const container = context.getState().containers.get(id);
  const name = container === undefined ? spec.name || shortId(id) : containerWord(container);
  const exitCode = conversation.end === 'ended' ? conversation.exitCode : undefined;
  const words =
    exitCode === undefined ? `left ${name}: it runs on` : `${name} ended with exit code ${exitCode}`;
  const isWell = warnings.length === 0 && (exitCode === undefined || exitCode === 0);
  return {
    outcome: 'done',
    detail: [words, ...warnings].join('; '),
    level: isWell ? 'success' : 'warning',
    ...(container === undefined ? {} : {row: {pane: 'containers', key: id}}),
  };
}

/** A container that was made, for the case that it has to go again. */
function made({name}: RunSpec, id: string): {readonly id: string; readonly name: string} {
  return {id, name: name || shortId(id)};
}

/** Which field a refused create is about: a name is taken, or an image is not there. */
async function createField(
  {engine, signal}: ActionContext,
  {kind}: Failure,
  {name, image}: RunSpec,
): Promise<string> {
  if (kind === 'conflict' && name !== '') return 'name';
  if (kind !== 'not-found') return '';
  // A network, a container or a plugin that it is to use may be what is not there.
  const answer = await engine.inspectImage(image, {signal}).then(() => undefined, failureOf);
  return answer?.kind === 'not-found' ? 'image' : '';
}

/** A container that was made but could not be started (its port is held) is taken away again, or it is said that it is left. */
async function afterFailedStart(
  context: ActionContext,
  {id, name}: {readonly id: string; readonly name: string},
  failure: Failure,
): Promise<FormResult> {
  const words = failureText(failure);
  // It may be running: nothing is taken away that perhaps works.
  if (isUnknownOutcome(failure)) {
    await context.refresh(['containers']);
    return {
      outcome: 'unknown',
      problems: {'': `${words}. Container ${name} was made; whether it started is not known.`},
    };
  }

  // The program may be ending: this last call is made all the same.
  const problem = await context.engine
    // Volumes: the anonymous ones that came with it; others it has none of.
    .removeContainer(id, {force: true, volumes: true})
    .then(() => undefined, failureOf);
  await context.refresh(['containers']);
  return {
    outcome: 'failed',
    problems: {
      '':
        problem === undefined || problem.kind === 'not-found'
          ? `${words}. The container that was made for it has been removed again.`
          : `${words}. Container ${name} was made, did not start and is left here: removing it failed too (${failureText(problem)}).`,
    },
  };
}
