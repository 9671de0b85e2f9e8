/** What an engine says of itself. */
export type EngineInfo = {
  /** The host's name. */
  readonly name: string;
  /** `20.10.24`, `28.5.2` … */
  readonly version: string;
  /** The API version that we speak with it, e.g. `1.41`. */
  readonly apiVersion: string;
  /** The newest that it offers. */
  readonly maxApiVersion: string;
  /** Images live in containerd's store: ids and sizes mean something else there. */
  readonly hasContainerdStore: boolean;
  readonly cgroupVersion: string;
  /** The log driver of containers that ask for none; '' when it does not say. */
  readonly loggingDriver: string;
  readonly labels: readonly string[];
  /** Podman's Docker-compatible service. */
  readonly isPodman: boolean;
};
