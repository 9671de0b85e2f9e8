import {type RegistryAuth, registryHost, registryHostProblem, registryKey} from '../../objects/registry.ts';
import {quoteShellWord} from '../../objects/shell-words.ts';
import {failureOf} from '../../store/failure-of.ts';
import type {ActionContext} from '../action.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';

/** `docker login`: its subject is a registry's host, '' for Docker Hub. */
export const loginForm: Form = {
  id: 'login',
  title: () => 'Log in to a registry',
  submitLabel: 'Log in',
  fields: () => [
    {
      id: 'host',
      label: 'Registry',
      kind: 'text',
      placeholder: 'Docker Hub',
      help: 'Its host, with a port where it has one: registry.example.com, localhost:5000.',
    },
    {id: 'username', label: 'User (-u)', kind: 'text', help: 'The account there.'},
    {
      id: 'password',
      label: 'Password',
      kind: 'password',
      help: 'Or an access token. Nowhere shown, and kept only where the docker CLI keeps it.',
    },
  ],
  initialValues: subjectId => ({host: subjectId, username: '', password: ''}),
  problems: loginProblems,
  dockerCommand: values => {
    const host = registryHost(fieldText(values, 'host'));
    const username = fieldText(values, 'username');
    return `docker login${username === '' ? '' : ` -u ${quoteShellWord(username)}`} --password-stdin${hostArgument(host)}`;
  },
  submit,
};

/** As the docker CLI takes it: nothing for Docker Hub. */
export function hostArgument(host: string): string {
  return host === 'docker.io' ? '' : ` ${quoteShellWord(host)}`;
}

/** For a person. */
export function registryName(host: string): string {
  return host === 'docker.io' ? 'Docker Hub' : host;
}

function loginProblems(values: FormValues): FormProblems {
  const host = registryHostProblem(fieldText(values, 'host'));
  const username = fieldText(values, 'username');
  return {
    ...(host === undefined ? {} : {host}),
    ...(username === ''
      ? {username: 'a user is needed'}
      : username.includes(':')
        ? {username: 'a user’s name has no colon'}
        : {}),
    ...((values['password'] ?? '') === '' ? {password: 'a password or a token is needed'} : {}),
  };
}

async function submit({engine, credentials, signal}: ActionContext, values: FormValues): Promise<FormResult> {
  const host = registryHost(fieldText(values, 'host'));
  const auth: RegistryAuth = {
    serverAddress: registryKey(host),
    username: fieldText(values, 'username'),
    // Not trimmed: a blank is a character like any other.
    password: values['password'] ?? '',
    identityToken: '',
  };
  const {identityToken} = await engine.checkAuth(auth, {signal});
  let place: string;
  try {
    place = await credentials.store(identityToken === '' ? auth : {...auth, password: '', identityToken});
  } catch (error) {
    const words = `${registryName(host)} takes this login, but it could not be kept: ${failureOf(error).message}`;
    return {outcome: 'failed', problems: {'': words}};
  }
  return {
    outcome: 'done',
    detail: `logged in to ${registryName(host)} as ${auth.username}; kept in ${place}`,
    level: 'success',
  };
}
