import type {Container, ContainerState} from '../objects/container.ts';
import type {ContainerUpdate} from '../objects/container-update.ts';
import type {DiskUsage} from '../objects/disk-usage.ts';
import type {EngineEvent} from '../objects/engine-event.ts';
import type {EngineInfo} from '../objects/engine-info.ts';
import type {ExecSpec} from '../objects/exec-spec.ts';
import type {FilesystemChange} from '../objects/filesystem-change.ts';
import type {FileStart, FolderListing, PathStat} from '../objects/folder-entry.ts';
import type {HistoryLayer} from '../objects/history-layer.ts';
import type {Image} from '../objects/image.ts';
import type {ImportSpec} from '../objects/import-spec.ts';
import type {Json} from '../objects/json.ts';
import type {LogStream} from '../objects/log-line.ts';
import type {Network} from '../objects/network.ts';
import type {NetworkJoin, NetworkSpec} from '../objects/network-spec.ts';
import type {ProcessTable} from '../objects/process-table.ts';
import type {RegistryAuth} from '../objects/registry.ts';
import type {CommitSpec, RunSpec} from '../objects/run-spec.ts';
import type {StatsSample} from '../objects/stats.ts';
import type {TransferLine} from '../objects/transfer.ts';
import type {TreeEntry} from '../objects/tree-entry.ts';
import type {Volume} from '../objects/volume.ts';
import type {VolumeSpec} from '../objects/volume-spec.ts';
import type {
  AttachSpec,
  ContainerTerminal,
  ContainerWait,
  FoundShell,
  ProcessConnection,
  TerminalSize,
} from './process-connection.ts';

/** Every call takes one: aborting it rejects with an EngineError of kind `aborted`. */
export type CallOptions = {readonly signal?: AbortSignal};

/**
A piece of a container's log. Without a TTY: one record, or several whole lines in a row of the same stream, so a
record that the engine has split (at 16 KiB) always begins a chunk, its timestamp repeated. With a TTY: bytes as
they came, cut anywhere.
*/
export type LogChunk = {
  readonly stream: LogStream;
  /** Bytes as the container wrote them, with the engine's timestamp before each record where asked for. */
  readonly bytes: Uint8Array;
  /** It goes on inside a record of which the chunk before held the beginning: no timestamp before it. */
  readonly isContinuation: boolean;
};

/** What of a container says how to read its log, and why there may be none. */
export type ContainerLogInfo = {
  readonly isTty: boolean;
  /** The log driver: `json-file`, `local`, `journald`, `none` … ; '' when the engine does not say. */
  readonly driver: string;
  readonly state: ContainerState;
  /** RFC 3339 as the engine wrote it; '' when it never started. */
  readonly startedAt: string;
  /** RFC 3339 as the engine wrote it; '' when it never ended. */
  readonly finishedAt: string;
};

/** What of a log is asked for. */
export type LogQuery = {
  readonly follow: boolean;
  readonly timestamps: boolean;
  /** Last lines to begin with; absent for all. */
  readonly tail?: number;
  /** Unix seconds with nanoseconds as digits (`1700000000.000000001`); inclusive. */
  readonly since?: string;
  readonly until?: string;
  /** Decides the framing. */
  readonly isTty: boolean;
};

/** What removing an image did, in the engine's order. */
export type ImageRemoval = {readonly untagged: readonly string[]; readonly deleted: readonly string[]};

