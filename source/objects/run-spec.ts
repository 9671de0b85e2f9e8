/** One published port as a person asks for it: `[ip:]host:container[/proto]`. */
export type PortMapping = {
  /** '' for all addresses; IPv6 without brackets. */
  readonly ip: string;
  /** Digits or a range `a-b`; '' for any free port. */
  readonly hostPort: string;
  /** Digits or a range `a-b`. */
  readonly containerPort: string;
  readonly protocol: 'tcp' | 'udp' | 'sctp';
};

/** A container to be created and started, as `docker run` takes it. */
export type RunSpec = {
  readonly image: string;
  /** '' lets the engine choose. */
  readonly name: string;
  /** Empty for the image's own. */
  readonly command: readonly string[];
  readonly ports: readonly PortMapping[];
  /** `-P`: publish every exposed port on a random one. */
  readonly publishAllPorts: boolean;
  /** `-it`: with a terminal and an open input; absent for no. */
  readonly isInteractive?: boolean;
  /** `--rm`: the engine removes it when it ends; absent for no. */
  readonly autoRemove?: boolean;
};

/** What `docker commit` takes. */
export type CommitSpec = {
  readonly containerId: string;
  /** Repository, with a registry where there is one; '' leaves the image untagged. */
  readonly repository: string;
  readonly tag: string;
  readonly message: string;
  readonly author: string;
  readonly pause: boolean;
};
