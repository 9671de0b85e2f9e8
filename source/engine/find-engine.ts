import {createEngine} from './connect-engine.ts';
import {type Endpoint, formatEndpoint} from './endpoint.ts';
import type {Engine} from './engine.ts';
import {findHost, type HostSources} from './find-host.ts';

/** The engine that is meant, not yet asked anything. */
export type FoundEngine = {
  readonly engine: Engine;
  /** Where it is and why this one: `unix:///var/run/docker.sock (default socket)`. */
  readonly endpointText: string;
  /** Where a port that is published on all addresses is reached: `localhost`, or the engine's machine. */
  readonly engineHost: string;
};

/** Never throws: where none can be had, it is an engine to which no connection can be made, for that reason. */
export function findEngine({
  demoSocketPath,
  isReadOnly,
  env,
  ...sources
}: Omit<HostSources, 'env'> & {
  readonly env: HostSources['env'] & {readonly DOCKER_API_VERSION?: string | undefined};
  readonly isReadOnly: boolean;
  /** The demo engine's; absent where it is not the demo that is meant. */
  readonly demoSocketPath: string | undefined;
}): FoundEngine {
  const apiVersion = env.DOCKER_API_VERSION;
  if (demoSocketPath !== undefined) {
    const endpoint: Endpoint = {kind: 'unix', socketPath: demoSocketPath};
    return {
      engine: createEngine({endpoint, name: 'demo', isReadOnly, apiVersion}),
      endpointText: `${formatEndpoint(endpoint)} (demo)`,
      engineHost: 'localhost',
    };
  }
  const found = findHost({...sources, env});
  if (found.ok) {
    return {
      engine: createEngine({endpoint: found.endpoint, name: found.name, isReadOnly, apiVersion}),
      endpointText: `${formatEndpoint(found.endpoint)} (${found.source})`,
      engineHost: found.endpoint.kind === 'unix' ? 'localhost' : found.endpoint.host,
    };
  }
  // Nothing to talk to: the screen says why, as for an engine that does not answer.
  const nowhere = createEngine({endpoint: {kind: 'unix', socketPath: '/dev/null'}, name: 'none', isReadOnly});
  return {
    engine: {...nowhere, connect: () => Promise.reject(found.error)},
    endpointText: found.source,
    engineHost: 'localhost',
  };
}
