/** A record of the builder's cache. */
export type BuildCacheRecord = {
  readonly id: string;
  readonly parents: readonly string[];
  /** `regular`, `source.local`, `exec.cachemount`, `frontend`, `internal`. */
  readonly type: string;
  readonly description: string;
  readonly isInUse: boolean;
  readonly isShared: boolean;
  readonly sizeBytes: number;
  readonly createdAtMs: number;
  /** 0: never. */
  readonly lastUsedAtMs: number;
  readonly usageCount: number;
};
