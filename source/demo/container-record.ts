import type {ContainerLog} from './container-log.ts';
import type {LogStream} from './log-stream.ts';
import type {ShellSession} from './shell-session.ts';
import type {JsonObject} from './wire-fields.ts';

export type ContainerState = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';

export type HealthStatus = 'starting' | 'healthy' | 'unhealthy';

/** One mount, in the words of a container's inspect. */
export type MountRecord = {
  readonly type: 'volume' | 'bind' | 'tmpfs';
  /** A volume's name; '' for the others. */
  readonly name: string;
  /** A path of the host; '' for tmpfs. */
  readonly source: string;
  readonly destination: string;
  readonly isReadOnly: boolean;
};

/** A container's place on a network. The addresses are '' while it does not run. */
export type EndpointRecord = {
  readonly networkId: string;
  readonly networkName: string;
  readonly aliases: readonly string[];
  endpointId: string;
  ipAddress: string;
  macAddress: string;
};

/** What was asked for: `-p hostIp:hostPort:port/protocol`. */
export type PortBinding = {
  readonly port: number;
  readonly protocol: string;
  /** '' for every address. */
  readonly hostIp: string;
  /** 0 for any free one. */
  readonly hostPort: number;
};

/** A port that listens on the host. */
export type PublishedPort = {
  readonly port: number;
  readonly protocol: string;
  readonly hostIp: string;
  readonly hostPort: number;
};

/** What the container was created with, in the engine's own words (`Config` of its inspect). */
export type ContainerConfig = {
  readonly hostname: string;
  readonly user: string;
  readonly isTty: boolean;
  readonly isStdinOpen: boolean;
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly workingDir: string;
  readonly labels: Readonly<Record<string, string>>;
  /** As `80/tcp`. */
  readonly exposedPorts: readonly string[];
  readonly volumes: readonly string[];
  /** As it was sent; absent without one. */
  readonly healthcheck: JsonObject | undefined;
  readonly stopSignal: string;
  /** Absent: the engine's 10. */
  readonly stopTimeoutSeconds: number | undefined;
};

/** What of `HostConfig` decides something here; the rest of it is kept as it was sent. */
export type HostSettings = {
  readonly networkMode: string;
  readonly portBindings: readonly PortBinding[];
  readonly publishAllPorts: boolean;
  readonly restartPolicy: string;
  readonly restartMaximum: number;
  readonly autoRemove: boolean;
  readonly logDriver: string;
  readonly memoryBytes: number;
  readonly nanoCpus: number;
  readonly sent: JsonObject;
};

/** A container. Its fields change; whoever changes one counts `revision` up. */
export type ContainerRecord = {
  readonly id: string;
  /** Without the slash. */
  name: string;
  /** As it was asked for: `nginx:latest`. */
  readonly imageReference: string;
  readonly imageId: string;
  readonly createdAtMs: number;
  readonly config: ContainerConfig;
  host: HostSettings;
  state: ContainerState;
  /** Unix milliseconds; 0: never. */
  startedAtMs: number;
  finishedAtMs: number;
  exitCode: number;
  isOomKilled: boolean;
  error: string;
  pid: number;
  restartCount: number;
  health: HealthStatus | undefined;
  /** Dies and is started again every so many seconds, counted from `startedAtMs`; 0 for all but restart loops. */
  loopSeconds: number;
  wasStoppedByHand: boolean;
  readonly mounts: readonly MountRecord[];
  readonly endpoints: Map<string, EndpointRecord>;
  publishedPorts: readonly PublishedPort[];
  sizeRwBytes: number;
  /** Milliseconds that its process takes to end after the stop signal; more than the grace: it is killed. */
  stopMs: number;
  readonly log: ContainerLog;
  /** Files by their absolute path, where they differ from the image's. */
  readonly files: Map<string, Uint8Array>;
  /** Called once when it stops, with the exit code. */
  readonly onExit: Set<(exitCode: number) => void>;
  /** Called once when it is gone. */
  readonly onRemoved: Set<() => void>;
  /** Called each time it starts. */
  readonly onStart: Set<() => void>;
  /** Who sees what its shell writes. */
  readonly viewers: Set<(stream: LogStream, text: string) => void>;
  /** The shell that is its own process; absent until somebody needs it, and one of an earlier run is not its. */
  shell: {readonly startedAtMs: number; readonly session: ShellSession} | undefined;
  revision: number;
  /** The row of `/containers/json` as text, kept while all that it was made of is the same. */
  listCache: ListCache | undefined;
};

export type ListCache = {
  readonly status: string;
  readonly revision: number;
  readonly imagesRevision: number;
  readonly apiVersion: string;
  readonly isWithSize: boolean;
  readonly text: string;
};

export function isRunning(record: ContainerRecord): boolean {
  return record.state === 'running' || record.state === 'paused' || record.state === 'restarting';
}

/** What runs in it: entrypoint and command, as the engine joins them. */
export function argvOf(config: ContainerConfig): readonly string[] {
  return [...config.entrypoint, ...config.command];
}
