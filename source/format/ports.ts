import type {Port} from '../objects/container.ts';
import {compareIps} from '../objects/ip-order.ts';

/**
The PORTS cell: `0.0.0.0:7000-7003->7000-7003/tcp, 443/tcp, 127.0.0.1:8080->80/tcp`.
The same grouping as docker/cli v29.8.0 `cli/command/formatter/container.go` DisplayablePorts: ranges are joined
only where host and container port are equal, and a range that ends is written before those still open.
*/
export function displayablePorts(ports: readonly Port[]): string {
  const finished: string[] = [];
  const mappings: string[] = [];
  const open = new Map<string, Range>();

  for (const port of ports.toSorted(comparePorts)) {
    const ip = port.ip ?? '';
    const current = port.privatePort;
    if (ip !== '' && port.publicPort !== current) {
      mappings.push(`${hostAndPort(ip, String(port.publicPort ?? 0))}->${current}/${port.protocol}`);
      continue;
    }

    const key = `${ip}/${port.protocol}`;
    const range = open.get(key);
    if (range !== undefined && current === range.last + 1) {
      range.last = current;
      continue;
    }

    if (range !== undefined) finished.push(rangeText(range));
    open.set(key, {ip, protocol: port.protocol, first: current, last: current});
  }

  return [...finished, ...[...open.values()].map(rangeText), ...mappings].join(', ');
}

/** The same with what can be reached from outside before ports that are only exposed: for a cell in which not all fits. */
export function publishedFirst(ports: readonly Port[]): string {
  const isPublished = ({ip = ''}: Port) => ip !== '';
  return [ports.filter(isPublished), ports.filter(port => !isPublished(port))]
    .map(displayablePorts)
    .filter(text => text !== '')
    .join(', ');
}

/** Host and port with IPv6 in brackets: `127.0.0.1:80`, `[::1]:80`. */
export function hostAndPort(host: string, port: string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

type Range = {readonly ip: string; readonly protocol: string; readonly first: number; last: number};

function rangeText({ip, protocol, first, last}: Range): string {
  const range = first === last ? String(first) : `${first}-${last}`;
  return `${ip === '' ? '' : `${hostAndPort(ip, range)}->`}${range}/${protocol}`;
}

function comparePorts(a: Port, b: Port): number {
  return (
    a.privatePort - b.privatePort ||
    compareIps(a.ip ?? '', b.ip ?? '') ||
    (a.publicPort ?? 0) - (b.publicPort ?? 0) ||
    (a.protocol < b.protocol ? -1 : a.protocol > b.protocol ? 1 : 0)
  );
}
