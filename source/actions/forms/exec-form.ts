import {dockerExecCommand} from '../../format/docker-command.ts';
import type {ExecSpec} from '../../objects/exec-spec.ts';
import {maskedExecSpec} from '../../objects/masked-spec.ts';
import {shellWords} from '../../objects/shell-words.ts';
import type {AppState} from '../../store/app-state.ts';
import type {ActionContext} from '../action.ts';
import {NotStartedError} from '../converse.ts';
import {openExec} from '../open-process.ts';
import {assignmentProblems, assignmentRemarks, assignmentTexts} from './assignment-rows.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';
import {subjectText} from './subject-containers.ts';
import {rowFields} from './text-rows.ts';

/** `docker exec -i`: its subject is the container's id. */
export const execForm: Form = {
  id: 'exec',
  title: (subjectId, state) => `Run a command in ${subjectText(subjectId, state)}`,
  submitLabel: 'Run',
  fields: values => [
    {
      id: 'command',
      label: 'Command',
      kind: 'text',
      placeholder: 'sh',
      help: 'Words as in a shell, quotes too; no shell reads them: sh -c "…" for pipes and variables.',
    },
    {
      id: 'user',
      label: 'User (-u)',
      kind: 'text',
      placeholder: 'the container’s own',
      help: 'A name or a number, with :GROUP where it matters.',
    },
    {
      id: 'workdir',
      label: 'Workdir (-w)',
      kind: 'text',
      placeholder: 'the container’s own',
      help: 'A folder in the container, from / on.',
    },
    ...rowFields(values, {
      id: 'env',
      label: 'Env (-e)',
      placeholder: 'NAME=value',
      help: 'A variable in each row; a name alone takes the value that it has where Quaymaster was started.',
    }),
    {
      id: 'tty',
      label: 'Terminal (-t)',
      kind: 'checkbox',
      help: 'It gets a terminal, as a shell or an editor needs; without one, what would move the cursor or change the terminal is left out.',
    },
  ],
  initialValues: () => ({command: '', user: '', workdir: '', tty: 'yes'}),
  problems: execProblems,
  remarks: overlay => assignmentRemarks(overlay, ['env']),
  dockerCommand: (values, subjectId, state) =>
    dockerExecCommand(
      maskedExecSpec(execSpec(values, subjectId), state.showsSecrets),
      subjectText(subjectId, state),
    ),
  submit,
};

/** What the values ask for. What cannot be read is taken word by word, so that the docker line can follow the typing. */
export function execSpec(values: FormValues, containerId: string): ExecSpec {
  const command = wordsOf(fieldText(values, 'command'));
  return {
    containerId,
    command: command.length === 0 ? ['sh'] : command,
    user: fieldText(values, 'user'),
    workingFolder: fieldText(values, 'workdir'),
    env: assignmentTexts(values, 'env'),
    isTty: fieldText(values, 'tty') === 'yes',
  };
}

function execProblems(values: FormValues, state: AppState, subjectId: string): FormProblems {
  const command = shellWords(fieldText(values, 'command'));
  const user = fieldText(values, 'user');
  const folder = fieldText(values, 'workdir');
  const container = state.containers.get(subjectId);
  return {
    ...(command.ok ? {} : {command: command.problem}),
    ...(/\s/.test(user) ? {user: 'no blanks: name, or name:group'} : {}),
    ...(folder === '' || folder.startsWith('/') ? {} : {workdir: 'it must begin with /'}),
    ...assignmentProblems(values, 'env'),
    ...(container === undefined
      ? {'': 'the container is gone'}
      : container.state === 'running'
        ? {}
        : {'': `the container is ${container.state}: a command runs only where it runs`}),
  };
}

async function submit(context: ActionContext, values: FormValues, subjectId: string): Promise<FormResult> {
  try {
    const {text, level} = await openExec(
      context,
      execSpec(values, subjectId),
      subjectText(subjectId, context.getState()),
    );
    return {outcome: 'done', detail: text, level: level === 'success' ? level : 'warning'};
  } catch (error) {
    if (!(error instanceof NotStartedError)) throw error;
    return {outcome: 'failed', problems: {command: error.message}};
  }
}

function wordsOf(line: string): readonly string[] {
  const words = shellWords(line);
  return words.ok ? words.words : line.split(/\s+/);
}
