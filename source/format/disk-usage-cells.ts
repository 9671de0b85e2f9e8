import type {DiskUsage, UsageTotals} from '../objects/disk-usage.ts';
import {type DiskUsageTotals, diskUsageTotals} from '../objects/disk-usage-totals.ts';
import {humanSize} from './size.ts';

/** The cells of one row of `docker system df`. */
export type UsageCells = {
  /** `Images`, `Containers`, `Local Volumes` or `Build Cache`. */
  readonly type: string;
  readonly total: string;
  readonly active: string;
  readonly size: string;
  readonly reclaimable: string;
};

/** The four rows of `docker system df`. docker/cli v28.2.2 `cli/command/formatter/disk_usage.go`. */
export function diskUsageCells(usage: DiskUsage): readonly UsageCells[] {
  const totals: DiskUsageTotals = diskUsageTotals(usage);
  return [
    usageCells('Images', totals.images),
    usageCells('Containers', totals.containers),
    usageCells('Local Volumes', totals.volumes),
    // The CLI never gives a share of the build cache.
    {
      ...usageCells('Build Cache', totals.buildCache),
      reclaimable: humanSize(totals.buildCache.reclaimableBytes),
    },
  ];
}

function usageCells(type: string, totals: UsageTotals): UsageCells {
  return {
    type,
    total: String(totals.totalCount),
    active: String(totals.activeCount),
    size: humanSize(totals.sizeBytes),
    reclaimable: reclaimable(totals),
  };
}

function reclaimable({sizeBytes, reclaimableBytes}: UsageTotals): string {
  const size = humanSize(reclaimableBytes);
  return sizeBytes > 0 ? `${size} (${Math.trunc((reclaimableBytes * 100) / sizeBytes)}%)` : size;
}
