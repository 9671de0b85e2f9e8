import type {BuildCacheRecord} from './build-cache.ts';
import type {Container} from './container.ts';
import type {Image} from './image.ts';
import type {Volume} from './volume.ts';

/** Totals of one row of `docker system df`, as an engine from API 1.52 on computes them. */
export type UsageTotals = {
  readonly totalCount: number;
  readonly activeCount: number;
  readonly sizeBytes: number;
  readonly reclaimableBytes: number;
};

/** The answer of `/system/df`. */
export type DiskUsage = {
  /** Bytes of all image layers, each counted once. */
  readonly layersSizeBytes: number;
  /** With `containerCount` and `sharedSizeBytes`. */
  readonly images: readonly Image[];
  /** With `sizeRwBytes`. */
  readonly containers: readonly Container[];
  /** With `sizeBytes` and `refCount`. */
  readonly volumes: readonly Volume[];
  readonly buildCache: readonly BuildCacheRecord[];
  /** The engine's own totals; absent below API 1.52. */
  readonly engineTotals?: {
    readonly images: UsageTotals;
    readonly containers: UsageTotals;
    readonly volumes: UsageTotals;
    readonly buildCache: UsageTotals;
  };
};
