import type {Agent, IncomingMessage} from 'node:http';
import type {Readable} from 'node:stream';
import {inspect} from 'node:util';
import Docker from 'dockerode';
import {type ConnectionUse, createConnectionAgent} from './connection-agent.ts';
import {type Endpoint, formatEndpoint} from './endpoint.ts';

/** One HTTP request to the engine. */
export type DialRequest = {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';
  /** With the version, without the query; its variable parts encoded. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** JSON of a POST; absent for none. */
  readonly body?: object;
  /** A tar archive in the body's place, which may go on for long. Not ended here when the request breaks. */
  readonly archive?: Readable;
  /** The value of `X-Registry-Auth`: a secret; absent for none. */
  readonly registryAuth?: string;
  /** Aborting it destroys the request, and the response where there is one already. */
  readonly signal: AbortSignal;
  /** `kept` may take an idle connection; the others are for this request alone. */
  readonly use: ConnectionUse;
};

/** Resolves at the response's headers, whatever the status; rejects with the socket's own error. */
export type Dial = (request: DialRequest) => Promise<IncomingMessage>;

/**
The only place that knows dockerode. Its `modem` carries the requests; its wrappers are not used: they ignore
options, never settle when a connection breaks inside a body, and hand Buffers out for JSON
(docs/decisions/0003-dockerode.md has them all).
*/
export function createDial(endpoint: Endpoint): Dial {
  const modems = {
    kept: createModem(endpoint, createConnectionAgent(endpoint, 'kept')),
    fresh: createModem(endpoint, createConnectionAgent(endpoint, 'fresh')),
    stream: createModem(endpoint, createConnectionAgent(endpoint, 'stream')),
  };
  const prefix = endpoint.kind === 'tcp' ? (endpoint.pathPrefix ?? '') : '';

  return ({method, path, query, body, archive, registryAuth, signal, use}) =>
    new Promise((resolve, reject) => {
      const hasQuery = Object.keys(query).length > 0;
      modems[use].dial(
        {
          method,
          // The modem appends the query only to a path with a question mark.
          path: hasQuery ? `${prefix}${path}?` : `${prefix}${path}`,
          // An empty body is left out by the modem, content type included.
          options: {_query: query, _body: body ?? {}},
          ...(archive === undefined ? {} : {file: archive as never}),
          abortSignal: signal,
          ...(registryAuth === undefined ? {} : {authconfig: {base64: hiddenText(registryAuth)}}),
          isStream: true,
          statusCodes: everyStatus,
        },
        (error: Error | null, response: unknown) => {
          if (error === null) resolve(response as IncomingMessage);
          else reject(error);
        },
      );
    });
}

/** A header's value for Node's HTTP client, nothing for the modem's debug output, which prints every header. */
function hiddenText(text: string): string {
  return {toString: () => text, [inspect.custom]: () => '(hidden)'} as unknown as string;
}

// The modem reads the body of what it counts as a failure, without a bound: we read it ourselves.
const everyStatus = Object.fromEntries(Array.from({length: 500}, (_, index) => [100 + index, true]));

/** dockerode's HTTP client, for one endpoint and one use of its connections. */
export function createModem(endpoint: Endpoint, agent: Agent): Docker['modem'] {
  const host =
    endpoint.kind === 'unix'
      ? 'docker'
      : formatEndpoint({...endpoint, pathPrefix: ''}).slice('tcp://'.length);
  return withoutDockerHost(() => {
    const docker = new Docker({
      // The agent connects; with a socket path the modem stays out of the way (and off the deprecated url.parse).
      socketPath: endpoint.kind === 'unix' ? endpoint.socketPath : 'unused',
      protocol: 'http',
      headers: {Host: host},
      agent,
    } as Docker.DockerOptions);
    return docker.modem;
  });
}

/**
The modem's constructor reads DOCKER_HOST and its relatives whatever it is given: it lets them win over our
endpoint, and throws for certificates that are not there. Nothing else runs between the two lines.
*/
function withoutDockerHost<Result>(create: () => Result): Result {
  const {env} = process;
  const name = 'DOCKER_HOST';
  const saved = env[name];
  delete env[name];
  try {
    return create();
  } finally {
    if (saved !== undefined) env[name] = saved;
  }
}
