import {type Container, containerName, type Port} from './container.ts';
import {compareIps} from './ip-order.ts';

/** A port of the host that leads into a container. */
export type PublishedPort = {
  /** Names the row: a host's port and the container's that it leads to. */
  readonly key: string;
  readonly container: Container;
  /** Its `publicPort` is not 0. */
  readonly port: Port;
};

/** Every published port of these containers: by the host's port, then its address. */
export function publishedPorts(containers: Iterable<Container>): readonly PublishedPort[] {
  const found = new Map<string, PublishedPort>();
  for (const container of containers) {
    for (const port of container.ports.filter(isPublished)) {
      const {ip, publicPort, privatePort, protocol} = port;
      const key = `${container.id} ${ip}|${publicPort}|${privatePort}/${protocol}`;
      // An engine may list one twice, for IPv4 and IPv6.
      found.set(key, {key, container, port});
    }
  }
  return [...found.values()].sort(
    (a, b) =>
      (a.port.publicPort ?? 0) - (b.port.publicPort ?? 0) ||
      compareIps(a.port.ip ?? '', b.port.ip ?? '') ||
      a.port.protocol.localeCompare(b.port.protocol) ||
      containerName(a.container).localeCompare(containerName(b.container)),
  );
}

/** Whether the host has a port for it, and does not only know of it. */
export function isPublished({publicPort}: Port): boolean {
  return publicPort !== undefined && publicPort !== 0;
}
