import {
  chmodSync,
  chownSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {parseJson} from '../objects/json.ts';

/** What of the docker CLI's config.json is about credentials, and the rest as it is. */
export type DockerConfig = {
  /** The whole file, as parsed. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly auths: Readonly<Record<string, AuthEntry>>;
  /** Registry → name of a helper. */
  readonly credHelpers: Readonly<Record<string, string>>;
  /** '' for none. */
  readonly credsStore: string;
  /** `until=24h`: they hold for each prune. */
  readonly pruneFilters: readonly string[];
  /** By the engine's address, or `default`: fields like `httpProxy`. */
  readonly proxies: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** One registry's entry of `auths`; fields that are not there are ''. */
export type AuthEntry = {
  readonly username: string;
  readonly password: string;
  readonly identityToken: string;
};

/** `$DOCKER_CONFIG`, else `~/.docker`. */
export function dockerConfigFolder(env: NodeJS.ProcessEnv, homeDir: string): string {
  return env['DOCKER_CONFIG'] || `${homeDir}/.docker`;
}

/** The config.json of that folder. */
export function dockerConfigFile(env: NodeJS.ProcessEnv, homeDir: string): string {
  return `${dockerConfigFolder(env, homeDir)}/config.json`;
}

/** An empty one where there is no file. Throws for one that cannot be read or is no JSON: nobody must write over it. */
export function readDockerConfig(path: string): DockerConfig {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return decodeDockerConfig({});
    throw new Error(`${path} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  if (text.trim() === '') return decodeDockerConfig({});
  const fields = parseJson(text);
  // Without the parser's own words: they would hold a piece of the file.
  if (fields === undefined) throw new Error(`${path} is not valid JSON`);
  if (!isRecord(fields)) throw new Error(`${path} is not a JSON object`);
  return decodeDockerConfig(fields);
}

/** From the parsed file, or from DOCKER_AUTH_CONFIG. */
export function decodeDockerConfig(fields: Readonly<Record<string, unknown>>): DockerConfig {
  const auths = Object.entries(recordOf(fields['auths'])).map(
    ([key, value]) => [key, decodeEntry(recordOf(value))] as const,
  );
  const helpers = Object.entries(recordOf(fields['credHelpers'])).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' ? [[key, value] as const] : [],
  );
  return {
    fields,
    auths: Object.fromEntries(auths),
    credHelpers: Object.fromEntries(helpers),
    credsStore: textOf(fields['credsStore']),
    pruneFilters: textsOf(fields['pruneFilters']),
    proxies: Object.fromEntries(
      Object.entries(recordOf(fields['proxies'])).map(([host, proxies]) => [host, textFieldsOf(proxies)]),
    ),
  };
}

/**
What the docker CLI sets in every container that it makes on this engine (`tcp://10.0.0.1:2376`), as `NAME=value`: docker/cli
v28.2.2 `cli/config/configfile/file.go` ParseProxyConfig.
*/
export function proxyVariables({proxies}: Pick<DockerConfig, 'proxies'>, host: string): readonly string[] {
  const chosen = proxies[host] ?? proxies['default'] ?? {};
  return proxyNames.flatMap(([field, name]) => {
    const value = chosen[field] ?? '';
    return value === '' ? [] : [`${name}=${value}`, `${name.toLowerCase()}=${value}`];
  });
}

const proxyNames = [
  ['httpProxy', 'HTTP_PROXY'],
  ['httpsProxy', 'HTTPS_PROXY'],
  ['noProxy', 'NO_PROXY'],
  ['ftpProxy', 'FTP_PROXY'],
  ['allProxy', 'ALL_PROXY'],
] as const;

/** `auth` is base64 of `user:password`: the first colon ends the user. */
export function encodeAuth(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`).toString('base64');
}

/**
Puts these fields in the place of the file's, all at once: another program sees the old file or the new one. Readable by
its owner only, whose it stays. A link is followed, as the docker CLI does (cli/config/configfile `file.go`, Save).
*/
export function writeDockerConfig(path: string, fields: Readonly<Record<string, unknown>>): void {
  mkdirSync(path.replace(/\/[^/]*$/, ''), {recursive: true, mode: 0o700});
  const target = realPath(path);
  const draft = `${target}.${process.pid}.${Date.now()}`;
  try {
    writeFileSync(draft, `${JSON.stringify(fields, undefined, '\t')}\n`, {mode: 0o600, flag: 'wx'});
    chmodSync(draft, 0o600);
    keepOwner(target, draft);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, {force: true});
    throw new Error(`${path} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** With sudo the file may be somebody else's. */
function keepOwner(target: string, draft: string): void {
  try {
    const {uid, gid} = statSync(target);
    chownSync(draft, uid, gid);
  } catch {
    // A new file, or one that only root could give back.
  }
}

function decodeEntry(entry: Readonly<Record<string, unknown>>): AuthEntry {
  const [username, password] = decodeAuth(textOf(entry['auth']));
  return {
    username: username || textOf(entry['username']),
    password: password || textOf(entry['password']),
    identityToken: textOf(entry['identitytoken']),
  };
}

function decodeAuth(auth: string): readonly [username: string, password: string] {
  const text = Buffer.from(auth, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  // Old programs filled the end up with zeros.
  return colon === -1 ? ['', ''] : [text.slice(0, colon), text.slice(colon + 1).replace(/\0+$/, '')];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textFieldsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(recordOf(value)).flatMap(([name, text]) =>
      typeof text === 'string' ? [[name, text]] : [],
    ),
  );
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
