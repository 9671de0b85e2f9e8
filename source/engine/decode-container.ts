import type {Container, ContainerState, Mount, Port} from '../objects/container.ts';
import {
  amountOf,
  fieldsOf,
  isRecord,
  listOf,
  msFromSeconds,
  textListOf,
  textMapOf,
  textOf,
} from './fields.ts';

/** The containers of a `/containers/json`, or of a `/system/df` (`hasSizes`); what has no id is left out. */
export function decodeContainers(body: unknown, {hasSizes = false} = {}): readonly Container[] {
  const containers: Container[] = [];
  for (const item of listOf(body)) {
    const container = decodeContainer(item, hasSizes);
    if (container.id !== '') containers.push(container);
  }
  return containers;
}

/** The engine's word for a state, or Podman's; `unknown` for any other. */
export function stateOf(value: unknown): ContainerState {
  return states.get(textOf(value).toLowerCase()) ?? 'unknown';
}

type ContainerKey =
  | 'Id'
  | 'Names'
  | 'Image'
  | 'ImageID'
  | 'Command'
  | 'Created'
  | 'State'
  | 'Status'
  | 'Ports'
  | 'Labels'
  | 'Mounts'
  | 'NetworkSettings'
  | 'HostConfig'
  | 'SizeRw';

function decodeContainer(item: unknown, hasSizes: boolean): Container {
  const wire = fieldsOf<ContainerKey>(item);
  const [, networkOf] =
    /^container:(.+)$/.exec(textOf(fieldsOf<'NetworkMode'>(wire.HostConfig).NetworkMode)) ?? [];
  const container: Container = {
    id: textOf(wire.Id),
    names: textListOf(wire.Names),
    image: textOf(wire.Image),
    imageId: textOf(wire.ImageID),
    command: textOf(wire.Command),
    createdAtMs: msFromSeconds(wire.Created),
    state: stateOf(wire.State),
    status: textOf(wire.Status),
    ports: decodePorts(wire.Ports),
    labels: textMapOf(wire.Labels),
    mounts: listOf(wire.Mounts).map(decodeMount),
    networks: networkNames(wire.NetworkSettings),
    ...(networkOf === undefined ? {} : {networkOf}),
  };
  // The engine leaves a size of 0 out, so absence says nothing here.
  return hasSizes ? {...container, sizeRwBytes: amountOf(wire.SizeRw)} : container;
}

const states = new Map<string, ContainerState>([
  ['created', 'created'],
  ['running', 'running'],
  ['paused', 'paused'],
  ['restarting', 'restarting'],
  ['removing', 'removing'],
  ['exited', 'exited'],
  ['dead', 'dead'],
  // Podman's own words leak through its Docker-compatible service.
  ['configured', 'created'],
  ['initialized', 'created'],
  ['stopping', 'running'],
  ['stopped', 'exited'],
]);

function decodePorts(value: unknown): readonly Port[] {
  const ports: Port[] = [];
  for (const item of listOf(value)) {
    const wire = fieldsOf<'IP' | 'PrivatePort' | 'PublicPort' | 'Type'>(item);
    const privatePort = amountOf(wire.PrivatePort);
    const publicPort = amountOf(wire.PublicPort);
    const protocol = textOf(wire.Type) || 'tcp';
    if (privatePort === 0) continue;
    const ip = textOf(wire.IP);
    ports.push({
      privatePort,
      protocol,
      ...(publicPort === 0 ? {} : {publicPort}),
      ...(ip === '' ? {} : {ip}),
    });
  }
  return ports;
}

function decodeMount(item: unknown): Mount {
  const wire = fieldsOf<'Type' | 'Name' | 'Source' | 'Destination' | 'RW'>(item);
  const name = textOf(wire.Name);
  return {
    type: textOf(wire.Type),
    ...(name === '' ? {} : {name}),
    source: textOf(wire.Source),
    destination: textOf(wire.Destination),
    isReadOnly: wire.RW === false,
  };
}

function networkNames(value: unknown): readonly string[] {
  const networks = fieldsOf<'Networks'>(value).Networks;
  return isRecord(networks) ? Object.keys(networks) : [];
}
