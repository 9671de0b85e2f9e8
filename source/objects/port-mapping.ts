import {isIP} from 'node:net';
import type {Parsed} from './parsed.ts';
import type {PortMapping} from './run-spec.ts';

/** The parts of a container to be created that publish its ports, in Docker's own form. */
export type PortBindings = {
  /** `{'80/tcp': {}}` */
  readonly exposedPorts: Readonly<Record<string, Readonly<Record<string, never>>>>;
  /** `{'80/tcp': [{HostIp: '', HostPort: '8080'}]}`; an empty HostPort lets the engine choose. */
  readonly portBindings: Readonly<
    Record<string, ReadonlyArray<{readonly HostIp: string; readonly HostPort: string}>>
  >;
};

/**
Reads `[ip:]host:container[/proto]`, `container` alone (any free port), `ip::container`, IPv6 in brackets, and
ranges: of equal lengths pair by pair, a range of host ports for one container port means any one of them.
The rules of docker/go-connections `nat/nat.go` ParsePortSpec (as in docker/cli v28.2.2), without port 0 of a
container; host port 0 is any.
*/
export function parsePortMapping(text: string): Parsed<{readonly mapping: PortMapping}> {
  const split = splitMapping(text.trim());
  if (typeof split === 'string') return {ok: false, problem: split};

  const {ip, hostPort, containerPort, protocol} = split;
  const problem =
    ipProblem(ip) ??
    (containerPort === '' ? 'the container’s port is missing' : undefined) ??
    rangeProblem(containerPort) ??
    (hostPort === '' || hostPort === '0' ? undefined : rangeProblem(hostPort)) ??
    lengthProblem(hostPort, containerPort);
  if (problem !== undefined) return {ok: false, problem};
  if (!isProtocol(protocol)) return {ok: false, problem: `“${protocol}” is none of tcp, udp and sctp`};

  return {
    ok: true,
    mapping: {
      ip,
      hostPort: hostPort === '0' ? '' : normalRange(hostPort),
      containerPort: normalRange(containerPort),
      protocol,
    },
  };
}

/** The mapping as `docker run -p` takes it: `127.0.0.1:8080:80/udp`; tcp is left out. */
export function formatPortMapping({ip, hostPort, containerPort, protocol}: PortMapping): string {
  const address = ip.includes(':') ? `[${ip}]:` : ip === '' ? '' : `${ip}:`;
  const host = hostPort === '' && ip === '' ? '' : `${hostPort}:`;
  return `${address}${host}${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

/** What the engine's create call takes for these mappings. */
export function portBindings(mappings: readonly PortMapping[]): PortBindings {
  const bindings: Record<string, Array<{HostIp: string; HostPort: string}>> = {};
  for (const mapping of mappings) {
    for (const {containerPort, hostPort} of portPairs(mapping)) {
      const key = `${containerPort}/${mapping.protocol}`;
      bindings[key] = [...(bindings[key] ?? []), {HostIp: mapping.ip, HostPort: hostPort}];
    }
  }

  return {
    exposedPorts: Object.fromEntries(Object.keys(bindings).map(key => [key, {}])),
    portBindings: bindings,
  };
}

/** One pair for each port of the container; the host's may be '' (any) or a range (any one of it). */
export function portPairs({
  hostPort,
  containerPort,
}: PortMapping): ReadonlyArray<{readonly containerPort: number; readonly hostPort: string}> {
  const container = portRange(containerPort);
  const hostFirst = portRange(hostPort).first;
  const isOne = container.first === container.last;
  return Array.from({length: container.last - container.first + 1}, (_, index) => ({
    containerPort: container.first + index,
    hostPort: hostPort === '' || isOne ? hostPort : String(hostFirst + index),
  }));
}

/** First and last port of `8000` or `8000-8010`; NaN for ''. */
export function portRange(text: string): {readonly first: number; readonly last: number} {
  const [first = '', last = first] = text.split('-');
  return {first: Number.parseInt(first, 10), last: Number.parseInt(last, 10)};
}

type Parts = {
  readonly ip: string;
  readonly hostPort: string;
  readonly containerPort: string;
  readonly protocol: string;
};

/** The parts unchecked, or a problem. */
function splitMapping(text: string): Parts | string {
  if (text === '') return 'a port is needed, like 8080:80';
  if (/\s/.test(text)) return 'a port mapping has no spaces: one per row';
  const bracketed = /^\[([^\]]*)\]:(.*)$/.exec(text);
  if (text.startsWith('[') && bracketed === null) return 'after an address in brackets comes :host:container';

  const parts = (bracketed?.[2] ?? text).split(':');
  const [containerPort = '', protocol = 'tcp', ...more] = (parts.at(-1) ?? '').split('/');
  if (more.length > 0) return 'only one /protocol at the end';
  if (bracketed !== null && parts.length > 2) return 'too many colons after the address';
  return {
    ip: bracketed === null ? parts.slice(0, -2).join(':') : (bracketed[1] ?? ''),
    hostPort: parts.at(-2) ?? '',
    containerPort,
    protocol: protocol.toLowerCase(),
  };
}

function ipProblem(ip: string): string | undefined {
  if (ip === '' || (isIP(ip) !== 0 && !ip.includes('%'))) return undefined;
  if (ip === 'localhost') return 'an address is needed: 127.0.0.1 for localhost';
  return `“${ip}” is no IP address`;
}

function rangeProblem(text: string): string | undefined {
  if (!/^\d+(?:-\d+)?$/.test(text)) return `“${text}” is no port number or range like 8000-8010`;
  const {first, last} = portRange(text);
  const outside = [first, last].find(port => port < 1 || port > 65_535);
  if (outside !== undefined) return `port ${outside} is outside 1–65535`;
  return last < first ? `the range ${text} runs backwards` : undefined;
}

function lengthProblem(hostPort: string, containerPort: string): string | undefined {
  if (hostPort === '') return undefined;
  const host = portRange(hostPort);
  const container = portRange(containerPort);
  if (container.first === container.last) return undefined;
  const hostCount = host.last - host.first + 1;
  const containerCount = container.last - container.first + 1;
  if (hostCount === containerCount) return undefined;
  return `${hostPort} has ${hostCount} port${hostCount === 1 ? '' : 's'}, ${containerPort} has ${containerCount}`;
}

function isProtocol(protocol: string): protocol is PortMapping['protocol'] {
  return protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp';
}

/** `0080` is 80, `80-80` is 80. */
function normalRange(text: string): string {
  if (text === '') return '';
  const {first, last} = portRange(text);
  return first === last ? String(first) : `${first}-${last}`;
}
