import {canonicalName} from './reference.ts';

/** What a registry takes for a login. */
export type RegistryAuth = {
  /** The key that the docker CLI keeps it under, see `registryKey`. */
  readonly serverAddress: string;
  /** '' where a token is used. */
  readonly username: string;
  /** '' where a token is used. */
  readonly password: string;
  /** What some registries give in a password's place; '' for none. */
  readonly identityToken: string;
};

/** Docker Hub's key in config.json and in credential helpers; no other registry's is an address. */
export const dockerHubKey = 'https://index.docker.io/v1/';

/** The registry of a repository: its host with the port, `docker.io` where the name has none. */
export function registryOf(repository: string): string {
  return canonicalName(repository).split('/', 1)[0] ?? '';
}

/** The key that the docker CLI keeps a registry's credentials under (docker/cli `cli/command/registry.go`, GetAuthConfigKey). */
export function registryKey(host: string): string {
  return host === 'docker.io' || host === 'index.docker.io' ? dockerHubKey : host;
}

/** What a person calls a registry, as its host: no scheme, no path; `docker.io` for '' and for Docker Hub's address. */
export function registryHost(text: string): string {
  const host = text
    .trim()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/s, '');
  return host === '' || host === 'index.docker.io' || host === 'registry-1.docker.io' ? 'docker.io' : host;
}

/** What is wrong with a registry's host; undefined when nothing is. */
export function registryHostProblem(text: string): string | undefined {
  const host = registryHost(text);
  return hostPattern.test(host) ? undefined : `“${host}” is no host like registry.example.com:5000`;
}

const hostPattern = /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\[[a-fA-F0-9:]+\])(?::[0-9]{1,5})?$/;
