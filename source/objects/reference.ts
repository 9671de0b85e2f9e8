import type {Parsed} from './parsed.ts';

// The grammar of github.com/distribution/reference `regexp.go` (as vendored by docker/cli v29.8.0).
const alphanumeric = '[a-z0-9]+';
const pathComponent = `${alphanumeric}(?:(?:[._]|__|[-]+)${alphanumeric})*`;
const domainComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${domainComponent}(?:\\.${domainComponent})*|\\[[a-fA-F0-9:]+\\])`;
const domainPattern = new RegExp(`^${host}(?::[0-9]+)?$`);
const pathPattern = new RegExp(`^${pathComponent}(?:/${pathComponent})*$`);
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const digestLengths: Readonly<Record<string, number>> = {sha256: 64, sha384: 96, sha512: 128};

/** An image's name, taken apart. */
export type Reference = {
  /** As written, with a registry where there was one. */
  readonly repository: string;
  /** '' for none. */
  readonly tag: string;
  /** `sha256:…`; '' for none. */
  readonly digest: string;
};

/** Reads `[registry[:port]/]repository[:tag][@digest]` by the rules of the registry and the engine. */
export function parseReference(text: string): Parsed<Reference> {
  const problem = referenceProblem(text);
  return problem === undefined ? {ok: true, ...splitReference(text)} : {ok: false, problem};
}

/** Splits off digest and tag without checking either; the colon of a registry's port is none of a tag's. */
export function splitReference(text: string): Reference {
  const at = text.indexOf('@');
  const named = at === -1 ? text : text.slice(0, at);
  const digest = at === -1 ? '' : text.slice(at + 1);
  const [repository, tag] = splitRepositoryTag(named);
  return {repository, tag, digest};
}

/** `localhost:5000/web:1` → `['localhost:5000/web', '1']`; the tag is '' where there is none. */
export function splitRepositoryTag(text: string): readonly [repository: string, tag: string] {
  const colon = text.indexOf(':', text.indexOf('/') === -1 ? 0 : text.lastIndexOf('/'));
  return colon === -1 ? [text, ''] : [text.slice(0, colon), text.slice(colon + 1)];
}

/**
The name as people write it: `docker.io/library/redis` is `redis`, `docker.io/me/app` is `me/app`.
For a repository without tag or digest; others come back as they are.
The rules of distribution/reference `normalize.go` splitDockerDomain and familiarizeName.
*/
export function familiarName(repository: string): string {
  const {domain, path} = splitDomain(repository);
  if (domain !== 'docker.io') return `${domain}/${path}`;
  const official = path.startsWith('library/') ? path.slice('library/'.length) : path;
  return official.includes('/') ? path : official;
}

/** The name in full: `redis` is `docker.io/library/redis`. Two repositories are the same when these are. */
export function canonicalName(repository: string): string {
  const {domain, path} = splitDomain(repository);
  return `${domain}/${path}`;
}

function referenceProblem(text: string): string | undefined {
  if (text === '') return 'a name is needed, like web or registry:5000/web:1.0';
  if (/\s/.test(text)) return 'a name has no spaces';
  if (/^[a-f0-9]{64}$/.test(text)) return '64 hex digits are an image id, not a name';

  const {repository, tag, digest} = splitReference(text);
  const named = text.includes('@') ? text.slice(0, text.indexOf('@')) : text;
  return (
    repositoryProblem(repository) ??
    (named.length > repository.length ? tagProblem(tag) : undefined) ??
    (text.includes('@') ? digestProblem(digest) : undefined)
  );
}

/** What is wrong with a repository's name (no tag, no digest); undefined when nothing is. */
export function repositoryProblem(repository: string): string | undefined {
  if (repository === '') return 'the repository name before the tag is missing';
  if (/^[a-f0-9]{64}$/.test(repository)) return '64 hex digits are an image id, not a name';
  const {domain, path} = splitDomain(repository);
  if (!domainPattern.test(domain)) return `“${domain}” is no registry host, like localhost:5000`;
  if (path === '') return `a name is missing after ${domain}/`;
  if (path !== path.toLowerCase()) return 'repository name must be lowercase';
  if (path.length > 255) return 'repository name must not be longer than 255 characters';
  if (pathPattern.test(path)) return undefined;

  if (path.startsWith('/') || path.endsWith('/') || path.includes('//'))
    return 'a part of the name between slashes is empty';
  const odd = /[^a-z0-9._/-]/u.exec(path)?.[0];
  if (odd !== undefined) return `“${odd}” cannot be in a repository name`;
  return 'each part of a name starts and ends with a letter or digit, with single . or _, or - between';
}

/** What is wrong with a tag; undefined when nothing is. */
export function tagProblem(tag: string): string | undefined {
  if (tagPattern.test(tag)) return undefined;
  if (tag === '') return 'the tag after the colon is missing';
  if (tag.length > 128) return 'a tag has at most 128 characters';
  if (/^[.-]/.test(tag)) return `a tag cannot start with “${tag[0]}”`;
  const odd = /[^A-Za-z0-9_.-]/u.exec(tag)?.[0] ?? '';
  return `“${odd}” cannot be in a tag: letters, digits, _ . and - can`;
}

function digestProblem(digest: string): string | undefined {
  const [algorithm = '', hex = ''] = digest.split(':', 2);
  const length = digestLengths[algorithm];
  if (length === undefined) return 'a digest is sha256: and 64 hex digits';
  if (hex.length !== length || !/^[a-f0-9]+$/.test(digest.slice(algorithm.length + 1)))
    return `a ${algorithm} digest has ${length} hex digits`;
  return undefined;
}

/** Docker Hub's names have no registry in front; what has a dot, a port or capitals before the slash is a registry. */
function splitDomain(repository: string): {readonly domain: string; readonly path: string} {
  const slash = repository.indexOf('/');
  if (slash === -1) return {domain: 'docker.io', path: `library/${repository}`};

  const first = repository.slice(0, slash);
  const rest = repository.slice(slash + 1);
  const isRegistry =
    first === 'localhost' ||
    /[.:]/.test(first) ||
    first !== first.toLowerCase() ||
    first === 'index.docker.io';
  if (!isRegistry) return {domain: 'docker.io', path: repository};
  if (first !== 'docker.io' && first !== 'index.docker.io') return {domain: first, path: rest};
  return {domain: 'docker.io', path: rest.includes('/') || rest === '' ? rest : `library/${rest}`};
}
