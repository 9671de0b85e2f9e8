/** What a prune plan can hold, in the order in which it is removed (the order of `docker system prune`). */
export type PruneKind = 'container' | 'network' | 'volume' | 'image' | 'build-cache';

/** All kinds, in that order. */
export const pruneKinds: readonly PruneKind[] = ['container', 'network', 'volume', 'image', 'build-cache'];

/** One object that nothing uses: a row of the plan. */
export type PruneItem = {
  /** Kind and id: `image sha256:…`. */
  readonly key: string;
  readonly kind: PruneKind;
  /** A volume's name. */
  readonly id: string;
  /** The name as lists show it. */
  readonly label: string;
  /** What would be freed if it alone went; undefined when the engine was not asked or does not know. */
  readonly bytes: number | undefined;
  /** `bytes` is a lower bound. */
  readonly isAtLeast: boolean;
  /** Why it counts as unused, in words. */
  readonly reason: string;
  /** Docker's own prune takes it with `--all` only: an image with a tag, or with one built on it; a volume that is not labelled as anonymous. */
  readonly isOfAll?: true;
  /** Docker's own prune would take it and nothing speaks against it. */
  readonly isMarkedAtStart: boolean;
  /** A volume's creation time in the engine's own words, to be compared before it goes; '' where there is none. */
  readonly createdAt: string;
  /** Milliseconds since 1970; 0 when unknown, and for volumes. */
  readonly createdAtMs: number;
  /** An image's id, then those of the untagged parents that go with it, nearest first; empty for the other kinds. */
  readonly chain: readonly string[];
  /** Containers that use it all the same (stopped ones, of a network); ids. */
  readonly usedBy: readonly string[];
  /** The docker CLI line that removes it, in two parts: `docker rm`, and what it names (several lines of one kind can be joined). */
  readonly command: {readonly words: readonly string[]; readonly names: readonly string[]};
};

/** The key of an object's item. */
export function pruneKey(kind: PruneKind, id: string): string {
  return `${kind} ${id}`;
}
