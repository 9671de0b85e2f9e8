import {isIP} from 'node:net';
import {dockerCommand} from '../../format/docker-command.ts';
import {containerName} from '../../objects/container.ts';
import {networkUsers} from '../../objects/network-users.ts';
import type {AppState} from '../../store/app-state.ts';
import type {ActionContext} from '../action.ts';
import {runOnEach} from '../run-on-each.ts';
import {type Form, type FormProblems, type FormResult, type FormValues, fieldText} from './form.ts';
import {containerWords, partiesOf, partiesProblems, partiesValues} from './network-parties.ts';

/** `docker network connect`: its subject is made by `partiesSubject`. */
export const connectForm: Form = {
  id: 'connect',
  title: () => 'Connect containers to a network',
  submitLabel: 'Connect',
  fields: () => [
    {
      id: 'network',
      label: 'Network',
      kind: 'text',
      placeholder: 'name',
      help: 'The network that they join beside those that they are on.',
    },
    {
      id: 'containers',
      label: 'Containers',
      kind: 'text',
      placeholder: 'names with blanks between them',
      help: 'Running or not; those that are marked in Containers stand here already.',
    },
    {
      id: 'alias',
      label: 'Alias (--alias)',
      kind: 'text',
      placeholder: 'none',
      help: 'Further names under which others on the network find it, with blanks between them.',
    },
    {
      id: 'ip',
      label: 'Address (--ip)',
      kind: 'text',
      placeholder: 'of the engine’s choice',
      help: 'IPv4 or IPv6; only in a network whose subnet was chosen when it was made.',
    },
  ],
  initialValues: (subjectId, state) => ({...partiesValues(subjectId, state), alias: '', ip: ''}),
  problems: connectProblems,
  dockerCommand: values => {
    const network = fieldText(values, 'network') || 'NETWORK';
    const words = containerWords(values);
    const ip = fieldText(values, 'ip');
    const flags = [
      ...aliasesOf(values).flatMap(alias => ['--alias', alias]),
      ...(ip === '' ? [] : [ip.includes(':') ? '--ip6' : '--ip', ip]),
    ];
    return (words.length === 0 ? ['CONTAINER'] : words)
      .map(word => dockerCommand('network', 'connect', ...flags, network, word))
      .join('; ');
  },
  submit,
};

function aliasesOf(values: FormValues): readonly string[] {
  return fieldText(values, 'alias')
    .split(/[\s,]+/)
    .filter(word => word !== '');
}

function connectProblems(values: FormValues, state: AppState): FormProblems {
  const {network, containers} = partiesOf(values, state);
  const ip = fieldText(values, 'ip');
  const isFixed = network?.name === 'host' || network?.name === 'none';
  const already =
    network === undefined
      ? []
      : networkUsers(state.containers)(network).filter(it => containers.includes(it));
  // The engine refuses both: they need the names and addresses that only a user's network hands out.
  const isBridge = network?.name === 'bridge';
  return {
    ...(isFixed
      ? {network: `${network?.name} is chosen when a container is made, and never joined later`}
      : {}),
    ...(already.length === 0
      ? {}
      : {containers: `${already.map(containerName).join(', ')}: on ${network?.name} already`}),
    ...(isBridge && aliasesOf(values).length > 0
      ? {alias: 'bridge knows no names: only networks made by a user do'}
      : {}),
    ...(ip !== '' && isIP(ip) === 0
      ? {ip: `${ip} is no address`}
      : ip !== '' && isBridge
        ? {ip: 'bridge chooses the addresses itself'}
        : ip !== '' && containers.length > 1
          ? {ip: 'one address cannot go to several containers'}
          : {}),
    ...partiesProblems(values, state),
  };
}

async function submit(context: ActionContext, values: FormValues): Promise<FormResult> {
  const {network, containers} = partiesOf(values, context.getState());
  if (network === undefined) return {outcome: 'failed', problems: {network: 'the network is gone'}};
  const ip = fieldText(values, 'ip');
  const done = await runOnEach(context, {
    objects: containers,
    keyOf: ({id}) => id,
    nameOf: containerName,
    busyWord: 'connecting',
    doneWord: 'Connected',
    noun: 'container',
    call: ({id}) =>
      context.engine.connectNetwork(
        network.id,
        {
          containerId: id,
          aliases: aliasesOf(values),
          ip: ip.includes(':') ? '' : ip,
          ip6: ip.includes(':') ? ip : '',
        },
        {signal: context.signal},
      ),
    // One that is stopped tells no event of it.
  }).finally(() => context.refresh(['containers', 'networks']));
  return {outcome: 'done', detail: `${done} to ${network.name}`, level: 'success'};
}
