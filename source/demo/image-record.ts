/** One layer: a filesystem difference that images share. */
export type LayerRecord = {
  /** `sha256:…` of the difference alone. */
  readonly diffId: string;
  /** Unpacked. */
  readonly sizeBytes: number;
};

/** One line of `docker history`, oldest first in a record. */
export type HistoryRecord = {
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly comment: string;
  /** Bytes of its layer; 0 for a line that only changed the configuration. */
  readonly sizeBytes: number;
  readonly hasLayer: boolean;
};

/** What containers of it start with. */
export type ImageConfig = {
  readonly user: string;
  /** As `80/tcp`. */
  readonly exposedPorts: readonly string[];
  readonly env: readonly string[];
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly volumes: readonly string[];
  readonly workingDir: string;
  readonly labels: Readonly<Record<string, string>>;
  /** As `["CMD-SHELL", "…"]`; empty without one. */
  readonly healthcheck: readonly string[];
  readonly stopSignal: string;
};

/** An image. Only its names change. */
export type ImageRecord = {
  /** `sha256:…`. */
  readonly id: string;
  /** '' for none. */
  parentId: string;
  readonly createdAtMs: number;
  readonly layers: readonly LayerRecord[];
  readonly history: readonly HistoryRecord[];
  readonly config: ImageConfig;
  readonly comment: string;
  readonly author: string;
  /** `nginx:latest`, without `docker.io/library/`. */
  readonly tags: Set<string>;
  /** `nginx@sha256:…`. */
  readonly digests: Set<string>;
  lastTaggedAtMs: number;
  /** Files by their absolute path, beside those that every image has. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** Bytes of all its layers. */
export function layersBytes(image: ImageRecord): number {
  return image.layers.reduce((sum, layer) => sum + layer.sizeBytes, 0);
}

/** What a layer takes in a registry, and in the store of containerd beside its unpacked form: about a third. */
export function compressedBytes(layer: LayerRecord): number {
  return Math.trunc(layer.sizeBytes * 0.37);
}

/** Names of the layers together with all that lie below: equal names are kept once. */
export function chainIds(image: ImageRecord): readonly string[] {
  const chain: string[] = [];
  let below = '';
  for (const {diffId} of image.layers) {
    below += `/${diffId.slice(7, 23)}`;
    chain.push(below);
  }
  return chain;
}
