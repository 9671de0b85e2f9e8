/** One sample of a container's stats, in the engine's raw counters. */
export type StatsSample = {
  /** When the engine took it, milliseconds since 1970; 0 when it took none. */
  readonly readAtMs: number;
  /** Nanoseconds of CPU that the container has used. */
  readonly cpuTotalNs: number;
  /** Nanoseconds of CPU that the host has used; 0 when unknown. */
  readonly systemCpuNs: number;
  readonly onlineCpus: number;
  readonly memoryUsageBytes: number;
  readonly memoryLimitBytes: number;
  /** What the CLI subtracts from usage (inactive file pages); 0 when the engine does not say. */
  readonly memoryInactiveFileBytes: number;
  readonly networkRxBytes: number;
  readonly networkTxBytes: number;
  readonly blockReadBytes: number;
  readonly blockWriteBytes: number;
  readonly pids: number;
  /** The engine's own previous sample where the answer held one. */
  readonly previous?: {readonly cpuTotalNs: number; readonly systemCpuNs: number};
};

/** What `docker stats` shows of a container. */
export type Stats = {
  /** 100 is one core. */
  readonly cpuPercent: number;
  readonly memoryBytes: number;
  readonly memoryLimitBytes: number;
  readonly networkRxBytes: number;
  readonly networkTxBytes: number;
  readonly blockReadBytes: number;
  readonly blockWriteBytes: number;
  readonly pids: number;
  /** Milliseconds since 1970, on our clock: when it arrived. */
  readonly receivedAtMs: number;
};
