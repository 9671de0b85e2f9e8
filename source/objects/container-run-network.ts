import {networkOfMode} from './container-networks.ts';
import type {ContainerOrigin} from './container-origin.ts';
import type {Json} from './json.ts';
import {at, entriesAt, isTrueAt, jsonText, listAt, numberAt, textAt, textsAt} from './json-path.ts';
import {csvField} from './mount-flag.ts';
import {formatPortMapping, portRange} from './port-mapping.ts';

/** Flags about ports, and about the network that it is created in. */
export function networkRunFlags({container}: ContainerOrigin): readonly string[] {
  const host = at(container, 'HostConfig');
  const mode = textAt(host, 'NetworkMode');
  return [
    ...portFlags(container),
    ...(isTrueAt(host, 'PublishAllPorts') ? ['-P'] : []),
    ...networkFlag(container, mode),
    ...(networkOfMode(mode) === 'bridge' ? [] : endpointFlags(container, mode, '--network-alias')),
    ...textsAt(host, 'Links').flatMap(link => ['--link', linkText(link)]),
    ...textsAt(host, 'Dns').flatMap(server => ['--dns', server]),
    ...textsAt(host, 'DnsOptions').flatMap(option => ['--dns-option', option]),
    ...textsAt(host, 'DnsSearch').flatMap(domain => ['--dns-search', domain]),
    ...textsAt(host, 'ExtraHosts').flatMap(line => ['--add-host', line]),
  ];
}

/** `docker network connect` for each network beside the one that it is created in. */
export function networkConnects(container: Json, name: string): ReadonlyArray<readonly string[]> {
  const mode = textAt(container, 'HostConfig', 'NetworkMode');
  const first = networkOfMode(mode);
  const own = name || textAt(container, 'Id').slice(0, 12);
  return entriesAt(container, 'NetworkSettings', 'Networks')
    .map(([network, endpoint]) => ({network, endpoint, id: textAt(endpoint, 'NetworkID')}))
    .filter(({network, id}) => network !== first && !(id !== '' && id === first))
    .map(({network, endpoint}) => [
      'docker',
      'network',
      'connect',
      ...endpointFlags(container, network, '--alias'),
      ...driverOptions(endpoint).flatMap(option => ['--driver-opt', csvField(option)]),
      ...priority(endpoint).flatMap(number => ['--gw-priority', number]),
      network,
      own,
    ]);
}

/**
What was asked for at one network: aliases, addresses, links. The engine adds the container's id and name itself. In the
default network links are the container's, and said there.
*/
function endpointFlags(container: Json, network: string, aliasFlag: string): readonly string[] {
  const endpoint = endpointAt(container, network);
  const id = textAt(container, 'Id');
  const name = textAt(container, 'Name').replace(/^\//, '');
  const address = (field: string) => textAt(endpoint, 'IPAMConfig', field);
  const aliases = textsAt(endpoint, 'Aliases').filter(alias => alias !== id.slice(0, 12) && alias !== name);
  return [
    ...[...new Set(aliases)].flatMap(alias => [aliasFlag, alias]),
    ...(address('IPv4Address') === '' ? [] : ['--ip', address('IPv4Address')]),
    ...(address('IPv6Address') === '' ? [] : ['--ip6', address('IPv6Address')]),
    ...textsAt(endpoint, 'IPAMConfig', 'LinkLocalIPs').flatMap(ip => ['--link-local-ip', ip]),
    ...(networkOfMode(network) === 'bridge' ? [] : textsAt(endpoint, 'Links')).flatMap(link => [
      '--link',
      link,
    ]),
  ];
}

/** `--network`, in the way that has room for driver options and a priority where there are some. */
function networkFlag(container: Json, mode: string): readonly string[] {
  const endpoint = endpointAt(container, mode);
  const options = [
    ...driverOptions(endpoint).map(option => `driver-opt=${option}`),
    ...priority(endpoint).map(number => `gw-priority=${number}`),
  ];
  const name = networkOfMode(mode);
  if (options.length === 0) return name === 'bridge' ? [] : ['--network', mode];
  // The CLI makes small letters of all that stands there.
  const small = /[A-Z]/.test(name) ? textAt(endpoint, 'NetworkID').slice(0, 12) || name : name;
  return ['--network', [`name=${small}`, ...options].map(csvField).join(',')];
}

function driverOptions(endpoint: Json | undefined): readonly string[] {
  return entriesAt(endpoint, 'DriverOpts').map(([name, value]) => `${name}=${jsonText(value)}`);
}

function priority(endpoint: Json | undefined): readonly string[] {
  const number = numberAt(endpoint, 'GwPriority');
  return number === 0 ? [] : [String(number)];
}

/** A container may have been made by its network's id. */
function endpointAt(container: Json, network: string): Json | undefined {
  const joined = entriesAt(container, 'NetworkSettings', 'Networks');
  const name = networkOfMode(network);
  const [, endpoint] =
    joined.find(([key]) => key === name) ?? joined.find(([, it]) => textAt(it, 'NetworkID') === name) ?? [];
  return endpoint;
}

function portFlags(container: Json): readonly string[] {
  return entriesAt(container, 'HostConfig', 'PortBindings').flatMap(([key, bindings]) => {
    const [containerPort = '', protocol = 'tcp'] = key.split('/');
    const isKnown = protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp';
    if (!isKnown || Number.isNaN(portRange(containerPort).first)) return [];
    const wanted = listAt(bindings);
    // A port without a binding is given any free one.
    const each = wanted.length === 0 ? [{}] : wanted;
    return each.flatMap(binding => {
      const hostPort = textAt(binding, 'HostPort');
      const mapping = {
        ip: textAt(binding, 'HostIp'),
        hostPort: hostPort === '0' ? '' : hostPort,
        containerPort,
        protocol,
      } as const;
      return ['-p', formatPortMapping(mapping)];
    });
  });
}

/** `/db:/web/database` of an inspect is `db:database` of a flag. */
function linkText(link: string): string {
  const [of = '', as = ''] = link.split(':');
  const alias = as.split('/').at(-1) ?? '';
  return `${of.replace(/^\//, '')}${alias === '' ? '' : `:${alias}`}`;
}
