/** A volume. */
export type VolumeRecord = {
  readonly name: string;
  readonly driver: string;
  readonly createdAtMs: number;
  /** Made for a container without a name of its own. Engines from 23 on say so with a label. */
  readonly isAnonymous: boolean;
  readonly labels: Readonly<Record<string, string>>;
  /** Of the driver: a volume that has any is never pruned. */
  readonly options: Readonly<Record<string, string>>;
  readonly sizeBytes: number;
};
