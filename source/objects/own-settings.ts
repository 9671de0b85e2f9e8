import type {ContainerOrigin} from './container-origin.ts';
import type {Json} from './json.ts';
import {at, entriesAt, objectAt, textAt, textsAt} from './json-path.ts';
import {withNamedVolumes} from './named-volumes.ts';
import {isSameData} from './same-data.ts';

/** A JSON object of the API's. */
export type JsonObject = Readonly<Record<string, Json>>;

/**
What `POST /containers/create` is asked for the same container again, but for its image and its networks: all that it
was made with, known to us or not. What only repeats its image's defaults is left out, so that another image's apply;
volumes without a name go along by the name that the engine gave them.
*/
export function ownSettings(origin: ContainerOrigin): JsonObject {
  const {image} = origin;
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
    ...hostName(origin),
    ...program(container, image),
    ...unlessEmpty('Env', env(container, image)),
    ...unlessEmpty('Labels', labels(container, image)),
    ...unlessEmpty('ExposedPorts', exposedPorts(container, image)),
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
  'Image',
  'Volumes',
  'ArgsEscaped',
  'OnBuild',
]);

/** The engine names a container by its id where nobody named it, and by its host in the host's network. */
function hostName({container, hostName: engineName}: ContainerOrigin): JsonObject {
  const name = textAt(container, 'Config', 'Hostname');
  const network = textAt(container, 'HostConfig', 'NetworkMode');
  const isOwn =
    name !== '' &&
    name !== textAt(container, 'Id').slice(0, 12) &&
    !network.startsWith('container:') &&
    !(network === 'host' && name === engineName);
  return isOwn ? {Hostname: name} : {};
}

/** With an entrypoint of its own the image's command no longer counts: both are said then. */
function program(container: Json, image: Json | undefined): JsonObject {
  const entrypoint = textsAt(container, 'Config', 'Entrypoint');
  const command = textsAt(container, 'Config', 'Cmd');
  const isSameEntrypoint = isSameData(entrypoint, textsAt(image, 'Config', 'Entrypoint'));
  if (isSameEntrypoint && isSameData(command, textsAt(image, 'Config', 'Cmd'))) return {};
  if (isSameEntrypoint && command.length > 0) return {Cmd: command};
  // One empty word is how the API is told to take the image's away.
  return {Entrypoint: entrypoint.length === 0 ? [''] : entrypoint, ...unlessEmpty('Cmd', command)};
}

/** A name alone takes the image's variable away. */
function env(container: Json, image: Json | undefined): readonly string[] {
  const ofImage = new Set(textsAt(image, 'Config', 'Env'));
  const own = textsAt(container, 'Config', 'Env');
  const names = new Set(own.map(nameOfAssignment));
  const removed = [...ofImage].map(nameOfAssignment).filter(name => !names.has(name));
  return [...own.filter(line => !ofImage.has(line)), ...removed];
}

function labels(container: Json, image: Json | undefined): JsonObject {
  const ofImage = objectAt(image, 'Config', 'Labels');
  return Object.fromEntries(
    entriesAt(container, 'Config', 'Labels').filter(([name, value]) => ofImage[name] !== value),
  );
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

/** The name in `NAME=value`. */
export function nameOfAssignment(text: string): string {
  return text.split('=', 1)[0] ?? '';
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
