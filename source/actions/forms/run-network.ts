import type {AppState} from '../../store/app-state.ts';

/** What is wrong with the network that a container is to be in; undefined while nobody knows what is here. */
export function runNetworkProblem(network: string, state: AppState): string | undefined {
  if (/\s/.test(network)) return 'one network’s name, no blanks';
  if (network.includes('=')) return 'a network’s name, without further options';
  if (network.startsWith('container:')) return hostProblem(network.slice('container:'.length), state);
  return isPerhapsThere(network, state) ? undefined : `there is no network ${network}`;
}

/** Whose network it is to share. */
function hostProblem(word: string, {containers, listedAtMs}: AppState): string | undefined {
  if (word === '') return 'whose network? container:NAME';
  const isThere = [...containers.values()].some(
    ({id, names}) => names.includes(`/${word.replace(/^\//, '')}`) || id.startsWith(word),
  );
  return isThere || listedAtMs.containers === undefined ? undefined : `there is no container ${word}`;
}

// The engine has them without listing them under these names.
const always = ['', 'default', 'bridge', 'host', 'none'];

function isPerhapsThere(word: string, {networks, listedAtMs, connection}: AppState): boolean {
  if (always.includes(word) || listedAtMs.networks === undefined) return true;
  // It has ways to be in a network that are no networks: slirp4netns, pasta, ns:PATH.
  if (connection.info?.isPodman === true) return true;
  const all = [...networks.values()];
  // A swarm's worker gets a network from the others when the first container wants it.
  if (all.some(({scope}) => scope === 'swarm')) return true;
  return all.some(({id, name}) => name === word || id.startsWith(word));
}