/**
The one interface to the engine that the rest of the program knows.
Every method rejects with an EngineError. Lists hold one plain object per object of the engine.
*/
export type Engine = {
  /** For the header: `local`, a context's name, or the host. */
  readonly name: string;
  /** Negotiates the API version anew and asks `/info`. Called at connect and after each reconnect. */
  connect(options?: CallOptions): Promise<EngineInfo>;
  ping(options?: CallOptions): Promise<void>;
  /** Rejects where the engine's socket is gone, which open connections outlive. Asks nothing of the engine; absent where there is no such file. */
  readonly checkSocket?: () => Promise<void>;
  /** HTTP requests sent since the program started. */
  requestCount(): number;

  /** All states. With `ids`, only those (an id that is gone is left out). */
  listContainers(options?: CallOptions & {readonly ids?: readonly string[]}): Promise<readonly Container[]>;
  /** With `isWithParents` the untagged images that others were built on, too. */
  listImages(options?: CallOptions & {readonly isWithParents?: boolean}): Promise<readonly Image[]>;
  listVolumes(options?: CallOptions): Promise<readonly Volume[]>;
  listNetworks(options?: CallOptions): Promise<readonly Network[]>;
  /** With the MAC address that was asked for in `Config`, whatever the API's version. */
  inspectContainer(id: string, options?: CallOptions): Promise<Json>;
  inspectImage(id: string, options?: CallOptions): Promise<Json>;
  inspectVolume(name: string, options?: CallOptions): Promise<Json>;
  inspectNetwork(id: string, options?: CallOptions): Promise<Json>;
  /** What `/info` and `/version` answer. */
  inspectEngine(options?: CallOptions): Promise<{readonly info: Json; readonly version: Json}>;
  imageHistory(id: string, options?: CallOptions): Promise<readonly HistoryLayer[]>;
  /** What runs in it, as `docker top`: 409 where nothing does. `psArguments` absent: `-ef`. */
  containerProcesses(
    id: string,
    options?: CallOptions & {readonly psArguments?: string},
  ): Promise<ProcessTable>;
  /** What differs from its image, as `docker diff`: costs the engine a walk over all its files, so only when asked for. */
  containerChanges(id: string, options?: CallOptions): Promise<readonly FilesystemChange[]>;
  /** One sample (two where the engine cannot do with one; then `previous` is set). Absent: the container does not run. */
  stats(id: string, options?: CallOptions): Promise<StatsSample | undefined>;
  diskUsage(options?: CallOptions): Promise<DiskUsage>;
  /**
  Resolves when the engine has answered with its headers: what happens from then on is in the stream.
  Ends when the engine goes; throws EngineError inside the iteration when the connection breaks.
  exec_* events are left out by the engine.
  */
  events(
    query: {readonly since?: string},
    options?: CallOptions,
  ): Promise<AsyncIterable<readonly EngineEvent[]>>;
  /** What the engine still has of the past, oldest first, all kinds of events; `isWhole`: it has forgotten none since it was started. */
  pastEvents(
    options?: CallOptions,
  ): Promise<{readonly events: readonly EngineEvent[]; readonly isWhole: boolean}>;
  /**
  Resolves at the headers. Chunks as they come, all that lie ready at once; not asking for the next stops the
  engine's sending (back-pressure). Ends when the container stops; throws EngineError inside the iteration when
  the connection breaks (`aborted` when the signal ended it). Leaving the loop closes it.
  */
  logs(id: string, query: LogQuery, options?: CallOptions): Promise<AsyncIterable<readonly LogChunk[]>>;
  containerLogInfo(id: string, options?: CallOptions): Promise<ContainerLogInfo>;

  /** Already running is success. */
  startContainer(id: string, options?: CallOptions): Promise<void>;
  /** Already stopped is success. `graceSeconds` absent: the container's own, else the engine's 10; negative: for ever. */
  stopContainer(
    id: string,
    options?: CallOptions & {readonly graceSeconds?: number; readonly signalName?: string},
  ): Promise<void>;
  /** As `stopContainer`, and then starts it. */
  restartContainer(
    id: string,
    options?: CallOptions & {readonly graceSeconds?: number; readonly signalName?: string},
  ): Promise<void>;
  killContainer(id: string, options?: CallOptions & {readonly signalName?: string}): Promise<void>;
  pauseContainer(id: string, options?: CallOptions): Promise<void>;
  unpauseContainer(id: string, options?: CallOptions): Promise<void>;
  renameContainer(id: string, name: string, options?: CallOptions): Promise<void>;
  /** Changes it as it runs. `warnings` are the engine's. */
  updateContainer(
    id: string,
    update: ContainerUpdate,
    options?: CallOptions,
  ): Promise<{readonly warnings: readonly string[]}>;
  removeContainer(
    id: string,
    options?: CallOptions & {readonly force?: boolean; readonly volumes?: boolean},
  ): Promise<void>;
  /** Returns the new image's id. */
  commitContainer(spec: CommitSpec, options?: CallOptions): Promise<{readonly imageId: string}>;
  /** Creates only: `warnings` are the engine's. `size` is that of the terminal that will be attached, for the first moment. */
  createContainer(
    spec: RunSpec,
    options?: CallOptions & {readonly size?: TerminalSize},
  ): Promise<{readonly id: string; readonly warnings: readonly string[]}>;
  /** The same from the API's own words, `body`, as an inspect tells them: also what a spec does not know. A MAC address stands in `Config`'s place, whatever the API's version. */
  createContainerAs(
    name: string,
    body: {readonly [field: string]: Json},
    options?: CallOptions,
  ): Promise<{readonly id: string; readonly warnings: readonly string[]}>;
  tagImage(id: string, repository: string, tag: string, options?: CallOptions): Promise<void>;
  /** `reference` is an id or a name:tag. Without `prune` its untagged parents stay. */
  removeImage(
    reference: string,
    options?: CallOptions & {readonly force?: boolean; readonly prune?: boolean},
  ): Promise<ImageRemoval>;
  /**
  Resolves when the engine has begun; rejects where the registry refuses before. `tag` may be a digest (`sha256:…`); ''
  is `latest`. The progress comes as it goes; it throws EngineError inside the iteration when it fails. Aborting the
  signal, or leaving the loop, cancels the pull.
  */
  pullImage(
    reference: {readonly repository: string; readonly tag: string},
    options?: CallOptions & {readonly auth?: RegistryAuth | undefined},
  ): Promise<AsyncIterable<readonly TransferLine[]>>;
  /** As `pullImage`; a refusal of the registry comes inside the iteration. */
  pushImage(
    reference: {readonly repository: string; readonly tag: string},
    options?: CallOptions & {readonly auth?: RegistryAuth | undefined},
  ): Promise<AsyncIterable<readonly TransferLine[]>>;
  /** Asks the registry whether it takes this login. `identityToken` is what to keep in the password's place; '' for none. */
  checkAuth(auth: RegistryAuth, options?: CallOptions): Promise<{readonly identityToken: string}>;
  /**
  `docker save`, with the tags that are named. Resolves at the headers, which may take minutes: the engine gathers the
  layers first. Bytes as they come; throws EngineError inside the iteration where the archive is not whole.
  */
  saveImages(
    references: readonly string[],
    options?: CallOptions,
  ): Promise<AsyncIterable<readonly Uint8Array[]>>;
  /** `docker export`: the container's files as one tree. As `saveImages`. */
  exportContainer(id: string, options?: CallOptions): Promise<AsyncIterable<readonly Uint8Array[]>>;
  /**
  Sends an archive that `docker save` made. Resolves when the engine has it all; what it does with it, and that it
  fails, comes inside the iteration. A failure to read the archive rejects with its own words.
  */
  loadImages(
    archive: AsyncIterable<Uint8Array>,
    options?: CallOptions,
  ): Promise<AsyncIterable<readonly TransferLine[]>>;
  /** Sends a tree of files that becomes an image; the last line's status is its id. As `loadImages`. */
  importImage(
    spec: ImportSpec,
    archive: AsyncIterable<Uint8Array>,
    options?: CallOptions,
  ): Promise<AsyncIterable<readonly TransferLine[]>>;
  /**
  What a folder of a container holds; links to folders are followed. With `canExec` by a command in the container, where
  it has what that takes; else by the archive of the folder, which may be too much to read all of it.
  */
  listFolder(
    id: string,
    path: string,
    options: CallOptions & {readonly canExec: boolean},
  ): Promise<FolderListing>;
  /** What is at a path; a link is not followed. Undefined where there is nothing. */
  statPath(id: string, path: string, options?: CallOptions): Promise<PathStat | undefined>;
  /** The first bytes of a file. Rejects for what is none. */
  readFileStart(
    id: string,
    path: string,
    options: CallOptions & {readonly mostBytes: number},
  ): Promise<FileStart>;
  /** `docker cp` out: what is at the path, and below it. Throws EngineError inside the iteration where it breaks off. */
  readTree(id: string, path: string, options?: CallOptions): Promise<AsyncIterable<TreeEntry>>;
  /**
  `docker cp` in: into a folder that is there. A folder does not become a file, nor a file a folder. What the entries
  throw rejects with its own words.
  */
  writeTree(
    id: string,
    folder: string,
    entries: AsyncIterable<TreeEntry>,
    options?: CallOptions,
  ): Promise<void>;
  removeVolume(name: string, options?: CallOptions & {readonly force?: boolean}): Promise<void>;
  removeNetwork(id: string, options?: CallOptions): Promise<void>;
  /** One of that name and driver that exists already is success. Returns its name. */
  createVolume(spec: VolumeSpec, options?: CallOptions): Promise<{readonly name: string}>;
  /** `warning` is the engine's, '' for none. */
  createNetwork(
    spec: NetworkSpec,
    options?: CallOptions,
  ): Promise<{readonly id: string; readonly warning: string}>;
  connectNetwork(id: string, join: NetworkJoin, options?: CallOptions): Promise<void>;
  /** `force` also when the container is gone. */
  disconnectNetwork(
    id: string,
    containerId: string,
    options?: CallOptions & {readonly force?: boolean},
  ): Promise<void>;
  /**
  Removes one record of the build cache by its whole id. One that is in use, or that another record was made
  from, stays without an error (`deleted` is empty): children go first, and no engine says who they are.
  Returns the engine's own figure.
  */
  removeBuildCache(
    id: string,
    options?: CallOptions,
  ): Promise<{readonly deleted: readonly string[]; readonly reclaimedBytes: number}>;

  /** The best of bash, ash and sh that the container has; asked once for each image. */
  findShell(
    container: {readonly id: string; readonly imageId: string},
    options?: CallOptions,
  ): Promise<FoundShell>;
  /** `docker wait`: resolves as soon as the engine waits for the container to stop; at once with its last code where it does not run. */
  waitContainer(id: string, options?: CallOptions): Promise<ContainerWait>;
  /** How to attach to it. */
  containerTerminal(id: string, options?: CallOptions): Promise<ContainerTerminal>;
  /**
  Runs a command beside the container's own. One that does not exist is no rejection: the engine's words come as
  output, and the exit code is 126 or 127. Once connected the signal closes the connection, and the command goes on.
  */
  exec(
    spec: ExecSpec,
    options?: CallOptions & {readonly detachKeys?: string; readonly size?: TerminalSize},
  ): Promise<ProcessConnection>;
  /** Connects to the container's own process; a container that was only created is attached to before it is started. */
  attach(
    spec: AttachSpec,
    options?: CallOptions & {readonly detachKeys?: string},
  ): Promise<ProcessConnection>;
};
