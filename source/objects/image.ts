/** An image as the engine lists it. */
export type Image = {
  /** `sha256:…` */
  readonly id: string;
  /** The image that it was built on; '' when there is none or the engine does not say. */
  readonly parentId: string;
  /** `repository:tag`; never `<none>:<none>`; empty for a dangling image. */
  readonly repoTags: readonly string[];
  /** `repository@sha256:…`; never `<none>@<none>`. */
  readonly repoDigests: readonly string[];
  /** Milliseconds since 1970; 0 when the engine says 0. */
  readonly createdAtMs: number;
  readonly sizeBytes: number;
  /** Bytes shared with other images; absent when not computed. */
  readonly sharedSizeBytes?: number;
  /** Containers that use it, by the engine's count; absent when not computed. */
  readonly containerCount?: number;
  readonly labels: Readonly<Record<string, string>>;
};

/** One row of `docker images`: a tag of an image, or the image without one. */
export type ImageRow = {
  /** Unique among rows: the image's id and the reference. */
  readonly key: string;
  readonly image: Image;
  /** `<none>` where there is none. */
  readonly repository: string;
  /** `<none>` where there is none. */
  readonly tag: string;
};

/**
Of an engine's list of tags or of digests those that name something. Below API 1.43 an image without one has `<none>:<none>`
or `<none>@<none>` in place of an empty list.
*/
export function namesIn(list: readonly string[]): readonly string[] {
  return list.filter(name => name !== '<none>:<none>' && name !== '<none>@<none>');
}

/** No tag: what `docker images -f dangling=true` and `docker image prune` mean by dangling. */
export function isDangling(image: Image): boolean {
  return image.repoTags.length === 0;
}
