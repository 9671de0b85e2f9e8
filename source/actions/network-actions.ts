import {dockerCommand} from '../format/docker-command.ts';
import {type Container, containerName, isRunning} from '../objects/container.ts';
import {isPredefined, type Network} from '../objects/network.ts';
import {networkUsers} from '../objects/network-users.ts';
import type {Action, Question, Target} from './action.ts';
import {runOnEach} from './run-on-each.ts';

/** What can be done with networks. */
export const networkActions: readonly Action[] = [
  {
    id: 'remove-network',
    keys: ['d'],
    title: 'remove',
    help: 'Removes the network; asks first.',
    panes: ['networks'],
    group: 'object',
    isWrite: true,
    heldWord: 'removing',
    hint: 30,
    blocked: whyNotRemoved,
    confirm: removeQuestion,
    dockerCommand: ({networks}) => dockerCommand('network', 'rm', ...networks.map(({name}) => name)),
    run: (context, {networks}) =>
      runOnEach(context, {
        objects: networks,
        keyOf: ({id}) => id,
        nameOf: ({name}) => `network ${name}`,
        busyWord: 'removing',
        doneWord: 'Removed',
        noun: 'network',
        call: ({id}) => context.engine.removeNetwork(id, {signal: context.signal}),
      }),
  },
];

function whyNotRemoved(target: Target): string | undefined {
  const {networks, state} = target;
  const [first] = networks;
  if (first === undefined) return 'no network is selected';
  const usersOf = networkUsers(state.containers);
  const reasons = networks.map(network => reasonOf(network, usersOf(network)));
  if (reasons.some(reason => reason === undefined)) return undefined;
  return networks.length === 1 ? reasons[0] : 'none of them can be removed: the engine’s own, or in use';
}

/** Why the engine would refuse; undefined where it would not. */
function reasonOf(network: Network, users: readonly Container[]): string | undefined {
  if (isPredefined(network)) return `${network.name} is the engine's own network and cannot be removed`;
  const running = users.filter(isRunning).map(containerName);
  return running.length === 0 ? undefined : `used by ${running.join(', ')}: disconnect or stop first`;
}

function removeQuestion({networks, state}: Target): Question {
  const [first] = networks;
  const usersOf = networkUsers(state.containers);
  const stopped = networks.flatMap(usersOf).filter(container => !isRunning(container));
  const refused = networks.filter(network => reasonOf(network, usersOf(network)) !== undefined);
  return {
    title:
      networks.length === 1 && first !== undefined
        ? `Remove network ${first.name}?`
        : `Remove ${networks.length} networks?`,
    lines: [
      ...(networks.length === 1 ? [] : [networks.map(({name}) => name).join(', ')]),
      ...(stopped.length === 0
        ? []
        : [
            `${[...new Set(stopped.map(containerName))].join(', ')}: stopped, and cannot be started without ${networks.length === 1 ? 'it' : 'them'}.`,
          ]),
      ...(refused.length === 0
        ? []
        : [`The engine will refuse: ${refused.map(({name}) => name).join(', ')}.`]),
    ],
  };
}
