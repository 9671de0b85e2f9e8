import {parseBody} from './answer.ts';
import {pathOf} from './api-path.ts';
import type {CallOptions} from './call-options.ts';
import type {Engine} from './engine.ts';
import {fieldsOf, textOf} from './fields.ts';
import type {UnversionedCall, VersionedCaller} from './versioned-caller.ts';

/** Making volumes and networks, and who is on a network. None is ever sent twice. */
export function changeNetworks(
  caller: VersionedCaller,
): Pick<Engine, 'createVolume' | 'createNetwork' | 'connectNetwork' | 'disconnectNetwork'> {
  const post = (call: Omit<UnversionedCall, 'method'>, options?: CallOptions) =>
    caller.ask({...call, method: 'POST'}, options);

  return {
    async createVolume({name, driver, options: driverOptions, labels}, options) {
      const body = {
        Name: name,
        ...(driver === '' ? {} : {Driver: driver}),
        DriverOpts: driverOptions,
        Labels: labels,
      };
      const answer = await post({path: '/volumes/create', body, deadlineSeconds: 60}, options);
      return {name: textOf(fieldsOf<'Name'>(parseBody(answer)).Name)};
    },
    async createNetwork(spec, options) {
      const body = {
        Name: spec.name,
        // Engines before 25 make a second network of the same name without it.
        CheckDuplicate: true,
        Driver: spec.driver === '' ? 'bridge' : spec.driver,
        Internal: spec.isInternal,
        EnableIPv6: spec.hasIpv6,
        IPAM: {
          Driver: 'default',
          Config: spec.subnets.map(({subnet, gateway}) => ({
            Subnet: subnet,
            ...(gateway === '' ? {} : {Gateway: gateway}),
          })),
        },
        Options: spec.options,
        Labels: spec.labels,
      };
      const answer = await post({path: '/networks/create', body, deadlineSeconds: 60}, options);
      const wire = fieldsOf<'Id' | 'Warning'>(parseBody(answer));
      return {id: textOf(wire.Id), warning: textOf(wire.Warning)};
    },
    async connectNetwork(id, {containerId, aliases, ip, ip6, endpoint: further}, options) {
      const addresses = {
        ...(ip === '' ? {} : {IPv4Address: ip}),
        ...(ip6 === '' ? {} : {IPv6Address: ip6}),
      };
      const endpoint = {
        ...further,
        ...(aliases.length === 0 ? {} : {Aliases: aliases}),
        ...(Object.keys(addresses).length === 0 ? {} : {IPAMConfig: addresses}),
      };
      const body = {Container: containerId, EndpointConfig: endpoint};
      await post({path: pathOf`/networks/${id}/connect`, body, deadlineSeconds: 30}, options);
    },
    async disconnectNetwork(id, containerId, options) {
      const body = {Container: containerId, Force: options?.force === true};
      await post({path: pathOf`/networks/${id}/disconnect`, body, deadlineSeconds: 30}, options);
    },
  };
}
