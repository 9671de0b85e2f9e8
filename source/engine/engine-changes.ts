import type {ContainerUpdate} from '../objects/container-update.ts';
import type {TerminalSize} from '../objects/handed-terminal.ts';
import type {Json} from '../objects/json.ts';
import type {NetworkJoin, NetworkSpec} from '../objects/network-spec.ts';
import type {CommitSpec, RunSpec} from '../objects/run-spec.ts';
import type {VolumeSpec} from '../objects/volume-spec.ts';
import type {CallOptions} from './call-options.ts';

/** What changes the objects of the engine. */
export type EngineChanges = {
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
};

/** What removing an image did, in the engine's order. */
export type ImageRemoval = {readonly untagged: readonly string[]; readonly deleted: readonly string[]};
