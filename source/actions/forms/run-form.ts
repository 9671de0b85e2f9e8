import {dockerRunCommand} from '../../format/docker-command.ts';
import {containerName, shortId} from '../../objects/container.ts';
import {containerNameProblem} from '../../objects/container-name.ts';
import {parseReference} from '../../objects/reference.ts';
import type {RunSpec} from '../../objects/run-spec.ts';
import {shellWords} from '../../objects/shell-words.ts';
import type {AppState} from '../../store/app-state.ts';
import type {Failure} from '../../store/failure.ts';
import {failureOf, failureText, isUnknownOutcome} from '../../store/failure-of.ts';
import type {ActionContext} from '../action.ts';
import {runInteractively, StartFailedError} from '../run-interactively.ts';
import {findImage} from './find-image.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';
import {portFields, portMappings, portProblems} from './port-rows.ts';

/** `docker run`: its subject is the image's name or id, '' when it was opened about none. */
export const runForm: Form = {
  id: 'run',
  title: subjectId => (subjectId === '' ? 'Run a container' : `Run ${imageText(subjectId)}`),
  submitLabel: 'Create and start',
  fields: values => [
    {
      id: 'image',
      label: 'Image',
      kind: 'text',
      placeholder: 'name:tag or id',
      help: 'An image that is here; without a tag its latest.',
    },
    {
      id: 'name',
      label: 'Name (--name)',
      kind: 'text',
      placeholder: 'the engine chooses one',
      help: 'Letters, digits, _ . and -; no other container may have it.',
    },
    {
      id: 'command',
      label: 'Command',
      kind: 'text',
      placeholder: 'the image’s own',
      help: 'Words as in a shell, quotes too; no shell reads them: sh -c "…" for pipes and variables.',
    },
    ...portFields(values),
    {
      id: 'publish-all',
      label: 'Publish all (-P)',
      kind: 'checkbox',
      help: 'Every port that the image exposes, each on any free host port.',
    },
    {
      id: 'interactive',
      label: 'Interactive (-it)',
      kind: 'checkbox',
      help: 'It gets this terminal until it ends or the detach keys leave it; else it runs in the background.',
    },
    {
      id: 'rm',
      label: 'Remove (--rm)',
      kind: 'checkbox',
      help: 'The engine removes it when it ends, with its anonymous volumes.',
    },
  ],
  initialValues: subjectId => ({
    image: subjectId,
    name: '',
    command: '',
    interactive: '',
    rm: '',
    'publish-all': '',
  }),
  problems: runProblems,
  dockerCommand: values => dockerRunCommand(runSpec(values)),
  submit,
};

/** What the values ask for. What cannot be read is left out, so that the docker line can follow the typing. */
export function runSpec(values: FormValues): RunSpec {
  const command = fieldText(values, 'command');
  const words = shellWords(command);
  return {
    image: fieldText(values, 'image'),
    name: fieldText(values, 'name'),
    command: words.ok ? words.words : command.split(/\s+/),
    ports: portMappings(values),
    publishAllPorts: fieldText(values, 'publish-all') === 'yes',
    ...(fieldText(values, 'interactive') === 'yes' ? {isInteractive: true} : {}),
    ...(fieldText(values, 'rm') === 'yes' ? {autoRemove: true} : {}),
  };
}

/** A name as it is, an id short. */
function imageText(reference: string): string {
  return reference.startsWith('sha256:') ? shortId(reference) : reference;
}

function runProblems(values: FormValues, state: AppState): FormProblems {
  const {image, name} = runSpec(values);
  const words = shellWords(fieldText(values, 'command'));
  const imageWords = imageProblem(image, state);
  const nameWords = containerNameProblem(name) ?? takenProblem(name, state);
  return {
    ...(imageWords === undefined ? {} : {image: imageWords}),
    ...(nameWords === undefined ? {} : {name: nameWords}),
    ...(words.ok ? {} : {command: words.problem}),
    ...portProblems(values, [...state.containers.values()]),
  };
}

function imageProblem(image: string, state: AppState): string | undefined {
  if (image === '') return 'an image is needed';
  if (findImage(image, state.images) !== undefined) return undefined;
  const parsed = parseReference(image);
  if (!parsed.ok && !/^(?:sha256:)?[0-9a-f]{64}$/.test(image)) return parsed.problem;
  // Before the first list nobody knows what is here: the engine will say.
  if (state.listedAtMs.images === undefined) return undefined;
  return `no image ${image} here; Quaymaster cannot pull yet: docker pull ${image}`;
}

function takenProblem(name: string, state: AppState): string | undefined {
  if (name === '') return undefined;
  for (const container of state.containers.values()) {
    if (container.names.includes(`/${name}`))
      return `container ${shortId(container.id)} (${container.image}, ${container.state}) has this name`;
  }
  return undefined;
}

async function submit(context: ActionContext, values: FormValues): Promise<FormResult> {
  const {engine, signal} = context;
  const spec = runSpec(values);
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
    return {outcome: 'failed', problems: {[createField(failure, spec)]: failureText(failure)}};
  }

  if (spec.isInteractive === true) return submitInteractive(context, spec, created);
  try {
    await engine.startContainer(created.id, {signal});
  } catch (error) {
    return afterFailedStart(context, spec.name || shortId(created.id), created.id, failureOf(error));
  }

  await context.refresh(['containers']);
  const container = context.getState().containers.get(created.id);
  const name = (container && containerName(container)) || spec.name || shortId(created.id);
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
    return afterFailedStart(context, spec.name || shortId(id), id, failureOf(error.cause));
  }

  await context.refresh(['containers']);
  const container = context.getState().containers.get(id);
  const name = (container && containerName(container)) || spec.name || shortId(id);
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

/** Which field a refused create is about: a name is taken, or an image is not there. */
function createField({kind}: Failure, spec: RunSpec): string {
  if (kind === 'conflict' && spec.name !== '') return 'name';
  return kind === 'not-found' ? 'image' : '';
}

/** A container that was made but could not be started (its port is held) is taken away again, or it is said that it is left. */
async function afterFailedStart(
  context: ActionContext,
  name: string,
  id: string,
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
