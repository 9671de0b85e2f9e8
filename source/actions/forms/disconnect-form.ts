import {dockerCommand} from '../../format/docker-command.ts';
import {containerName} from '../../objects/container.ts';
import {networkUsers} from '../../objects/network-users.ts';
import type {AppState} from '../../store/app-state.ts';
import type {ActionContext} from '../action.ts';
import {runOnEach} from '../run-on-each.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';
import {containerWords, partiesOf, partiesProblems, partiesValues} from './network-parties.ts';

/** `docker network disconnect`: its subject is made by `partiesSubject`. */
export const disconnectForm: Form = {
  id: 'disconnect',
  title: () => 'Disconnect containers from a network',
  submitLabel: 'Disconnect',
  fields: () => [
    {
      id: 'network',
      label: 'Network',
      kind: 'text',
      placeholder: 'name',
      help: 'The network that they leave; what they have open through it breaks off.',
    },
    {
      id: 'containers',
      label: 'Containers',
      kind: 'text',
      placeholder: 'names with blanks between them',
      help: 'Running or not.',
    },
    {
      id: 'force',
      label: 'Force (--force)',
      kind: 'checkbox',
      help: 'Also where the engine has lost track of the container.',
    },
  ],
  initialValues: (subjectId, state) => ({...partiesValues(subjectId, state), force: ''}),
  problems: disconnectProblems,
  dockerCommand: values => {
    const network = fieldText(values, 'network') || 'NETWORK';
    const words = containerWords(values);
    const flags = isForced(values) ? ['--force'] : [];
    return (words.length === 0 ? ['CONTAINER'] : words)
      .map(word => dockerCommand('network', 'disconnect', ...flags, network, word))
      .join('; ');
  },
  submit,
};

function isForced(values: FormValues): boolean {
  return fieldText(values, 'force') === 'yes';
}

function disconnectProblems(values: FormValues, state: AppState): FormProblems {
  const {network, containers} = partiesOf(values, state);
  const users = network === undefined ? [] : networkUsers(state.containers)(network);
  const strangers =
    network === undefined || isForced(values) ? [] : containers.filter(it => !users.includes(it));
  return {
    ...(network?.name === 'host'
      ? {network: 'host is never left: the container is made without it instead'}
      : {}),
    ...(strangers.length === 0
      ? {}
      : {containers: `${strangers.map(containerName).join(', ')}: not on ${network?.name}`}),
    ...partiesProblems(values, state),
  };
}

async function submit(context: ActionContext, values: FormValues): Promise<FormResult> {
  const {network, containers} = partiesOf(values, context.getState());
  if (network === undefined) return {outcome: 'failed', problems: {network: 'the network is gone'}};
  const done = await runOnEach(context, {
    objects: containers,
    keyOf: ({id}) => id,
    nameOf: containerName,
    busyWord: 'disconnecting',
    doneWord: 'Disconnected',
    noun: 'container',
    call: ({id}) =>
      context.engine.disconnectNetwork(network.id, id, {force: isForced(values), signal: context.signal}),
    // One that is stopped tells no event of it.
  }).finally(() => context.refresh(['containers', 'networks']));
  return {outcome: 'done', detail: `${done} from ${network.name}`, level: 'success'};
}
