import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import xterm from '@xterm/headless';

/** A program in a pseudo-terminal, seen as a person over SSH sees it: bytes that arrive, and the screen they make. */
export type BenchTerminal = {
  readonly send: (keys: string) => void;
  /** Milliseconds from the start of the program (or `sinceMs`) to the arrival of the bytes that made the screen so. Rejects after `deadlineMs`. */
  readonly timeUntil: (
    isSo: (lines: readonly string[]) => boolean,
    options?: {readonly sinceMs?: number; readonly deadlineMs?: number},
  ) => Promise<number>;
  /** Resolves when nothing has arrived for so long; what had arrived since `sinceMs`, and when the last of it came. */
  readonly quiet: (options: {
    readonly sinceMs: number;
    readonly quietMs: number;
    readonly limitMs: number;
  }) => Promise<{readonly bytes: number; readonly lastByteMs: number}>;
  readonly bytes: () => number;
  /** Synchronized updates that have begun: a frame each. 0 for a program that sends none. */
  readonly frames: () => number;
  readonly lines: () => readonly string[];
  readonly pid: number;
  /** Ends the program, by `keys` where it listens, by force where it does not. */
  readonly close: (keys?: string) => Promise<void>;
};

type Chunk = {readonly atMs: number; readonly bytes: number};

/** Starts a program at 160×50, or another size, with the environment of an ordinary terminal. */
export async function openTerminal(
  command: readonly string[],
  {
    columns = 160,
    rows = 50,
    env = {},
  }: {
    readonly columns?: number;
    readonly rows?: number;
    readonly env?: Readonly<Record<string, string | undefined>>;
  } = {},
): Promise<BenchTerminal> {
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-bench-'));
  const pidFile = join(folder, 'pid');
  // The shell becomes the program: its process id is the program's, and the mark tells when that happened.
  const line = `stty rows ${rows} cols ${columns}; echo $$ > '${pidFile}'; printf '\\036'; exec ${command.map(quoted).join(' ')}`;
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: terminalEnvironment(env),
  });
  child.stdin.on('error', () => {});
  const screen = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
  let frames = 0;
  screen.parser.registerCsiHandler({prefix: '?', final: 'h'}, modes => {
    if (modes.includes(2026)) frames += 1;
    return false;
  });
  const chunks: Chunk[] = [];
  const lookers = new Set<(atMs: number) => void>();
  let bytes = 0;
  let startedAtMs = 0;
  const started = new Promise<void>((resolve, reject) => {
    child.on('exit', () => reject(new Error(`it ended before it began: ${line}`)));
    child.stdout.on('data', (data: Buffer) => {
      const atMs = performance.now();
      const markAt = startedAtMs === 0 ? data.indexOf(0x1e) : -1;
      if (startedAtMs === 0 && markAt < 0) return;
      const shown = data.subarray(markAt + 1);
      if (startedAtMs === 0) {
        startedAtMs = atMs;
        resolve();
      }
      bytes += shown.length;
      if (shown.length > 0) chunks.push({atMs, bytes: shown.length});
      screen.write(shown, () => {
        for (const look of lookers) look(atMs);
      });
    });
  });
  await started;
  const pid = Number(readFileSync(pidFile, 'utf8'));

  const lines = (): readonly string[] => {
    const buffer = screen.buffer.active;
    return Array.from({length: rows}, (_, y) => buffer.getLine(y)?.translateToString(true) ?? '');
  };

  return {
    pid,
    lines,
    bytes: () => bytes,
    frames: () => frames,
    send: keys => void child.stdin.write(keys),
    timeUntil: (isSo, {sinceMs = startedAtMs, deadlineMs = 30_000} = {}) =>
      new Promise((resolve, reject) => {
        const look = (atMs: number): void => {
          if (!isSo(lines())) return;
          end();
          resolve(atMs - sinceMs);
        };
        const fail = (): void => {
          end();
          reject(new Error(`not within ${deadlineMs} ms: ${isSo}\n${lines().join('\n')}`));
        };
        const end = (): void => {
          clearTimeout(deadline);
          lookers.delete(look);
        };
        const deadline = setTimeout(fail, deadlineMs);
        lookers.add(look);
        look(performance.now());
      }),
    quiet: ({sinceMs, quietMs, limitMs}) =>
      new Promise(resolve => {
        const poll = setInterval(() => {
          const nowMs = performance.now();
          const lastMs = chunks.at(-1)?.atMs ?? 0;
          const isQuiet = lastMs > sinceMs ? nowMs - lastMs > quietMs : nowMs - sinceMs > limitMs;
          if (!isQuiet && nowMs - sinceMs < limitMs) return;
          clearInterval(poll);
          const since = chunks.slice(chunks.findLastIndex(({atMs}) => atMs <= sinceMs) + 1);
          resolve({
            bytes: since.reduce((sum, chunk) => sum + chunk.bytes, 0),
            lastByteMs: (since.at(-1)?.atMs ?? sinceMs) - sinceMs,
          });
        }, 5);
      }),
    close: async keys => {
      await endProgram(child, pid, keys);
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

async function endProgram(child: ChildProcess, pid: number, keys: string | undefined): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  if (keys === undefined) child.kill('SIGKILL');
  else child.stdin?.write(keys);
  const force = setTimeout(() => {
    for (const one of [() => process.kill(pid, 'SIGKILL'), () => child.kill('SIGKILL')]) {
      try {
        one();
      } catch {
        // It has ended meanwhile.
      }
    }
  }, 3000);
  await ended;
  clearTimeout(force);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

function terminalEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const inherited = {...process.env};
  for (const name of ['TMUX', 'TMUX_PANE', 'CI', 'LC_ALL', 'NO_COLOR', 'FORCE_COLOR', 'SSH_CONNECTION']) {
    delete inherited[name];
  }
  return {
    ...inherited,
    TERM: 'xterm-256color',
    COLORTERM: 'truecolor',
    LANG: 'C.UTF-8',
    SHELL: '/bin/sh',
    // Nobody's own settings are measured.
    XDG_CONFIG_HOME: '/dev/null',
    ...env,
  };
}
