import {openOverlay} from '../../store/open-overlay.ts';
import type {ActionContext} from '../action.ts';
import {openPath} from '../browse-files.ts';
import {type Form, type FormResult, type FormValues, fieldText} from './form.ts';
import {goneProblems, subjectText} from './subject-containers.ts';

/** Goes to a path of a container that one knows; its subject is the container's id. */
export const openPathForm: Form = {
  id: 'open-path',
  title: (subjectId, state) => `Open a path of ${subjectText(subjectId, state)}`,
  submitLabel: 'Open',
  isLocal: true,
  isViewOnly: true,
  fields: () => [
    {id: 'path', label: 'Path', kind: 'text', help: 'A folder or a file of the container, from / on.'},
  ],
  initialValues: (_, state) => {
    const path = openOverlay(state, 'files')?.path ?? '/';
    return {path: path === '/' ? path : `${path}/`};
  },
  problems: (values, state, subjectId) => ({
    ...(fieldText(values, 'path').startsWith('/') ? {} : {path: 'it begins with /'}),
    ...goneProblems(subjectId, state),
  }),
  dockerCommand: () => '',
  submit,
};

async function submit(context: ActionContext, values: FormValues, subjectId: string): Promise<FormResult> {
  const path = fieldText(values, 'path');
  const problem = await openPath(context, subjectId, path);
  return problem === ''
    ? {outcome: 'done', detail: '', level: 'success'}
    : {outcome: 'failed', problems: {path: problem}};
}
