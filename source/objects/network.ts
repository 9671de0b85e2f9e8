/** A network as the engine lists it. */
export type Network = {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  /** `local`, `swarm` or `global`. */
  readonly scope: string;
  /** Milliseconds since 1970; 0 when unknown. */
  readonly createdAtMs: number;
  readonly isInternal: boolean;
  readonly isIngress: boolean;
  /** Subnets in CIDR form. */
  readonly subnets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
};

/** bridge, host and none: the engine made them and never removes them. */
export function isPredefined(network: Network): boolean {
  return network.name === 'bridge' || network.name === 'host' || network.name === 'none' || network.isIngress;
}
