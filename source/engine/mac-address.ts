import type {Json} from '../objects/json.ts';
import {objectAt, textAt} from '../objects/json-path.ts';
import type {JsonObject} from '../objects/own-settings.ts';

/** From this version on a MAC address is asked for at a network; before, in `Config`. */
export const macAtNetworkSince = '1.44';

/** The last version in which an inspect tells which MAC address was asked for: a network's may be the engine's own. */
export const lastToTellMac = '1.51';

/** An inspect with the MAC address that was asked for in `Config`, as the older version's answer has it. */
export function withAskedMac(inspect: Json, older: Json | undefined): Json {
  const MacAddress = textAt(older, 'Config', 'MacAddress');
  return MacAddress === ''
    ? inspect
    : {...objectAt(inspect), Config: {...objectAt(inspect, 'Config'), MacAddress}};
}

/** The body of a create with its MAC address at the network that it is created in. One without networks of its own has no use for it. */
export function withMacAtNetwork(body: JsonObject): JsonObject {
  const {MacAddress, ...rest} = body;
  const network = textAt(body, 'HostConfig', 'NetworkMode') || 'default';
  if (MacAddress === undefined) return body;
  if (/^(?:host|none|container:.*)$/.test(network)) return rest;
  const endpoints = objectAt(body, 'NetworkingConfig', 'EndpointsConfig');
  return {
    ...rest,
    NetworkingConfig: {
      ...objectAt(body, 'NetworkingConfig'),
      EndpointsConfig: {...endpoints, [network]: {...objectAt(endpoints[network]), MacAddress}},
    },
  };
}
