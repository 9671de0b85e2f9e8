import type {ContainerOrigin} from './container-origin.ts';
import type {Json} from './json.ts';
import {at, entriesAt, jsonText, numberAt, textAt, textsAt} from './json-path.ts';
import {isSecretName, mask, maskedAssignment} from './secrets.ts';
import {quoteShellWords} from './shell-words.ts';

/** Flags about the process: what its container's Config has beyond its image's. */
export function processRunFlags({
  container,
  image,
  hostName,
  showsSecrets,
}: ContainerOrigin): readonly string[] {
  const text = (name: string) => textAt(container, 'Config', name);
  const differs = (name: string) => text(name) !== '' && text(name) !== textAt(image, 'Config', name);
  const network = textAt(container, 'HostConfig', 'NetworkMode');
  const ownName = textAt(container, 'Id').slice(0, 12);
  // In another's network it has that one's name.
  const isNamed =
    text('Hostname') !== '' && text('Hostname') !== ownName && !network.startsWith('container:');
  const isHosts = network === 'host' && text('Hostname') === hostName;
  const stopSignal = textAt(image, 'Config', 'StopSignal') || 'SIGTERM';
  const stopTimeout = at(container, 'Config', 'StopTimeout');
  return [
    ...(isNamed && !isHosts ? ['--hostname', text('Hostname')] : []),
    ...(text('Domainname') === '' ? [] : ['--domainname', text('Domainname')]),
    ...(text('MacAddress') === '' ? [] : ['--mac-address', text('MacAddress')]),
    ...envFlags(container, image, showsSecrets),
    ...(differs('User') ? ['-u', text('User')] : []),
    ...(differs('WorkingDir') ? ['-w', text('WorkingDir')] : []),
    ...labelFlags(container, image, showsSecrets),
    ...exposeFlags(container, image),
    ...(text('StopSignal') === '' || text('StopSignal') === stopSignal
      ? []
      : ['--stop-signal', text('StopSignal')]),
    ...(typeof stopTimeout === 'number' ? ['--stop-timeout', String(stopTimeout)] : []),
    ...healthFlags(container, image),
  ];
}

/**
What is said of entrypoint and command. The image's own are not said; with another entrypoint the image's command no
longer counts (moby 20.10 `daemon/commit.go` merge). One empty word takes the image's entrypoint away.
*/
export function commandAndEntrypoint({container, image}: ContainerOrigin): {
  readonly entrypoint: readonly string[] | undefined;
  readonly command: readonly string[];
} {
  const entrypoint = textsAt(container, 'Config', 'Entrypoint');
  const command = textsAt(container, 'Config', 'Cmd');
  const imageEntrypoint = textsAt(image, 'Config', 'Entrypoint');
  const imageCommand = textsAt(image, 'Config', 'Cmd');
  const isSameEntrypoint = isSame(entrypoint, imageEntrypoint);
  if (isSameEntrypoint && isSame(command, imageCommand)) return {entrypoint: undefined, command: []};
  // No command where the image has one: only an entrypoint of its own takes that away.
  if (isSameEntrypoint && command.length > 0) return {entrypoint: undefined, command};
  return {entrypoint: entrypoint.length === 0 ? [''] : entrypoint, command};
}

function envFlags(container: Json, image: Json | undefined, showsSecrets: boolean): readonly string[] {
  const ofImage = new Set(textsAt(image, 'Config', 'Env'));
  const own = textsAt(container, 'Config', 'Env');
  const names = new Set(own.map(line => line.split('=', 1)[0]));
  // A name alone takes the image's variable away.
  const removed = [...ofImage].map(line => line.split('=', 1)[0] ?? '').filter(name => !names.has(name));
  return [...own.filter(line => !ofImage.has(line)), ...removed].flatMap(line => [
    '-e',
    showsSecrets ? line : maskedAssignment(line),
  ]);
}

function labelFlags(container: Json, image: Json | undefined, showsSecrets: boolean): readonly string[] {
  const ofImage = new Map(entriesAt(image, 'Config', 'Labels'));
  return entriesAt(container, 'Config', 'Labels')
    .filter(([name, value]) => ofImage.get(name) !== value)
    .flatMap(([name, value]) => {
      const shown = isSecretName(name) && !showsSecrets ? mask : jsonText(value);
      return ['-l', shown === '' ? name : `${name}=${shown}`];
    });
}

/** What is published is exposed by that. */
function exposeFlags(container: Json, image: Json | undefined): readonly string[] {
  const known = new Set(
    [
      ...entriesAt(image, 'Config', 'ExposedPorts'),
      ...entriesAt(container, 'HostConfig', 'PortBindings'),
    ].map(([port]) => port),
  );
  return entriesAt(container, 'Config', 'ExposedPorts')
    .filter(([port]) => !known.has(port))
    .flatMap(([port]) => ['--expose', port.replace(/\/tcp$/, '')]);
}

const healthDurations = [
  ['Interval', '--health-interval'],
  ['Timeout', '--health-timeout'],
  ['StartPeriod', '--health-start-period'],
  ['StartInterval', '--health-start-interval'],
] as const;

/** The container's check is the image's with what it was given instead. */
function healthFlags(container: Json, image: Json | undefined): readonly string[] {
  const test = textsAt(container, 'Config', 'Healthcheck', 'Test');
  if (test[0] === 'NONE')
    return textsAt(image, 'Config', 'Healthcheck', 'Test')[0] === 'NONE' ? [] : ['--no-healthcheck'];
  const isOwn = test.length > 0 && !isSame(test, textsAt(image, 'Config', 'Healthcheck', 'Test'));
  const command = test[0] === 'CMD-SHELL' ? (test[1] ?? '') : quoteShellWords(test.slice(1));
  const differs = (name: string) => {
    const amount = numberAt(container, 'Config', 'Healthcheck', name);
    return amount !== 0 && amount !== numberAt(image, 'Config', 'Healthcheck', name) ? amount : undefined;
  };
  const retries = differs('Retries');
  return [
    ...(isOwn ? ['--health-cmd', command] : []),
    ...healthDurations.flatMap(([name, flag]) => {
      const nanoseconds = differs(name);
      return nanoseconds === undefined ? [] : [flag, goDuration(nanoseconds)];
    }),
    ...(retries === undefined ? [] : ['--health-retries', String(retries)]),
  ];
}

/** As Go reads it back: `90s`, `1500ms`, `20ns`. */
function goDuration(nanoseconds: number): string {
  if (nanoseconds % 1e9 === 0) return `${nanoseconds / 1e9}s`;
  return nanoseconds % 1e6 === 0 ? `${nanoseconds / 1e6}ms` : `${nanoseconds}ns`;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index]);
}
