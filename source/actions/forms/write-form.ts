import type {AppState} from '../../store/app-state.ts';
import {failureOf} from '../../store/failure-of.ts';
import {paneIds} from '../../store/pane-id.ts';
import type {ActionContext} from '../action.ts';
import {timeStamp} from '../time-stamp.ts';
import {type Form, type FormResult, type FormValues, fieldText} from './form.ts';
import {overwriteQuestion, pathProblems} from './path-field.ts';

/** The subject of the form for what was sent to the clipboard last. */
export const yankedSubject = 'yanked';

/** Writes what the pane shows to a file; its subject is the pane, or `yankedSubject`. */
export const writeForm: Form = {
  id: 'write',
  title: (subjectId, {log, yanked}) => {
    if (subjectId === yankedSubject) return `Write ${yanked?.what ?? 'nothing'} to a file`;
    return subjectId === 'logs' && log.keep !== undefined
      ? 'Write the lines that are kept to a file'
      : `Write ${paneIds.find(id => id === subjectId) ?? 'the view'} to a file`;
  },
  submitLabel: 'Write',
  isLocal: true,
  fields: () => [
    {
      id: 'path',
      label: 'File',
      kind: 'text',
      isLocalPath: true,
      help: 'A file on this machine, where Quaymaster runs: whole and as plain text, what is masked stays masked.',
    },
  ],
  initialValues: (subjectId, state) => ({path: fileName(subjectId, state)}),
  problems: pathProblems,
  dockerCommand: () => '',
  confirm: overwriteQuestion,
  submit,
};

/** A new one each second, so that nothing is overwritten by habit. */
function fileName(subjectId: string, {nowMs}: AppState): string {
  return `${subjectId}-${timeStamp(nowMs)}.txt`;
}

async function submit(context: ActionContext, values: FormValues, subjectId: string): Promise<FormResult> {
  const {machine} = context;
  const path = fieldText(values, 'path');
  const lines = subjectId === yankedSubject ? (context.getState().yanked?.lines ?? []) : context.viewLines();
  try {
    await machine.writeFile(path, lines.map(line => `${line}\n`).join(''));
  } catch (error) {
    return {outcome: 'failed', problems: {path: failureOf(error).message}};
  }
  const count = `${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`;
  const target = machine.absolutePath(path);
  // The path last: it is known, and a long one takes no room from what is not.
  return subjectId === 'logs' && context.getState().log.buffer.isCut
    ? {
        outcome: 'done',
        detail: `wrote ${count}, older ones are not kept (logs.lines), to ${target}`,
        level: 'warning',
      }
    : {outcome: 'done', detail: `wrote ${count} to ${target}`, level: 'success'};
}
