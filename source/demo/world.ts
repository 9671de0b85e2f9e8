import type {BuildCacheRecord} from './build-cache-record.ts';
import type {ContainerStore} from './container-store.ts';
import type {EngineProfile} from './engine-profile.ts';
import type {EventBus} from './event-bus.ts';
import type {ExecRecord} from './exec-record.ts';
import type {ImageStore} from './image-store.ts';
import type {NetworkRecord} from './network-record.ts';
import type {Random} from './random.ts';
import type {Timers} from './timers.ts';
import type {VolumeRecord} from './volume-record.ts';

/** All that the engine has. It changes in place: nothing of it ever leaves the engine but as JSON. */
export type World = {
  readonly profile: EngineProfile;
  readonly nowMs: () => number;
  readonly random: Random;
  readonly timers: Timers;
  readonly events: EventBus;
  readonly containers: ContainerStore;
  readonly images: ImageStore;
  /** By name. */
  readonly volumes: Map<string, VolumeRecord>;
  /** By id. */
  readonly networks: Map<string, NetworkRecord>;
  /** By id, oldest first. */
  readonly buildCache: Map<string, BuildCacheRecord>;
  /** By id. */
  readonly execs: Map<string, ExecRecord>;
  /** By `port/protocol`: which container listens at which address. */
  readonly hostPorts: Map<string, Map<string, string>>;
  nextPid: number;
  nextEphemeralPort: number;
  /** How long a pull takes, unless everything is here already. */
  pullMs: number;
  /** Lines per second of containers whose log flows. */
  readonly logLinesPerSecond: number;
  /** Tags whose content in the registry is newer than here. */
  readonly publishedTags: Map<string, number>;
  /** 20.10 measures for one caller at a time. */
  isMeasuring: boolean;
};
