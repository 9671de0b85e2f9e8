import type {ImageConfig} from './image-record.ts';

/** An image to begin with. */
export type ImageSeed = {
  readonly key: string;
  /** The key of the image whose layers and history it goes on from. */
  readonly base?: string;
  readonly tags?: readonly string[];
  /** Repositories whose digest it still has though its tag went to a newer one. */
  readonly digestsOf?: readonly string[];
  /** It came from a registry, so it has a digest for each of its repositories. */
  readonly isPulled?: boolean;
  readonly ageHours: number;
  /** Lines of its history; 0 bytes for those that make no layer. */
  readonly layers: readonly (readonly [createdBy: string, sizeBytes: number])[];
  readonly config?: Partial<ImageConfig>;
  /** Untagged parents that the classic builder left. */
  readonly untaggedSteps?: number;
};
