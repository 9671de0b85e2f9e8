import {hasProgram, lookUpPath, normalPath, writeFile} from './container-files.ts';
import {argvOf, type ContainerRecord} from './container-record.ts';
import type {World} from './world.ts';

/** Where a command runs. `workingDir` changes with `cd`. */
export type ShellPlace = {
  readonly world: World;
  readonly record: ContainerRecord;
  readonly env: readonly string[];
  readonly user: string;
  workingDir: string;
  lastExitCode: number;
};

export type CommandResult = {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** The shell itself ends with that code. */
  readonly isExit?: boolean;
  /** It copies its input to its output until that ends. */
  readonly isCopying?: boolean;
  /** It takes so long. */
  readonly sleepsMs?: number;
};

/** Where a command of a container runs. */
export function placeOf(
  world: World,
  record: ContainerRecord,
  asked: {readonly env: readonly string[]; readonly user: string; readonly workingDir: string},
): ShellPlace {
  return {
    world,
    record,
    env: [...record.config.env, `HOSTNAME=${record.config.hostname}`, 'HOME=/root', ...asked.env],
    user: asked.user.split(':')[0] || record.config.user.split(':')[0] || 'root',
    workingDir: asked.workingDir || record.config.workingDir || '/',
    lastExitCode: 0,
  };
}

/** Runs one line: commands separated by `;` or `&&`, `> FILE` and `>> FILE`, `$VAR` and quotes. */
export function runLine(place: ShellPlace, line: string): CommandResult {
  let stdout = '';
  let stderr = '';
  let sleepsMs = 0;
  let last: CommandResult = done();
  for (const [, separator = '', text = ''] of line.matchAll(/(^|;|&&)((?:"[^"]*"|'[^']*'|(?!;|&&).)+)/gs)) {
    if (separator === '&&' && last.exitCode !== 0) continue;
    if (text.trim() === '') continue;
    last = runCommand(place, text.trim());
    place.lastExitCode = last.exitCode;
    stdout += last.stdout;
    stderr += last.stderr;
    sleepsMs += last.sleepsMs ?? 0;
    if (last.isExit === true || last.isCopying === true) break;
  }
  return {...last, stdout, stderr, ...(sleepsMs > 0 ? {sleepsMs} : {})};
}

/** Runs a program with its arguments, as an exec without a shell does. */
export function runArgv(place: ShellPlace, argv: readonly string[]): CommandResult {
  const [path = '', ...rest] = argv;
  const name = path.split('/').at(-1) ?? '';
  const command = builtins.get(name);
  if (command !== undefined) return command(place, rest);
  if (hasProgram(place.world, place.record, path)) return done();
  return {stdout: '', stderr: `sh: ${path}: not found\n`, exitCode: 127};
}

function runCommand(place: ShellPlace, text: string): CommandResult {
  const redirect = /^(.*?)\s*(>>?)\s*(\S+)$/s.exec(text);
  if (redirect === null) return runArgv(place, wordsOf(place, text));
  const [, command = '', operator = '', target = ''] = redirect;
  const result = runArgv(place, wordsOf(place, command));
  const path = normalPath(target, place.workingDir);
  const before = operator === '>>' ? lookUpPath(place.world, place.record, path) : undefined;
  const kept = before?.kind === 'file' ? Buffer.from(before.bytes) : Buffer.alloc(0);
  writeFile(place.record, path, Buffer.concat([kept, Buffer.from(result.stdout)]));
  return {...result, stdout: ''};
}

function wordsOf(place: ShellPlace, text: string): readonly string[] {
  const env = new Map(place.env.map(pair => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]));
  const expand = (part: string) =>
    part
      .replace(/\$\?/g, String(place.lastExitCode))
      .replace(/\$\{?(\w+)\}?/g, (_, name: string) => env.get(name) ?? '');
  return [...text.matchAll(/(?:"([^"]*)"|'([^']*)'|([^\s"']+))+/g)].map(([whole]) =>
    [...whole.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+)/g)]
      .map(([, double, single, bare]) => single ?? expand(double ?? bare ?? ''))
      .join(''),
  );
}

