import {type ReadFile, readContext} from './docker-context.ts';
import {type Endpoint, formatEndpoint, type TlsMaterial} from './endpoint.ts';
import {EngineError} from './engine-error.ts';
import {defaultSocketPath, parseHost} from './parse-host.ts';

type EnvName = 'DOCKER_HOST' | 'DOCKER_CONTEXT' | 'DOCKER_TLS' | 'DOCKER_TLS_VERIFY' | 'DOCKER_CERT_PATH';

/** Everything that decides which engine is meant. */
export type HostSources = {
  /** `--host`; absent when it was not given. */
  readonly host?: string | undefined;
  /** `--context`; absent when it was not given. */
  readonly context?: string | undefined;
  /** The process's environment, of which these are read; '' counts as not set. */
  readonly env: {readonly [key in EnvName]?: string | undefined};
  /** The docker CLI's folder: contexts and certificates lie in it. */
  readonly configDir: string;
  /** The current context of its config.json; '' for none. */
  readonly currentContext: string;
  readonly readFile: ReadFile;
};

/** The engine that is meant, or why none can be. */
export type FoundHost =
  | {
      readonly ok: true;
      /** For the header: a context's name, `local`, or the host. */
      readonly name: string;
      readonly endpoint: Endpoint;
      /** Why this one: `--host`, `DOCKER_HOST`, `context NAME`, `default socket`. */
      readonly source: string;
    }
  | {readonly ok: false; readonly source: string; readonly error: EngineError};

/**
The engine that the docker CLI would use (docker/cli cli/command/cli.go, resolveContextName): `--context`, `--host`,
DOCKER_HOST, DOCKER_CONTEXT, the current context of config.json, the default socket. A context that does not
exist is an error, never a reason to take another. Reads files through `readFile` only.
*/
export function findHost(sources: HostSources): FoundHost {
  const {host, context, env, currentContext} = sources;
  if (host !== undefined && context !== undefined) {
    return failed('--host and --context', '--host and --context both name an engine', 'Give one of them.');
  }
  if (context !== undefined) return fromContext(context, '--context', sources);
  if (host !== undefined) return fromHost(host, '--host', sources);
  const envHost = env.DOCKER_HOST ?? '';
  if (envHost !== '') return fromHost(envHost, 'DOCKER_HOST', sources);
  const envContext = env.DOCKER_CONTEXT ?? '';
  if (envContext !== '') return fromContext(envContext, 'DOCKER_CONTEXT', sources);
  return fromContext(currentContext || 'default', 'the current context', sources);
}

function fromContext(name: string, because: string, sources: HostSources): FoundHost {
  // "default" is never in the store: it stands for DOCKER_HOST, or for nothing said.
  if (name === 'default') {
    const envHost = sources.env.DOCKER_HOST ?? '';
    return fromHost(envHost, envHost === '' ? 'default socket' : 'DOCKER_HOST', sources);
  }
  const source = `context ${name}${because === '--context' ? '' : ` (${because})`}`;
  const context = readContext(name, sources.configDir, sources.readFile);
  if (context === undefined) {
    return failed(
      source,
      `There is no docker context “${name}” (from ${because})`,
      '`docker context ls` lists those that there are.',
    );
  }
  if (context.host === '') return fromHostText(`unix://${defaultSocketPath}`, undefined, {name, source});
  return fromHostText(context.host, context.tls, {name, source});
}

function fromHost(text: string, source: string, sources: HostSources): FoundHost {
  const tls = tlsFromEnv(sources);
  if (tls instanceof EngineError) return {ok: false, source, error: tls};
  if (text.trim() !== '') return fromHostText(text, tls, {source});
  // Nothing said at all: with TLS asked for that is a port, not the socket.
  if (tls === undefined) return fromHostText('unix://', undefined, {source, name: 'local'});
  return fromHostText('tcp://localhost:2376', tls, {source: 'DOCKER_TLS_VERIFY', name: 'local'});
}

function fromHostText(
  text: string,
  tls: TlsMaterial | undefined,
  {name, source}: {readonly name?: string; readonly source: string},
): FoundHost {
  const parsed = parseHost(text, tls);
  if (parsed.kind === 'wrong') {
    return failed(source, `${text}: ${parsed.problem}`, 'Hosts are unix:///path or tcp://host:port.');
  }
  if (parsed.kind === 'unsupported') {
    const message = `${parsed.text} (from ${source}): ${parsed.scheme}:// is not supported yet`;
    return failed(source, message, insteadOf(parsed.scheme, parsed.text));
  }
  return {ok: true, name: name ?? shortName(parsed.endpoint), endpoint: parsed.endpoint, source};
}

/** Undefined for no TLS. What is not set at all is off; what is set to anything, `0` too, is on. */
function tlsFromEnv({env, readFile, configDir}: HostSources): TlsMaterial | EngineError | undefined {
  const isVerified = (env.DOCKER_TLS_VERIFY ?? '') !== '';
  if (!isVerified && (env.DOCKER_TLS ?? '') === '') return undefined;
  const folder = env.DOCKER_CERT_PATH || configDir;
  const ca = readFile(`${folder}/ca.pem`);
  if (ca === undefined) {
    const which = isVerified ? 'DOCKER_TLS_VERIFY' : 'DOCKER_TLS';
    return new EngineError('tls', `${which} asks for TLS, but ${folder}/ca.pem cannot be read`, {
      advice: `Set DOCKER_CERT_PATH to the folder with ca.pem, cert.pem and key.pem, or unset ${which}.`,
    });
  }
  const cert = readFile(`${folder}/cert.pem`);
  const key = readFile(`${folder}/key.pem`);
  return {
    ca,
    ...(cert === undefined ? {} : {cert}),
    ...(key === undefined ? {} : {key}),
    isVerified,
  };
}

function insteadOf(scheme: string, text: string): string {
  if (scheme === 'ssh') {
    const {target, port, socketPath} = sshParts(text);
    const portFlag = port === '' ? '' : `-p ${port} `;
    const forward = `ssh ${portFlag}-N -L /tmp/docker.sock:${socketPath} ${target}`;
    return `Run \`${forward}\` in another terminal, then start with \`--host unix:///tmp/docker.sock\`.`;
  }
  if (scheme === 'npipe') return 'Use WSL, or let the engine listen on tcp:// too.';
  return 'fd:// is for the engine itself: give the socket as unix:///path.';
}

function sshParts(text: string) {
  const match = /^ssh:\/\/(?<target>[^:/?#]*)(?::(?<port>\d+))?(?<path>\/[^?#]+)?/.exec(text);
  const {target, port, path} = match?.groups ?? {};
  return {target: target || 'user@host', port: port ?? '', socketPath: path ?? defaultSocketPath};
}

function shortName(endpoint: Endpoint): string {
  if (endpoint.kind === 'tcp') return endpoint.host;
  return endpoint.socketPath === defaultSocketPath ? 'local' : formatEndpoint(endpoint);
}

function failed(source: string, message: string, advice: string): FoundHost {
  return {ok: false, source, error: new EngineError('invalid', message, {advice})};
}
