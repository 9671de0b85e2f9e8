import type {ContainerOrigin} from './container-origin.ts';
import type {Json} from './json.ts';
import {at, entriesAt, isTrueAt, listAt, textAt, textsAt} from './json-path.ts';
import {formatPortMapping, portRange} from './port-mapping.ts';

/** Flags about ports, and about the network that it is created in. */
export function networkRunFlags({container}: ContainerOrigin): readonly string[] {
  const host = at(container, 'HostConfig');
  const mode = textAt(host, 'NetworkMode');
  const isDefault = mode === '' || mode === 'default' || mode === 'bridge';
  return [
    ...portFlags(container),
    ...(isTrueAt(host, 'PublishAllPorts') ? ['-P'] : []),
    ...(isDefault ? [] : ['--network', mode]),
    ...endpointFlags(container, mode, '--network-alias'),
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
  const first = mode === '' || mode === 'default' ? 'bridge' : mode;
  const own = name || textAt(container, 'Id').slice(0, 12);
  return entriesAt(container, 'NetworkSettings', 'Networks')
    .map(([network, endpoint]) => ({network, id: textAt(endpoint, 'NetworkID')}))
    .filter(({network, id}) => network !== first && !(id !== '' && id === first))
    .map(({network}) => [
      'docker',
      'network',
      'connect',
      ...endpointFlags(container, network, '--alias'),
      network,
      own,
    ]);
}

/** What was asked for at one network: aliases, addresses. The engine adds the container's id and name itself. */
function endpointFlags(container: Json, network: string, aliasFlag: string): readonly string[] {
  const endpoint = at(container, 'NetworkSettings', 'Networks', network);
  const id = textAt(container, 'Id');
  const name = textAt(container, 'Name').replace(/^\//, '');
  const address = (field: string) => textAt(endpoint, 'IPAMConfig', field);
  const aliases = textsAt(endpoint, 'Aliases').filter(alias => alias !== id.slice(0, 12) && alias !== name);
  return [
    ...[...new Set(aliases)].flatMap(alias => [aliasFlag, alias]),
    ...(address('IPv4Address') === '' ? [] : ['--ip', address('IPv4Address')]),
    ...(address('IPv6Address') === '' ? [] : ['--ip6', address('IPv6Address')]),
    ...textsAt(endpoint, 'IPAMConfig', 'LinkLocalIPs').flatMap(ip => ['--link-local-ip', ip]),
  ];
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