type Builtin = (place: ShellPlace, words: readonly string[]) => CommandResult;

function done(stdout = '', exitCode = 0): CommandResult {
  return {stdout, stderr: '', exitCode};
}

const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['', () => done()],
  [':', () => done()],
  ['true', () => done()],
  ['false', () => done('', 1)],
  ['echo', (_, words) => (words[0] === '-n' ? done(words.slice(1).join(' ')) : done(`${words.join(' ')}\n`))],
  ['pwd', place => done(`${place.workingDir}\n`)],
  ['hostname', place => done(`${place.record.config.hostname}\n`)],
  ['whoami', place => done(`${place.user}\n`)],
  [
    'id',
    place =>
      done(place.user === 'root' ? 'uid=0(root) gid=0(root) groups=0(root)\n' : `uid=1000(${place.user})\n`),
  ],
  ['env', place => done(place.env.map(pair => `${pair}\n`).join(''))],
  ['date', place => done(`${new Date(place.world.nowMs()).toUTCString()}\n`)],
  [
    'ps',
    place =>
      done(`PID   USER     TIME  COMMAND\n    1 root      0:00 ${argvOf(place.record.config).join(' ')}\n`),
  ],
  ['exit', (place, [code]) => ({...done('', Number(code ?? place.lastExitCode) & 255), isExit: true})],
  ['sleep', (_, [span = '0']) => ({...done(), sleepsMs: spanMs(span)})],
  ['cd', changeDirectory],
  ['ls', list],
  ['cat', print],
  ['touch', (place, names) => writeEach(place, names)],
]);

/** The programs that are played. */
export const builtinNames: ReadonlySet<string> = new Set([...builtins.keys()].filter(name => name !== ''));

function changeDirectory(place: ShellPlace, [to = '/root']: readonly string[]): CommandResult {
  const path = normalPath(to, place.workingDir);
  if (lookUpPath(place.world, place.record, path)?.kind !== 'directory') {
    return {stdout: '', stderr: `sh: cd: can't cd to ${to}: No such file or directory\n`, exitCode: 2};
  }
  place.workingDir = path;
  return done();
}

function list(place: ShellPlace, words: readonly string[]): CommandResult {
  const paths = words.filter(word => !word.startsWith('-'));
  const isLong = words.some(word => /^-\w*l/.test(word));
  let stdout = '';
  for (const path of paths.length === 0 ? ['.'] : paths) {
    const found = lookUpPath(place.world, place.record, normalPath(path, place.workingDir));
    if (found === undefined) {
      return {stdout, stderr: `ls: ${path}: No such file or directory\n`, exitCode: 1};
    }
    const names = found.kind === 'file' ? [path] : found.names;
    stdout += names.map(name => `${isLong ? '-rw-r--r--    1 root     root  ' : ''}${name}\n`).join('');
  }
  return done(stdout);
}

/** `5`, `0.5`, `2m`, `infinity`: never longer than a timer can wait. */
function spanMs(text: string): number {
  const [, amount, unit = 's'] = /^(\d*\.?\d+)([smhd]?)$/.exec(text) ?? [];
  const seconds =
    amount === undefined ? Number.POSITIVE_INFINITY : Number(amount) * (unitSeconds.get(unit) ?? 1);
  return Math.min(seconds * 1000, 2 ** 31 - 1);
}

const unitSeconds = new Map([
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);

function print(place: ShellPlace, paths: readonly string[]): CommandResult {
  if (paths.length === 0) return {...done(), isCopying: true};
  let stdout = '';
  for (const path of paths) {
    const found = lookUpPath(place.world, place.record, normalPath(path, place.workingDir));
    if (found?.kind !== 'file') {
      return {stdout, stderr: `cat: can't open '${path}': No such file or directory\n`, exitCode: 1};
    }
    stdout += Buffer.from(found.bytes).toString();
  }
  return done(stdout);
}

function writeEach(place: ShellPlace, names: readonly string[]): CommandResult {
  for (const name of names) writeFile(place.record, normalPath(name, place.workingDir), new Uint8Array());
  return done();
}
