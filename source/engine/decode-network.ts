import type {Network} from '../objects/network.ts';
import {fieldsOf, listOf, msFromText, textMapOf, textOf} from './fields.ts';

/** The networks of a `/networks`; what has no id is left out. */
export function decodeNetworks(body: unknown): readonly Network[] {
  return listOf(body)
    .map(decodeNetwork)
    .filter(network => network.id !== '');
}

type NetworkKey = 'Id' | 'Name' | 'Driver' | 'Scope' | 'Created' | 'Internal' | 'Ingress' | 'IPAM' | 'Labels';

function decodeNetwork(item: unknown): Network {
  const wire = fieldsOf<NetworkKey>(item);
  const subnets = listOf(fieldsOf<'Config'>(wire.IPAM).Config);
  return {
    id: textOf(wire.Id),
    name: textOf(wire.Name),
    driver: textOf(wire.Driver),
    scope: textOf(wire.Scope),
    createdAtMs: msFromText(wire.Created),
    isInternal: wire.Internal === true,
    isIngress: wire.Ingress === true,
    subnets: subnets.map(subnet => textOf(fieldsOf<'Subnet'>(subnet).Subnet)).filter(text => text !== ''),
    labels: textMapOf(wire.Labels),
  };
}
