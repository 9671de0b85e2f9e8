import type {Endpoint, TlsMaterial} from './endpoint.ts';

/** What a host text means; `unsupported` is valid for the docker CLI, but not (yet) for us. */
export type ParsedHost =
  | {readonly kind: 'endpoint'; readonly endpoint: Endpoint}
  | {readonly kind: 'unsupported'; readonly scheme: string; readonly text: string}
  | {readonly kind: 'wrong'; readonly problem: string};

/** Where the docker CLI looks when nothing says otherwise (on Unix). */
export const defaultSocketPath = '/var/run/docker.sock';

/**
A host as `docker -H` takes it (docker/cli opts/hosts.go at 16264a0): without a scheme a path is a socket and
anything else is tcp; a missing host is localhost and a missing port 2375, with TLS as well; a path after it goes
before every path of the API.
*/
export function parseHost(text: string, tls: TlsMaterial | undefined): ParsedHost {
  const trimmed = text.trim();
  const [, written, rest = ''] = /^(?:([^:]*):\/\/)?(.*)$/s.exec(trimmed) ?? [];
  // Before docker CLI 29 a bare path was the prefix of paths at localhost:2375, which nobody meant.
  const scheme = written ?? (/^\.?\//.test(rest) ? 'unix' : 'tcp');
  if (scheme === 'unix') return unixEndpoint(rest || defaultSocketPath);
  if (scheme === 'tcp') return parseTcp(rest, tls);
  if (scheme === 'ssh' || scheme === 'npipe' || scheme === 'fd') {
    return {kind: 'unsupported', scheme, text: trimmed};
  }
  return {kind: 'wrong', problem: `“${scheme}://” is no scheme of a Docker host`};
}

function unixEndpoint(socketPath: string): ParsedHost {
  if (Buffer.byteLength(socketPath) > longestSocketPath) {
    return {
      kind: 'wrong',
      problem: `the path of a socket has at most ${longestSocketPath} bytes, and “${socketPath}” has more`,
    };
  }
  return {kind: 'endpoint', endpoint: {kind: 'unix', socketPath}};
}

// sockaddr_un holds 108 with the closing NUL. A longer path would be cut, and then means another file.
const longestSocketPath = 107;

function parseTcp(rest: string, tls: TlsMaterial | undefined): ParsedHost {
  const match = tcpPattern.exec(rest);
  const groups = match?.groups ?? {};
  const {bracketed, name, port, path} = groups;
  if (match === null) return {kind: 'wrong', problem: `“${rest}” is no host and port`};
  const host = bracketed ?? (name || 'localhost');
  // docker/cli wants a port after an address in brackets; leaving it out is plain enough to be understood.
  const portNumber = port === undefined || port === '' ? defaultPort : Number(port);
  if (portNumber < 1 || portNumber > 65_535) {
    return {kind: 'wrong', problem: `a port is a number from 1 to 65535, not ${port}`};
  }
  const pathPrefix = (path ?? '').replace(/\/+$/, '');
  return {
    kind: 'endpoint',
    endpoint: {
      kind: 'tcp',
      host,
      port: portNumber,
      ...(pathPrefix === '' ? {} : {pathPrefix}),
      ...(tls === undefined ? {} : {tls}),
    },
  };
}

const defaultPort = 2375;

// [user@] (IPv6 in brackets | name) [:port] [/path] [?…|#…]: as url.Parse takes it apart, the first and last unused.
const tcpPattern =
  /^(?:[^@/]*@)?(?:\[(?<bracketed>[0-9A-Fa-f:.]+(?:%[\w.-]+)?)\]|(?<name>[^\s:/?#[\]@]*))(?::(?<port>\d*))?(?<path>\/[^\s?#]*)?(?:[?#].*)?$/;
