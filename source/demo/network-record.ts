/** A network. */
export type NetworkRecord = {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly createdAtMs: number;
  readonly isInternal: boolean;
  readonly isAttachable: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  /** `172.17.0.0/16`; '' for none. */
  readonly subnet: string;
  /** How many addresses were given out. */
  addressCount: number;
};

/** bridge, host and none: the engine's own, never removed. */
export function isPredefined(network: NetworkRecord): boolean {
  return ['bridge', 'host', 'none'].includes(network.name);
}

/** The next free address and its MAC address; '' where the network has none. */
export function nextAddress(network: NetworkRecord): {readonly ip: string; readonly mac: string} {
  const [a = '0', b = '0'] = network.subnet.split('.');
  if (network.subnet === '') return {ip: '', mac: ''};
  network.addressCount += 1;
  const host = network.addressCount + 1;
  const parts = [Number(a), Number(b), (host >> 8) & 255, host & 255];
  const hex = parts.map(part => part.toString(16).padStart(2, '0')).join(':');
  return {ip: parts.join('.'), mac: `02:42:${hex}`};
}

/** The first address of the subnet; '' where there is none. */
export function gatewayOf(network: NetworkRecord | undefined): string {
  const [a, b] = network?.subnet.split('.') ?? [];
  return a === undefined || a === '' ? '' : `${a}.${b}.0.1`;
}
