/** A volume. It has no id: its name and creation time stand for it. */
export type Volume = {
  readonly name: string;
  readonly driver: string;
  readonly mountpoint: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  readonly scope: string;
  /** As the engine wrote it (RFC 3339); '' when it does not say. */
  readonly createdAt: string;
  /** From `system df` only; absent when not computed. */
  readonly sizeBytes?: number;
  /** Containers that use it, from `system df` only; absent when not computed. */
  readonly refCount?: number;
};

/** Made without a name by `docker run -v /path` or an image's VOLUME; engines before 23 do not tell. */
export function isAnonymous(volume: Volume): boolean {
  return 'com.docker.volume.anonymous' in volume.labels;
}

/** A name of 64 hex digits: on engines before 23 the only sign of an anonymous volume. */
export function looksAnonymous(volume: Pick<Volume, 'name'>): boolean {
  return /^[0-9a-f]{64}$/.test(volume.name);
}
