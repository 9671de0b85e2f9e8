import {formatByteFlag} from './byte-flag.ts';
import {formatCpusFlag} from './cpus-flag.ts';
import {formatRestartFlag} from './restart-flag.ts';
import type {RestartPolicy} from './run-spec.ts';

/** What of a container is to change, as `docker update` takes it. What is absent stays as it is. */
export type ContainerUpdate = {
  readonly restart?: RestartPolicy;
  readonly memoryBytes?: number;
  /** Memory and swap together; -1 for no limit. */
  readonly memorySwapBytes?: number;
  /** Billionths of a CPU. */
  readonly nanoCpus?: number;
  /** -1 for no limit. */
  readonly pidsLimit?: number;
};

/** The flags of `docker update` for it. */
export function updateFlags(update: ContainerUpdate): readonly string[] {
  const {restart, memoryBytes, memorySwapBytes, nanoCpus, pidsLimit} = update;
  return [
    ...(restart === undefined ? [] : ['--restart', formatRestartFlag(restart)]),
    ...(memoryBytes === undefined ? [] : ['--memory', formatByteFlag(memoryBytes)]),
    ...(memorySwapBytes === undefined
      ? []
      : ['--memory-swap', memorySwapBytes < 0 ? '-1' : formatByteFlag(memorySwapBytes)]),
    ...(nanoCpus === undefined ? [] : ['--cpus', formatCpusFlag(nanoCpus)]),
    ...(pidsLimit === undefined ? [] : ['--pids-limit', String(pidsLimit)]),
  ];
}
