import {argvOf, type ContainerConfig} from './container-record.ts';
import type {LogKind} from './log-lines.ts';

/** What a container's process does, as far as it can be seen from outside. */
export type Program = {
  /** Written as soon as it runs. */
  readonly output: readonly string[];
  /** Seconds until it ends by itself; absent: it runs until it is stopped. */
  readonly endsAfterSeconds: number | undefined;
  readonly exitCode: number;
  /** What its log flows with; absent: silent. */
  readonly flow: {readonly kind: LogKind; readonly linesPerSecond: number} | undefined;
  /** It reads commands: a shell. */
  readonly isShell: boolean;
  /** It does not exist: starting fails with the engine's 127. */
  readonly isMissing: boolean;
};

/** Reads off the command line what a container would do. */
export function programOf(config: ContainerConfig): Program {
  const argv = argvOf(config);
  const [name = '', ...rest] = argv;
  const program = name.split('/').at(-1) ?? '';
  if (missingPrograms.includes(program)) return {...silent, isMissing: true};
  if (program === 'sleep') return {...silent, endsAfterSeconds: secondsOf(rest[0])};
  if (program === 'true') return {...silent, endsAfterSeconds: 0};
  if (program === 'false') return {...silent, endsAfterSeconds: 0, exitCode: 1};
  if (program === 'echo') return {...silent, endsAfterSeconds: 0, output: [rest.join(' ')]};
  if (shells.includes(program)) return shellProgram(config, rest);
  const kind = flowKinds.find(([pattern]) => pattern.test(argv.join(' ')))?.[1];
  return kind === undefined ? silent : {...silent, flow: {kind, linesPerSecond: 1}};
}

function shellProgram(config: ContainerConfig, rest: readonly string[]): Program {
  const script = rest[0]?.startsWith('-') && rest[0].includes('c') ? rest[1] : undefined;
  if (script === undefined) {
    // Without anybody who types, a shell reads the end of its input at once.
    return config.isStdinOpen ? {...silent, isShell: true} : {...silent, endsAfterSeconds: 0};
  }
  const isLoop = /\bwhile\b|\bfor\s*\(\(/.test(script);
  const pause = /\bsleep\s+([\d.]+)/.exec(script)?.[1];
  if (isLoop) {
    const echoes = /\becho\b|\bprintf\b|\bdate\b/.test(script);
    const linesPerSecond = 1 / Math.max(0.01, Number(pause ?? 1));
    return echoes ? {...silent, flow: {kind: 'loop', linesPerSecond}} : silent;
  }
  const output = [...script.matchAll(/\becho\s+(?:"([^"]*)"|'([^']*)'|([^;&|>]*))/g)].map(match =>
    (match[1] ?? match[2] ?? match[3] ?? '').trim(),
  );
  const exitCode = Number(/\bexit\s+(\d+)/.exec(script)?.[1] ?? 0) & 255;
  return {...silent, output, exitCode, endsAfterSeconds: pause === undefined ? 0 : secondsOf(pause)};
}

function secondsOf(text: string | undefined): number | undefined {
  const parts = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(text ?? '');
  if (parts === null) return undefined;
  const factor = {s: 1, m: 60, h: 3600, d: 86_400}[parts[2] || 's'] ?? 1;
  const seconds = Number(parts[1]) * factor;
  // Longer than a timer can wait; nobody will see the end.
  return seconds > 2_000_000 ? undefined : seconds;
}

const silent: Program = {
  output: [],
  endsAfterSeconds: undefined,
  exitCode: 0,
  flow: undefined,
  isShell: false,
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
