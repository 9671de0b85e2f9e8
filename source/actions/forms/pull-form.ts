import {containerName, shortId} from '../../objects/container.ts';
import {parseReference} from '../../objects/reference.ts';
import type {AppState} from '../../store/app-state.ts';
import type {ActionContext, Question} from '../action.ts';
import {pullBlocked, pullCommand, pullSubject, startPull} from '../jobs/pull-image.ts';
import {findNamedImage} from './find-image.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';

/** `docker pull`: its subject is the name to begin with, '' for none. */
export const pullForm: Form = {
  id: 'pull',
  title: () => 'Pull an image',
  submitLabel: 'Pull',
  startsJob: true,
  fields: () => [
    {
      id: 'reference',
      label: 'Name',
      kind: 'text',
      placeholder: '[registry/]repository[:tag]',
      help: 'Like nginx:1.27 or localhost:5000/me/web:2; without a registry from Docker Hub, without a tag its latest.',
    },
  ],
  initialValues: subjectId => ({reference: subjectId}),
  problems: pullProblems,
  dockerCommand: values => pullCommand(fieldText(values, 'reference')),
  confirm: ({getState}, values) => replacedQuestion(values, getState()),
  submit,
};

function pullProblems(values: FormValues, state: AppState): FormProblems {
  const reference = fieldText(values, 'reference');
  const parsed = parseReference(reference);
  const problem = parsed.ok ? pullBlocked(reference, state) : parsed.problem;
  return problem === undefined ? {} : {reference: problem};
}

/** The name may move to another image: that is asked first. A digest is of one image for ever. */
function replacedQuestion(values: FormValues, state: AppState): Question | undefined {
  const reference = fieldText(values, 'reference');
  const subject = pullSubject(reference);
  const image = subject.includes('@') ? undefined : findNamedImage(subject, state.images);
  if (image === undefined) return undefined;
  const users = [...state.containers.values()].filter(({imageId}) => imageId === image.id);
  return {
    title: `${subject} is here already`,
    lines: [
      `If the registry has another image under this name, the name moves to it; ${shortId(image.id)} ${
        image.repoTags.length > 1 ? 'then keeps its other names.' : 'then dangles.'
      }`,
      ...(users.length === 0 ? [] : [`Used by ${users.map(containerName).join(', ')}: they stay on it.`]),
    ],
  };
}

/** The form waits until the engine has begun, so that a name that no registry knows can be put right here. */
async function submit(context: ActionContext, values: FormValues): Promise<FormResult> {
  const {number, begun} = startPull(context, fieldText(values, 'reference'));
  const result = await begun;
  if (result.ok) {
    return {
      outcome: 'done',
      detail: '',
      level: 'success',
      overlay: {kind: 'job', number, topIndex: 0},
    };
  }
  return {
    outcome: result.outcome === 'unknown' ? 'unknown' : 'failed',
    problems: {reference: result.words},
  };
}
