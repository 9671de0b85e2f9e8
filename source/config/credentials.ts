import {accessSync, constants} from 'node:fs';
import {type CredentialHelper, openCredentialHelper} from './credential-helper.ts';
import {
  type AuthEntry,
  type DockerConfig,
  decodeDockerConfig,
  dockerConfigFile,
  encodeAuth,
  readDockerConfig,
  writeDockerConfig,
} from './docker-config.ts';

/** A registry's login; '' for what there is none of. */
export type StoredAuth = {
  readonly serverAddress: string;
  readonly username: string;
  readonly password: string;
  readonly identityToken: string;
};

/** The docker CLI's credentials, where it keeps them. Every method rejects with an Error for a person; none names a secret. */
export type Credentials = {
  /** Undefined where nothing is kept for that registry. `serverAddress` is the CLI's key: a host, or Docker Hub's address. */
  readonly forServer: (serverAddress: string) => Promise<StoredAuth | undefined>;
  /** Resolves to where it is kept now: a file or a helper's name. */
  readonly store: (auth: StoredAuth) => Promise<string>;
  /** False where nothing was kept. */
  readonly erase: (serverAddress: string) => Promise<boolean>;
};

// One that asks for a passphrase in a window waits for a person.
const helperTimeoutMs = 60_000;

/**
The order of docker/cli (cli/config/configfile `file.go`, GetCredentialsStore): DOCKER_AUTH_CONFIG, then the helper of
that registry (`credHelpers`), the helper of all (`credsStore`), then `auths` of config.json. Read at each call: the
docker CLI may log in beside us.
*/
export function createCredentials({
  env,
  homeDir,
  platform,
  timeoutMs = helperTimeoutMs,
}: {
  readonly env: NodeJS.ProcessEnv;
  readonly homeDir: string;
  readonly platform: NodeJS.Platform;
  readonly timeoutMs?: number;
}): Credentials {
  const path = dockerConfigFile(env, homeDir);
  const defaultStore = () => detectStore(env, platform);
  const helperFor = (config: DockerConfig, server: string): CredentialHelper | undefined => {
    const name = config.credHelpers[server] ?? (config.credsStore || (isBare(config) ? defaultStore() : ''));
    return name === '' ? undefined : openCredentialHelper(name, {env, timeoutMs});
  };

  return {
    async forServer(serverAddress) {
      const fromEnv = findEntry(environmentAuths(env), serverAddress);
      if (fromEnv !== undefined) return {serverAddress, ...fromEnv};
      const config = readDockerConfig(path);
      const helper = helperFor(config, serverAddress);
      if (helper === undefined) {
        const entry = findEntry(config.auths, serverAddress);
        return entry === undefined ? undefined : {serverAddress, ...entry};
      }
      const found = await helper.get(serverAddress);
      if (found === undefined) return undefined;
      return found.username === tokenUser
        ? {serverAddress, username: '', password: '', identityToken: found.secret}
        : {serverAddress, username: found.username, password: found.secret, identityToken: ''};
    },

    async store(auth) {
      const {serverAddress, username, password, identityToken} = auth;
      const config = readDockerConfig(path);
      const helper = helperFor(config, serverAddress);
      const auths = config.fields['auths'] as object | undefined;
      if (helper === undefined) {
        const entry =
          identityToken === ''
            ? {auth: encodeAuth(username, password)}
            : {auth: encodeAuth(username, ''), identitytoken: identityToken};
        writeDockerConfig(path, {...config.fields, auths: {...auths, [serverAddress]: entry}});
        return `${path}, not encrypted`;
      }
      await helper.store(
        serverAddress,
        identityToken === '' ? {username, secret: password} : {username: tokenUser, secret: identityToken},
      );
      // An empty entry says that there is a login; and a helper that was only found must be found again.
      writeDockerConfig(path, {
        ...config.fields,
        auths: {...auths, [serverAddress]: {}},
        ...(isBare(config) ? {credsStore: defaultStore()} : {}),
      });
      return helper.program;
    },

    async erase(serverAddress) {
      const config = readDockerConfig(path);
      const keys = Object.keys(config.auths).filter(key => isKeyOf(key, serverAddress));
      const helper = helperFor(config, serverAddress);
      const isKept = helper === undefined ? keys.length > 0 : (await helper.get(serverAddress)) !== undefined;
      if (helper !== undefined && isKept) await helper.erase(serverAddress);
      if (keys.length > 0) {
        const auths = Object.entries(config.fields['auths'] as object).filter(([key]) => !keys.includes(key));
        writeDockerConfig(path, {...config.fields, auths: Object.fromEntries(auths)});
      }
      return isKept || keys.length > 0;
    },
  };
}

/** Logins that are forgotten with the program. */
export function createMemoryCredentials(): Credentials {
  const kept = new Map<string, StoredAuth>();
  return {
    forServer: async serverAddress => kept.get(serverAddress),
    async store(auth) {
      kept.set(auth.serverAddress, auth);
      return 'memory, until Quaymaster ends';
    },
    erase: async serverAddress => kept.delete(serverAddress),
  };
}

/** A helper gives this for a user where the secret is an identity token. */
const tokenUser = '<token>';

/** The very key, else an old one with scheme or path. What holds neither a password nor a token is no login. */
function findEntry(auths: Readonly<Record<string, AuthEntry>>, serverAddress: string): AuthEntry | undefined {
  const key = Object.hasOwn(auths, serverAddress)
    ? serverAddress
    : Object.keys(auths).find(it => isKeyOf(it, serverAddress));
  const entry = key === undefined ? undefined : auths[key];
  return entry !== undefined && (entry.username !== '' || entry.identityToken !== '') ? entry : undefined;
}

function isKeyOf(key: string, serverAddress: string): boolean {
  return key === serverAddress || hostIn(key) === serverAddress;
}

/** cli/config/credentials `file_store.go`, ConvertToHostname. */
function hostIn(key: string): string {
  return key.replace(/^https?:\/\//, '').replace(/\/.*$/s, '');
}

function environmentAuths(env: NodeJS.ProcessEnv): Readonly<Record<string, AuthEntry>> {
  const text = env['DOCKER_AUTH_CONFIG'] ?? '';
  if (text === '') return {};
  try {
    const fields: unknown = JSON.parse(text);
    return decodeDockerConfig(fields as Record<string, unknown>).auths;
  } catch {
    throw new Error('DOCKER_AUTH_CONFIG is not the JSON that it has to be');
  }
}

/** No login was ever made, and nobody chose a helper: the docker CLI then takes the platform's own, where it is there. */
function isBare({auths, credHelpers, credsStore}: DockerConfig): boolean {
  return credsStore === '' && Object.keys(auths).length === 0 && Object.keys(credHelpers).length === 0;
}

/** cli/config/credentials `default_store.go` and its files by platform. '' for none. */
function detectStore(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const names: Partial<Record<NodeJS.Platform, string>> = {darwin: 'osxkeychain', win32: 'wincred'};
  const own = names[platform] ?? (isOnPath('pass', env) ? 'pass' : 'secretservice');
  return isOnPath(`docker-credential-${own}`, env) ? own : '';
}

function isOnPath(program: string, env: NodeJS.ProcessEnv): boolean {
  return (env['PATH'] ?? '').split(':').some(folder => {
    try {
      accessSync(`${folder === '' ? '.' : folder}/${program}`, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
