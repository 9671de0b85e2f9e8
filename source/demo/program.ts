import {argvOf, type ContainerConfig} from './container-record.ts';
import type {LogKind} from './log-lines.ts';
import {builtinNames} from './shell-commands.ts';

/** What a container's process does, as far as it can be seen from outside. */
export type Program = {
  /** A program, or a line for a shell, that runs, writes and ends; absent: it runs until it is stopped. */
  readonly once: {readonly argv: readonly string[]} | {readonly line: string} | undefined;
  /** What its log flows with; absent: silent. */
  readonly flow: {readonly kind: LogKind; readonly linesPerSecond: number | undefined} | undefined;
  /** It reads what is typed: a shell, or (`copies`) a `cat`. */
  readonly reads: 'commands' | 'copies' | undefined;
  /** It does not exist: starting fails. */
  readonly isMissing: boolean;
};

/** Reads off the command line what a container would do. */
export function programOf(config: ContainerConfig): Program {
  const whole = argvOf(config);
  // Images' own entrypoints run what they are given.
  const argv = whole.length > 1 && /entrypoint\.sh$/.test(whole[0] ?? '') ? whole.slice(1) : whole;
  const [name = '', ...rest] = argv;
  const program = name.split('/').at(-1) ?? '';
  if (missingPrograms.includes(program)) return {...silent, isMissing: true};
  if (shells.includes(program)) return shellProgram(config, rest);
  if (program === 'cat' && rest.length === 0) {
    return config.isStdinOpen ? {...silent, reads: 'copies'} : {...silent, once: {argv: ['true']}};
  }
  if (builtinNames.has(program)) return {...silent, once: {argv}};
  const kind = flowKinds.find(([pattern]) => pattern.test(argv.join(' ')))?.[1];
  return kind === undefined ? silent : {...silent, flow: {kind, linesPerSecond: undefined}};
}

function shellProgram(config: ContainerConfig, rest: readonly string[]): Program {
  const line = rest[0]?.startsWith('-') && rest[0].includes('c') ? rest[1] : undefined;
  if (line === undefined) {
    // Without anybody who types, a shell reads the end of its input at once.
    return config.isStdinOpen ? {...silent, reads: 'commands'} : {...silent, once: {argv: ['true']}};
  }
  if (!/\bwhile\b|\bfor\s*\(\(/.test(line)) return {...silent, once: {line}};
  if (!/\becho\b|\bprintf\b|\bdate\b/.test(line)) return silent;
  const pauseSeconds = Number(/\bsleep\s+([\d.]+)/.exec(line)?.[1] ?? 1);
  return {...silent, flow: {kind: 'loop', linesPerSecond: 1 / Math.max(0.01, pauseSeconds)}};
}

const silent: Program = {
  once: undefined,
  flow: undefined,
  reads: undefined,
  isMissing: false,
};

export const shells: readonly string[] = ['sh', 'bash', 'ash'];
const missingPrograms = ['nosuch', 'no-such-command', 'does-not-exist'];
const flowKinds: readonly (readonly [RegExp, LogKind])[] = [
  [/nginx|httpd|caddy|traefik/, 'web'],
  [/postgres|mysql|mariadb/, 'database'],
  [/redis|memcached/, 'cache'],
  [/node |\bserver\b|gunicorn|uvicorn/, 'json'],
  [/worker|celery|sidekiq/, 'worker'],
];
