/** A name of an image as docker reads it: https://github.com/distribution/reference, familiar form. */
export type ImageReference = {
  /** Without `docker.io/library/`; with the registry where it is another. */
  readonly repository: string;
  /** '' for none. */
  readonly tag: string;
  /** `sha256:…`, '' for none. */
  readonly digest: string;
};

/** Undefined when it is no valid name. A registry's port is not taken for a tag. */
export function parseImageReference(text: string): ImageReference | undefined {
  const parts = /^(?<name>[^@\s]+?)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@(?<digest>sha256:[0-9a-f]{64}))?$/.exec(
    text,
  )?.groups;
  if (parts === undefined) return undefined;
  const {name = '', tag = '', digest = ''} = parts;
  if (!namePattern.test(name)) return undefined;
  return {repository: name.replace(/^(index\.)?docker\.io\//, '').replace(/^library\//, ''), tag, digest};
}

/** `name:tag`, with `latest` where no tag was given; undefined when it is no valid name, or has a digest. */
export function taggedName(text: string): string | undefined {
  const reference = parseImageReference(text);
  if (reference === undefined || reference.digest !== '') return undefined;
  return `${reference.repository}:${reference.tag || 'latest'}`;
}

/** The part before the tag or digest. */
export function repositoryOf(name: string): string {
  return parseImageReference(name)?.repository ?? name;
}

const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const domain = '(?:[a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)*(?::\\d+)?|\\[[0-9a-fA-F:]+\\](?::\\d+)?)';
const namePattern = new RegExp(`^(?:${domain}/)?${component}(?:/${component})*$`);
