import type {ContainerRecord, EndpointRecord, MountRecord} from './container-record.ts';
import type {World} from './world.ts';

/** Emits an event of a container, with the attributes that all of them have. */
export function emitContainer(
  world: World,
  record: ContainerRecord,
  action: string,
  attributes: Readonly<Record<string, string>> = {},
): void {
  world.events.emit({
    type: 'container',
    action,
    actorId: record.id,
    attributes: {...record.config.labels, ...attributes, image: record.imageReference, name: record.name},
  });
}

/** `connect` or `disconnect`. */
export function emitEndpoint(
  world: World,
  record: ContainerRecord,
  {endpoint, action}: {readonly endpoint: EndpointRecord; readonly action: 'connect' | 'disconnect'},
): void {
  const network = world.networks.get(endpoint.networkId);
  world.events.emit({
    type: 'network',
    action,
    actorId: endpoint.networkId,
    attributes: {container: record.id, name: endpoint.networkName, type: network?.driver ?? 'bridge'},
  });
}

/** `mount` or `unmount`; for volumes only. */
export function emitMount(
  world: World,
  record: ContainerRecord,
  {mount, action}: {readonly mount: MountRecord; readonly action: 'mount' | 'unmount'},
): void {
  if (mount.type !== 'volume') return;
  const extra =
    action === 'mount'
      ? {destination: mount.destination, propagation: '', 'read/write': String(!mount.isReadOnly)}
      : {};
  world.events.emit({
    type: 'volume',
    action,
    actorId: mount.name,
    attributes: {container: record.id, driver: 'local', ...extra},
  });
}

/** An event of something that is known by one name or id alone. */
export function emitNamed(
  world: World,
  {
    type,
    action,
    id,
    attributes = {},
  }: {
    readonly type: 'volume' | 'network' | 'image' | 'builder';
    readonly action: string;
    readonly id: string;
    readonly attributes?: Readonly<Record<string, string>>;
  },
): void {
  world.events.emit({type, action, actorId: id, attributes});
}
