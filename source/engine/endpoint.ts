/** What a TLS connection is made with; PEM texts, each absent where there is none. */
export type TlsMaterial = {
  /** Certificate authorities to trust; absent for the system's. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  /** False only where the user said so (DOCKER_TLS, SkipTLSVerify): any certificate is then taken. */
  readonly isVerified: boolean;
};

/** Where an engine listens. */
export type Endpoint =
  | {readonly kind: 'unix'; readonly socketPath: string}
  | {
      readonly kind: 'tcp';
      /** A name or an address; IPv6 without brackets. */
      readonly host: string;
      readonly port: number;
      /** Before every path of the API, `/prefix`; absent for none. */
      readonly pathPrefix?: string;
      /** Absent for plain HTTP. */
      readonly tls?: TlsMaterial;
    };

/** As a person writes it after `--host`. */
export function formatEndpoint(endpoint: Endpoint): string {
  if (endpoint.kind === 'unix') return `unix://${endpoint.socketPath}`;
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  return `tcp://${host}:${endpoint.port}${endpoint.pathPrefix ?? ''}`;
}
