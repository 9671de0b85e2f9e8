import {type Container, containerWord} from '../../objects/container.ts';
import type {Network} from '../../objects/network.ts';
import type {AppState} from '../../store/app-state.ts';
import {type FormProblems, type FormValues, fieldText} from './form.ts';

/** What joining and leaving are about, as a form's subject: a network's id, '' for none yet, and containers' ids. */
export function partiesSubject(networkId: string, containerIds: readonly string[]): string {
  return `${networkId} ${containerIds.join(' ')}`.trimEnd();
}

/** The values that name them. */
export function partiesValues(subjectId: string, state: AppState): FormValues {
  const [networkId = '', ...containerIds] = subjectId.split(' ');
  return {
    network: state.networks.get(networkId)?.name ?? '',
    containers: containerIds
      .flatMap(id => state.containers.get(id) ?? [])
      .map(containerWord)
      .join(' '),
  };
}

/** The network and the containers that the values name; those that there are not are left out. */
export function partiesOf(
  values: FormValues,
  state: AppState,
): {readonly network: Network | undefined; readonly containers: readonly Container[]} {
  const containers = containerWords(values).flatMap(word => findByWord(word, state.containers) ?? []);
  return {network: findNetwork(fieldText(values, 'network'), state), containers: [...new Set(containers)]};
}

/** What is wrong with the names alone. */
export function partiesProblems(values: FormValues, state: AppState): FormProblems {
  const network = fieldText(values, 'network');
  const words = containerWords(values);
  const unknown = words.filter(word => findByWord(word, state.containers) === undefined);
  const isKnown = findNetwork(network, state) !== undefined;
  return {
    ...(network === ''
      ? {network: 'a network’s name is needed'}
      : isKnown
        ? {}
        : {network: `there is no network ${network}`}),
    ...(words.length === 0
      ? {containers: 'a container’s name is needed'}
      : unknown.length === 0
        ? {}
        : {containers: `there is no container ${unknown.join(', ')}`}),
  };
}

/** As the docker CLI names it. */
export function containerWords(values: FormValues): readonly string[] {
  return fieldText(values, 'containers')
    .split(/[\s,]+/)
    .filter(word => word !== '');
}

function findNetwork(word: string, {networks}: AppState): Network | undefined {
  const all = [...networks.values()];
  return all.find(({name}) => name === word) ?? onlyOne(all.filter(({id}) => isPrefix(word, id)));
}

function findByWord(word: string, containers: AppState['containers']): Container | undefined {
  const all = [...containers.values()];
  const named = all.find(container => container.names.includes(`/${word}`));
  return named ?? onlyOne(all.filter(({id}) => isPrefix(word, id)));
}

function isPrefix(word: string, id: string): boolean {
  return /^[0-9a-f]{4,64}$/.test(word) && id.startsWith(word);
}

function onlyOne<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}
