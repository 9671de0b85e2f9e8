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

/** A container to be created and started, as `docker run` takes it. What is absent is left to the image and the engine. */
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
  /** `-d` beside `-it`: nobody is joined to its terminal; absent for no. */
  readonly isDetached?: boolean;
  /** `--rm`: the engine removes it when it ends; absent for no. */
  readonly autoRemove?: boolean;
  /** A program and what always stands before the command; one empty word takes the image's away. */
  readonly entrypoint?: readonly string[];
  /** `NAME=value`; a name alone takes this machine's value. */
  readonly env?: readonly string[];
  /** Files of such lines on this machine. */
  readonly envFiles?: readonly string[];
  /** `-v`, in order. */
  readonly volumes?: readonly VolumeFlag[];
  /** `--mount`, in order. */
  readonly mounts?: readonly MountFlag[];
  /** `bridge`, `host`, `none`, `container:NAME`, or a network's name. */
  readonly network?: string;
  readonly restart?: RestartPolicy;
  /** `name|uid[:group|gid]` */
  readonly user?: string;
  /** A path in the container. */
  readonly workingFolder?: string;
  /** `name=value` */
  readonly labels?: readonly string[];
  readonly memoryBytes?: number;
  /** Billionths of a CPU. */
  readonly nanoCpus?: number;
};

/** What `-v` asks for. */
export type VolumeFlag = {
  /** A volume's name, or a folder of the engine's machine; '' for a new volume without a name. */
  readonly source: string;
  readonly target: string;
  /** `ro`, `z`, `nocopy` …, as written. */
  readonly options: readonly string[];
};

/** What `--mount` asks for. Absent: the engine's own way. */
export type MountFlag = {
  readonly type: 'volume' | 'bind' | 'tmpfs' | 'image';
  /** A volume's name, a folder of the engine's machine, or an image; '' for a new volume without a name, and for tmpfs. */
  readonly source: string;
  readonly target: string;
  readonly isReadOnly: boolean;
  /** `consistent`, `cached` … where the engine's machine is a virtual one on a Mac. */
  readonly consistency?: string;
  /** Of a bind: `rprivate`, `rshared` … */
  readonly propagation?: string;
  /** Of a bind: what is mounted below its folder stays away (`disabled`), or is writable or read-only beside a read-only folder. */
  readonly recursive?: 'disabled' | 'writable' | 'readonly';
  /** Of a volume: the folder in it that is mounted. */
  readonly volumeSubpath?: string;
  /** Of a volume: the image's files are not copied into it. */
  readonly isWithoutCopy?: boolean;
  /** Of a volume that is made for it. */
  readonly driver?: string;
  readonly driverOptions?: Readonly<Record<string, string>>;
  readonly volumeLabels?: Readonly<Record<string, string>>;
  /** Of an image: the folder in it that is mounted. */
  readonly imageSubpath?: string;
  readonly tmpfsSizeBytes?: number;
  /** Permission bits. */
  readonly tmpfsMode?: number;
};

/** When the engine starts it again. */
export type RestartPolicy = {
  readonly name: 'no' | 'always' | 'unless-stopped' | 'on-failure';
  /** Of `on-failure`; 0 for ever. */
  readonly maximumRetryCount: number;
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
  /** Instructions of a Dockerfile: `CMD …`, `ENV …`. */
  readonly changes: readonly string[];
};
