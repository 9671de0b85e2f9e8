import type {Container} from '../objects/container.ts';
import type {DiskUsage} from '../objects/disk-usage.ts';
import type {EngineEvent} from '../objects/engine-event.ts';
import type {FilesystemChange} from '../objects/filesystem-change.ts';
import type {HistoryLayer} from '../objects/history-layer.ts';
import type {Image} from '../objects/image.ts';
import type {Json} from '../objects/json.ts';
import type {LogChunk} from '../objects/log-chunk.ts';
import type {ContainerLogInfo, LogQuery} from '../objects/log-query.ts';
import type {Network} from '../objects/network.ts';
import type {ProcessTable} from '../objects/process-table.ts';
import type {StatsSample} from '../objects/stats.ts';
import type {Volume} from '../objects/volume.ts';
import type {CallOptions} from './call-options.ts';

/** What the engine is asked: lists, one object, and the streams of events, samples and logs. */
export type EngineReads = {
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
  events(options?: CallOptions): Promise<AsyncIterable<readonly EngineEvent[]>>;
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
};
