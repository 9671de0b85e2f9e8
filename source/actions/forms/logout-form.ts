import {registryHost, registryHostProblem, registryKey} from '../../objects/registry.ts';
import type {ActionContext} from '../action.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';
import {hostArgument, registryName} from './login-form.ts';

/** `docker logout`: its subject is a registry's host, '' for Docker Hub. */
export const logoutForm: Form = {
  id: 'logout',
  title: () => 'Log out of a registry',
  submitLabel: 'Log out',
  fields: () => [
    {
      id: 'host',
      label: 'Registry',
      kind: 'text',
      placeholder: 'Docker Hub',
      help: 'Its host. The login is removed from where the docker CLI keeps it.',
    },
  ],
  initialValues: subjectId => ({host: subjectId}),
  problems: logoutProblems,
  dockerCommand: values => `docker logout${hostArgument(registryHost(fieldText(values, 'host')))}`,
  submit,
};

function logoutProblems(values: FormValues): FormProblems {
  const host = registryHostProblem(fieldText(values, 'host'));
  return host === undefined ? {} : {host};
}

async function submit({credentials}: ActionContext, values: FormValues): Promise<FormResult> {
  const host = registryHost(fieldText(values, 'host'));
  if (!(await credentials.erase(registryKey(host)))) {
    return {outcome: 'failed', problems: {host: `no login is kept for ${registryName(host)}`}};
  }
  return {outcome: 'done', detail: `removed the login for ${registryName(host)}`, level: 'success'};
}
