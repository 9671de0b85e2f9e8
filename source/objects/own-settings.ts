import {nameOfAssignment} from './assignment.ts';
import type {ContainerOrigin} from './container-origin.ts';
import type {Json} from './json.ts';
import {at, entriesAt, objectAt, textAt, textsAt} from './json-path.ts';
import {withNamedVolumes} from './named-volumes.ts';
import {isSameData} from './same-data.ts';

type ContainerAndImage = Pick<ContainerOrigin, 'container' | 'image'>;

/** A JSON object of the API's. */
export type JsonObject = Readonly<Record<string, Json>>;

/**
What `POST /containers/create` is asked for the same container again, but for its image and its networks: all that it
was made with, known to us or not. What only repeats its image's defaults is left out, so that another image's apply;
volumes without a name go along by the name that the engine gave them.
*/
export function ownSettings(origin: ContainerOrigin): JsonObject {
  const {image} = origin;
  const {entrypoint, command} = ownProgram(origin);
  const container = withNamedVolumes(origin.container);
  const config = entriesAt(container, 'Config').filter(
    ([name, value]) =>
      !madeByHand.has(name) && !isEmpty(value) && !isSameData(value, at(image, 'Config', name)),
  );
  const host = entriesAt(container, 'HostConfig').filter(
    ([name, value]) => value !== null && name !== 'ConsoleSize' && name !== 'ContainerIDFile',
  );
  return {
    ...Object.fromEntries(config),
    ...unlessEmpty('Hostname', ownHostName(origin)),
    ...(entrypoint === undefined ? {} : {Entrypoint: entrypoint}),
    ...unlessEmpty('Cmd', command),
    ...unlessEmpty('Env', ownEnv(origin)),
    ...unlessEmpty('Labels', ownLabels(origin)),
    ...unlessEmpty('ExposedPorts', exposedPorts(container, image)),
    ...unlessEmpty('Healthcheck', ownHealthcheck(origin)),
    HostConfig: Object.fromEntries(host),
  };
}

// Each has a rule of its own; `Image` and `Volumes` are asked for elsewhere, the rest an engine answers and does not take.
const madeByHand = new Set([
  'Hostname',
  'Cmd',
  'Entrypoint',
  'Env',
  'Labels',
  'ExposedPorts',
  'Healthcheck',
  'Image',
  'Volumes',
  'ArgsEscaped',
  'OnBuild',
]);

/** The name that its host was given; '' for none: the engine names it by its id then, and by the engine's host in the host's network. */
export function ownHostName({
  container,
  hostName: engineName,
}: Pick<ContainerOrigin, 'container' | 'hostName'>): string {
  const name = textAt(container, 'Config', 'Hostname');
  const network = textAt(container, 'HostConfig', 'NetworkMode');
  const isOwn =
    name !== '' &&
    name !== textAt(container, 'Id').slice(0, 12) &&
    // In another's network it has that one's name.
    !network.startsWith('container:') &&
    !(network === 'host' && name === engineName);
  return isOwn ? name : '';
}

/**
What it was given of entrypoint and command: the image's own are left out. With an entrypoint of its own the image's
command no longer counts (moby 20.10 `daemon/commit.go` merge): both are said then.
*/
export function ownProgram({container, image}: ContainerAndImage): {
  readonly entrypoint: readonly string[] | undefined;
  readonly command: readonly string[];
} {
  const entrypoint = textsAt(container, 'Config', 'Entrypoint');
  const command = textsAt(container, 'Config', 'Cmd');
  const isSameEntrypoint = isSameData(entrypoint, textsAt(image, 'Config', 'Entrypoint'));
  if (isSameEntrypoint && isSameData(command, textsAt(image, 'Config', 'Cmd'))) {
    return {entrypoint: undefined, command: []};
  }
  // No command where the image has one: only an entrypoint of its own takes that away.
  if (isSameEntrypoint && command.length > 0) return {entrypoint: undefined, command};
  // One empty word is how the API is told to take the image's away.
  return {entrypoint: entrypoint.length === 0 ? [''] : entrypoint, command};
}

/** The variables that it was given. A name alone takes the image's variable away. */
export function ownEnv({container, image}: ContainerAndImage): readonly string[] {
  const ofImage = new Set(textsAt(image, 'Config', 'Env'));
  const own = textsAt(container, 'Config', 'Env');
  const names = new Set(own.map(nameOfAssignment));
  const removed = [...ofImage].map(nameOfAssignment).filter(name => !names.has(name));
  return [...own.filter(line => !ofImage.has(line)), ...removed];
}

/** The labels that it was given. */
export function ownLabels({container, image}: ContainerAndImage): JsonObject {
  const ofImage = objectAt(image, 'Config', 'Labels');
  return Object.fromEntries(
    entriesAt(container, 'Config', 'Labels').filter(([name, value]) => ofImage[name] !== value),
  );
}

/**
What it was given of its health check: an engine takes each field that is not given from the image (moby 20.10
`daemon/commit.go` merge). No check at all (`NONE`) has nothing beside it.
*/
export function ownHealthcheck({container, image}: ContainerAndImage): JsonObject {
  const own = entriesAt(container, 'Config', 'Healthcheck').filter(
    ([name, value]) =>
      value !== 0 && !isEmpty(value) && !isSameData(value, at(image, 'Config', 'Healthcheck', name)),
  );
  return Object.fromEntries(own.some(isNoCheck) ? own.filter(isNoCheck) : own);
}

function isNoCheck([name, value]: readonly [string, Json]): boolean {
  return name === 'Test' && isSameData(value, ['NONE']);
}

/** What is published is exposed by that, whatever the image does. */
function exposedPorts(container: Json, image: Json | undefined): JsonObject {
  const ofImage = objectAt(image, 'Config', 'ExposedPorts');
  const published = objectAt(container, 'HostConfig', 'PortBindings');
  return Object.fromEntries(
    entriesAt(container, 'Config', 'ExposedPorts').filter(
      ([port]) => ofImage[port] === undefined || published[port] !== undefined,
    ),
  );
}

function isEmpty(value: Json): boolean {
  return (
    value === null ||
    value === '' ||
    value === false ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}

function unlessEmpty(name: string, value: Json): JsonObject {
  return isEmpty(value) ? {} : {[name]: value};
}
