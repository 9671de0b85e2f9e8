import {parseJson} from './json.ts';

/** An image as the manifest of an archive (`docker save`) names it. */
export type ArchivedImage = {
  /** Its id without `sha256:`, where the engine keeps images by their configuration; '' where it cannot be told. */
  readonly configDigest: string;
  readonly tags: readonly string[];
};

/** What is in a `manifest.json`; nothing where it is none. */
export function archivedImages(manifest: string): readonly ArchivedImage[] {
  const list = parseJson(manifest);
  if (!Array.isArray(list)) return [];
  return list.map(item => {
    const {Config = '', RepoTags = []} = fields(item);
    const config = typeof Config === 'string' ? Config : '';
    return {
      configDigest: /([0-9a-f]{64})(?:\.json)?$/.exec(config)?.[1] ?? '',
      tags: Array.isArray(RepoTags) ? RepoTags.filter(tag => typeof tag === 'string') : [],
    };
  });
}

function fields(item: unknown): {readonly Config?: unknown; readonly RepoTags?: unknown} {
  return typeof item === 'object' && item !== null ? item : {};
}
