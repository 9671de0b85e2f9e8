import {Agent, type ClientRequest, type IncomingMessage} from 'node:http';
import {connect, isIP, type Socket} from 'node:net';
import {inspect} from 'node:util';
import type {Endpoint} from './endpoint.ts';
import {createChunkMerger} from './merge-chunks.ts';

/**
What a connection is for: many short reads one after another (`kept`), one action, which must not fail because an
idle connection has died (`fresh`), or one answer that goes on (`stream`).
*/
export type ConnectionUse = 'kept' | 'fresh' | 'stream';

/**
Opens the connections to one engine: the HTTP client above it need not know whether that is a socket, plain TCP
or TLS.
*/
export function createConnectionAgent(endpoint: Endpoint, use: ConnectionUse): Agent {
  // A kept connection is given up after half a minute: longer ones are what firewalls forget in silence.
  const agent = new Agent({
    keepAlive: use === 'kept',
    maxFreeSockets: 8,
    timeout: 30_000,
  }) as AgentInternals;
  agent.createConnection = () => {
    const socket = openConnection(endpoint);
    if (use === 'stream') mergeChunks(socket);
    return socket;
  };

  const addRequest = agent.addRequest;
  agent.addRequest = function (request, options) {
    request.prependListener('response', hideRedirect);
    // Node would work it out from the host by a regular expression for IPv6 addresses that takes 15 ms to build; the
    // connection is opened here, with a server name of its own.
    addRequest.call(this, request, {...options, servername: ''});
  };

  // docker-modem inspects every request's options to any depth for its debug output, printed or not: with an
  // agent in them that means all open sockets (and TLS keys).
  Object.defineProperty(agent, inspect.custom, {value: () => 'Agent'});
  return agent;
}

/** What every agent library overrides, though Node's types do not have it. */
type AgentInternals = Agent & {addRequest: (request: ClientRequest, options: object) => void};

/** docker-modem would follow a redirect to any host, even with a GET in place of a POST. No engine sends one to be followed. */
function hideRedirect(response: IncomingMessage): void {
  delete response.headers.location;
}

/** Between the socket and the parser: everything that is read passes through `push`. */
function mergeChunks(socket: Socket): void {
  const merge = createChunkMerger();
  const push = socket.push;
  socket.push = (bytes: Buffer | null, encoding) =>
    push.call(socket, bytes === null ? null : merge(bytes), encoding);
}

function openConnection(endpoint: Endpoint): Socket {
  if (endpoint.kind === 'unix') return connect({path: endpoint.socketPath});
  const {host, port, tls} = endpoint;
  if (tls === undefined) return connect({host, port, noDelay: true, keepAlive: true});
  // Loaded only for an engine behind TLS: it takes 20 ms at start.
  return process.getBuiltinModule('node:tls').connect({
    host,
    port,
    // A server name is sent for names only (RFC 6066); the certificate is checked against the host either way.
    ...(isIP(host) === 0 ? {servername: host} : {}),
    ...(tls.ca === undefined ? {} : {ca: tls.ca}),
    ...(tls.cert === undefined ? {} : {cert: tls.cert}),
    ...(tls.key === undefined ? {} : {key: tls.key}),
    rejectUnauthorized: tls.isVerified,
    minVersion: 'TLSv1.2',
  });
}
