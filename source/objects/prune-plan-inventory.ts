import type {Container} from './container.ts';
import type {DiskUsage} from './disk-usage.ts';
import type {Image} from './image.ts';
import type {Network} from './network.ts';
import type {PruneFilters} from './prune-filters.ts';
import type {PruneKind} from './prune-plan-item.ts';
import type {ImageLayers} from './prune-plan-layers.ts';
import type {Volume} from './volume.ts';

/** What a plan is made from: everything that the engine has, at one moment. */
export type PruneInventory = {
  /** Of which kinds the plan shall be. */
  readonly kinds: Iterable<PruneKind>;
  /** Absent: nothing is left out. */
  readonly filters?: PruneFilters;
  readonly containers: readonly Container[];
  /** With the intermediate ones (`docker images -a`): without them it is not known what goes along with an image. */
  readonly images: readonly Image[];
  readonly volumes: readonly Volume[];
  readonly networks: readonly Network[];
  /** For the bytes and the build cache; absent when it was not asked for. */
  readonly diskUsage?: DiskUsage;
  /** By image id. With those of all images, layers shared between two rows can be counted. */
  readonly layers?: ReadonlyMap<string, ImageLayers>;
  /** 20 of 20.10.24; 0 when unknown. Below 23 the engine does not label anonymous volumes. */
  readonly engineVersionMajor: number;
  /** Image sizes hold packed content as well there, so sharing cannot be told from them. */
  readonly hasContainerdStore: boolean;
  /** A moment (milliseconds since 1970) in words: `12 days ago`. */
  readonly ago: (momentMs: number) => string;
};
