import {createHash} from 'node:crypto';
import {readDockerChoices} from '../../source/config/docker-choices.ts';
import {dockerConfigFolder} from '../../source/config/docker-config.ts';
import {formatEndpoint} from '../../source/engine/endpoint.ts';
import {type FoundHost, findHost, type HostSources} from '../../source/engine/find-host.ts';

export const home = '/home/me';

export const config = `${home}/.docker/config.json`;

export type Files = Readonly<Record<string, string>>;

/** What is given to look in; of the environment DOCKER_CONFIG, too. */
export type Given = Pick<HostSources, 'host' | 'context'> & {
  readonly env?: HostSources['env'] & {readonly DOCKER_CONFIG?: string};
};

export function find({env = {}, ...given}: Given, files: Files = {}): FoundHost {
  const readFile = (path: string) => files[path];
  const configDir = dockerConfigFolder(env, home);
  const {currentContext} = readDockerChoices(configDir, readFile);
  return findHost({env, configDir, currentContext, readFile, ...given});
}

/** `unix:///x via source`, or the error's words. */
export function summary(found: FoundHost): string {
  if (!found.ok) return `${found.error.kind}: ${found.error.message}`;
  const {endpoint} = found;
  const tls = endpoint.kind === 'tcp' && endpoint.tls !== undefined ? ' TLS' : '';
  return `${formatEndpoint(endpoint)}${tls} via ${found.source}`;
}

export function contextFiles(
  name: string,
  host: string,
  more: {skip?: boolean; tls?: Files; dir?: string} = {},
): Files {
  const hash = createHash('sha256').update(name).digest('hex');
  const dir = more.dir ?? `${home}/.docker`;
  const endpoint = {Host: host, SkipTLSVerify: more.skip ?? false};
  const tls = Object.entries(more.tls ?? {}).map(([file, text]) => [
    `${dir}/contexts/tls/${hash}/docker/${file}`,
    text,
  ]);
  return {
    [`${dir}/contexts/meta/${hash}/meta.json`]: JSON.stringify({Name: name, Endpoints: {docker: endpoint}}),
    ...Object.fromEntries(tls),
  };
}

// What `docker context inspect default` of docker CLI 28.2.2 prints for DOCKER_HOST.
export const hosts: ReadonlyArray<readonly [string, string]> = [
  ['tcp://', 'tcp://localhost:2375'],
  ['tcp://h', 'tcp://h:2375'],
  ['tcp://h:1', 'tcp://h:1'],
  ['h', 'tcp://h:2375'],
  ['h:1', 'tcp://h:1'],
  [':1', 'tcp://localhost:1'],
  ['10.0.0.1', 'tcp://10.0.0.1:2375'],
  ['unix://', 'unix:///var/run/docker.sock'],
  ['unix://relative', 'unix://relative'],
  ['unix:///a', 'unix:///a'],
  [' unix:///a ', 'unix:///a'],
  ['tcp://[::1]:5', 'tcp://[::1]:5'],
  ['[::1]:5', 'tcp://[::1]:5'],
  ['tcp://h/pre', 'tcp://h:2375/pre'],
  ['tcp://user@h', 'tcp://h:2375'],
  ['tcp://h?x=1', 'tcp://h:2375'],
];

export const wrongHosts = ['http://h', 'https://h:1', 'ftp://h', 'UNIX:///a', 'tcp://h:x', 'tcp://a b'];
