import type {Stats} from '../objects/stats.ts';
import {goFixed} from './go-number.ts';
import {bytesSize, humanSize} from './size.ts';

/** The cells of one row of `docker stats`, without id and name. */
export type StatsCells = {
  readonly cpu: string;
  readonly memory: string;
  readonly memoryAndLimit: string;
  readonly memoryPercent: string;
  readonly networkIo: string;
  readonly blockIo: string;
  readonly pids: string;
};

/** All cells. docker/cli v28.2.2 `cli/command/container/formatter_stats.go`. */
export function statsCells(stats: Stats): StatsCells {
  return {
    cpu: percent(stats.cpuPercent),
    memory: bytesSize(stats.memoryBytes),
    memoryAndLimit: `${bytesSize(stats.memoryBytes)} / ${bytesSize(stats.memoryLimitBytes)}`,
    memoryPercent: percent(memoryPercent(stats)),
    networkIo: `${humanSize(stats.networkRxBytes, 3)} / ${humanSize(stats.networkTxBytes, 3)}`,
    blockIo: `${humanSize(stats.blockReadBytes, 3)} / ${humanSize(stats.blockWriteBytes, 3)}`,
    pids: String(stats.pids),
  };
}

/** Share of the limit in percent; 0 where there is no limit. */
export function memoryPercent({memoryBytes, memoryLimitBytes}: Stats): number {
  return memoryLimitBytes === 0 ? 0 : (memoryBytes / memoryLimitBytes) * 100;
}

/** Two decimals, as `docker stats` writes it: `0.07%`. */
export function percent(value: number): string {
  return `${goFixed(value, 2)}%`;
}
