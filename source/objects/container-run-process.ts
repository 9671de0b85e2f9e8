import type {ContainerOrigin} from './container-origin.ts';
import type {Json} from './json.ts';
import {at, entriesAt, jsonText, numberAt, textAt, textsAt} from './json-path.ts';
import {ownEnv, ownHealthcheck, ownHostName, ownLabels} from './own-settings.ts';
import {isSecretName, mask, maskedAssignment} from './secrets.ts';
import {quoteShellWords} from './shell-words.ts';

/** Flags about the process: what its container's Config has beyond its image's. */
export function processRunFlags(origin: ContainerOrigin): readonly string[] {
  const {container, image} = origin;
  const text = (name: string) => textAt(container, 'Config', name);
  const differs = (name: string) => text(name) !== '' && text(name) !== textAt(image, 'Config', name);
  const hostName = ownHostName(origin);
  const stopSignal = textAt(image, 'Config', 'StopSignal') || 'SIGTERM';
  const stopTimeout = at(container, 'Config', 'StopTimeout');
  return [
    ...(hostName === '' ? [] : ['--hostname', hostName]),
    ...(text('Domainname') === '' ? [] : ['--domainname', text('Domainname')]),
    ...(text('MacAddress') === '' ? [] : ['--mac-address', text('MacAddress')]),
    ...envFlags(origin),
    ...(differs('User') ? ['-u', text('User')] : []),
    ...(differs('WorkingDir') ? ['-w', text('WorkingDir')] : []),
    ...labelFlags(origin),
    ...exposeFlags(container, image),
    ...(text('StopSignal') === '' || text('StopSignal') === stopSignal
      ? []
      : ['--stop-signal', text('StopSignal')]),
    ...(typeof stopTimeout === 'number' ? ['--stop-timeout', String(stopTimeout)] : []),
    ...healthFlags(origin),
  ];
}

function envFlags(origin: ContainerOrigin): readonly string[] {
  return ownEnv(origin).flatMap(line => ['-e', origin.showsSecrets ? line : maskedAssignment(line)]);
}

function labelFlags(origin: ContainerOrigin): readonly string[] {
  return Object.entries(ownLabels(origin)).flatMap(([name, value]) => {
    const shown = isSecretName(name) && !origin.showsSecrets ? mask : jsonText(value);
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
function healthFlags(origin: ContainerOrigin): readonly string[] {
  const own = ownHealthcheck(origin);
  const [kind, ...words] = textsAt(own, 'Test');
  if (kind === 'NONE') return ['--no-healthcheck'];
  const command = kind === 'CMD-SHELL' ? (words[0] ?? '') : quoteShellWords(words);
  const retries = numberAt(own, 'Retries');
  return [
    ...(kind === undefined ? [] : ['--health-cmd', command]),
    ...healthDurations.flatMap(([name, flag]) => {
      const nanoseconds = numberAt(own, name);
      return nanoseconds === 0 ? [] : [flag, goDuration(nanoseconds)];
    }),
    ...(retries === 0 ? [] : ['--health-retries', String(retries)]),
  ];
}

/** As Go reads it back: `90s`, `1500ms`, `20ns`. */
function goDuration(nanoseconds: number): string {
  if (nanoseconds % 1e9 === 0) return `${nanoseconds / 1e9}s`;
  return nanoseconds % 1e6 === 0 ? `${nanoseconds / 1e6}ms` : `${nanoseconds}ns`;
}
