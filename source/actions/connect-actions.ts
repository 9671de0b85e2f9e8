import {networkUsers} from '../objects/network-users.ts';
import type {PaneId} from '../store/pane-id.ts';
import type {Action, Target} from './action.ts';
import {someContainer} from './fitting-containers.ts';
import {connectForm} from './forms/connect-form.ts';
import {disconnectForm} from './forms/disconnect-form.ts';
import {networkForm} from './forms/network-form.ts';
import {partiesSubject} from './forms/network-parties.ts';
import {openForm} from './forms/open-form.ts';
import {volumeForm} from './forms/volume-form.ts';

const partyPanes: readonly PaneId[] = ['networks', 'containers'];

/** What makes volumes and networks, and brings containers and networks together: forms. */
export const connectActions: readonly Action[] = [
  {
    id: volumeForm.id,
    keys: ['+'],
    title: 'create',
    help: 'Makes a volume.',
    panes: ['volumes'],
    group: 'object',
    isWrite: true,
    hint: 22,
    run: context => openForm(context, volumeForm, ''),
  },
  {
    id: networkForm.id,
    keys: ['+'],
    title: 'create',
    help: 'Makes a network.',
    panes: ['networks'],
    group: 'object',
    isWrite: true,
    hint: 22,
    run: context => openForm(context, networkForm, ''),
  },
  {
    id: connectForm.id,
    keys: [],
    menuKey: 'n',
    title: 'connect to network',
    help: 'Connects containers to a network: in Networks those that are marked in Containers.',
    panes: partyPanes,
    group: 'object',
    isWrite: true,
    blocked: parties,
    run: (context, target) =>
      openForm(context, connectForm, partiesSubject(networkIdOf(target, false), joining(target))),
  },
  {
    id: disconnectForm.id,
    keys: [],
    menuKey: 'N',
    title: 'disconnect from network',
    help: 'Takes containers off a network.',
    panes: partyPanes,
    group: 'object',
    isWrite: true,
    blocked: target => parties(target) ?? nobodyThere(target),
    run: (context, target) =>
      openForm(context, disconnectForm, partiesSubject(networkIdOf(target, true), leaving(target))),
  },
];

function parties(target: Target): string | undefined {
  if (target.pane === 'containers') return someContainer(target);
  if (target.networks.length > 1) return 'it takes one network, and several are marked';
  const [network] = target.networks;
  if (network === undefined) return 'no network is selected';
  return network.name === 'host' || network.name === 'none'
    ? `${network.name} is chosen when a container is made, and neither joined nor left later`
    : undefined;
}

function nobodyThere(target: Target): string | undefined {
  const [network] = target.networks;
  if (network !== undefined) {
    return networkUsers(target.state.containers)(network).length === 0
      ? `no container is on ${network.name}`
      : undefined;
  }
  return target.containers.every(({networks}) => networks.length === 0) ? 'it is on no network' : undefined;
}

/** In Networks the selected one; for disconnecting in Containers the only one that the container is on. */
function networkIdOf({state, networks: [selected], containers}: Target, isLeaving: boolean): string {
  if (selected !== undefined) return selected.id;
  if (!isLeaving) return '';
  const usersOf = networkUsers(state.containers);
  const theirs = [...state.networks.values()].filter(network =>
    usersOf(network).some(user => containers.includes(user)),
  );
  return theirs.length === 1 ? (theirs[0]?.id ?? '') : '';
}

/** In Containers the target; in Networks what is marked in Containers. */
function joining({pane, state, containers}: Target): readonly string[] {
  if (pane === 'containers') return containers.map(({id}) => id);
  return [...state.lists.containers.marks];
}

/** Of those that are on it the marked ones, or the only one. */
function leaving(target: Target): readonly string[] {
  const [network] = target.networks;
  if (network === undefined) return joining(target);
  const users = networkUsers(target.state.containers)(network).map(({id}) => id);
  const marked = users.filter(id => target.state.lists.containers.marks.has(id));
  return marked.length === 0 && users.length === 1 ? users : marked;
}
