/** One record of the build cache. */
export type BuildCacheRecord = {
  readonly id: string;
  /** `regular`, `source.local`, `exec.cachemount` … */
  readonly type: string;
  readonly description: string;
  readonly isInUse: boolean;
  readonly isShared: boolean;
  readonly sizeBytes: number;
  /** Milliseconds since 1970; absent when never used or unknown. */
  readonly lastUsedAtMs?: number;
  readonly createdAtMs: number;
  readonly usageCount: number;
};
