/** What `docker import` makes of a tree of files. */
export type ImportSpec = {
  /** '' for none: the new image dangles. */
  readonly repository: string;
  /** '' is `latest`. */
  readonly tag: string;
  /** '' for none. */
  readonly message: string;
  /** Dockerfile instructions: `CMD ["sh"]`. */
  readonly changes: readonly string[];
};
