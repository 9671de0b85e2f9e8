import type {Json} from './json.ts';

/** A network to be made, as `docker network create` takes it. */
export type NetworkSpec = {
  readonly name: string;
  /** '' for the engine's own: `bridge`. */
  readonly driver: string;
  /** Each with its gateway, '' for the engine's choice; empty for a subnet of the engine's choice. */
  readonly subnets: ReadonlyArray<{readonly subnet: string; readonly gateway: string}>;
  /** Without a way out. */
  readonly isInternal: boolean;
  readonly hasIpv6: boolean;
  readonly options: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
};

/** How a container joins a network, as `docker network connect` takes it. */
export type NetworkJoin = {
  readonly containerId: string;
  /** Further names under which others on the network find it. */
  readonly aliases: readonly string[];
  /** '' for an address of the engine's choice. */
  readonly ip: string;
  readonly ip6: string;
  /** Further fields of `EndpointConfig`, as an inspect tells them; absent for none. */
  readonly endpoint?: {readonly [field: string]: Json};
};
