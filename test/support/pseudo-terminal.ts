import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {outputOf} from './run-program.ts';
import {type ScreenWatch, watchScreen} from './screen-watch.ts';
import {terminalEnvironment} from './terminal-environment.ts';
import {bytesOfKey} from './terminal-keys.ts';

/** A program in a pseudo-terminal of util-linux's `script`: its bytes as it wrote them, and the screen that they make. */
export type PseudoTerminal = {
  /** Presses keys, see `bytesOfKey`. */
  readonly press: (...keys: readonly string[]) => void;
  readonly screen: ScreenWatch['lines'];
  readonly waitFor: ScreenWatch['waitFor'];
  /** All that the program, and the terminal's echo, has written. */
  readonly output: () => string;
  readonly bytesWritten: () => number;
  /** Takes effect before it resolves; the program is told by SIGWINCH. */
  readonly resize: (columns: number, rows: number) => Promise<void>;
  /** Takes the terminal away, as a connection that is lost. */
  readonly hangUp: () => void;
  /** The process id of the program. */
  readonly pid: () => number;
  /** The exit code, once the program has ended and its last words are in `output`. */
  readonly exitCode: Promise<number>;
};

export type PseudoTerminalOptions = {
  readonly columns: number;
  readonly rows: number;
  /** Beside what this process has; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
};

/** Starts a program in a new pseudo-terminal; it is ended with the test. Resolves when the program is started. */
export async function openPseudoTerminal(
  context: Pick<TestContext, 'after'>,
  command: readonly string[],
  {columns, rows, env = {}, cwd = process.cwd()}: PseudoTerminalOptions,
): Promise<PseudoTerminal> {
  const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-pty-'));
  const startFile = join(folder, 'start');
  const started = `stty rows ${rows} cols ${columns}; echo "$$ $(tty)" > '${startFile}'`;
  const line = `${started}; printf '\\036'; exec ${command.map(quoted).join(' ')}`;
  const child = spawn('script', ['--quiet', '--return', '--flush', '--command', line, '/dev/null'], {
    cwd,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: terminalEnvironment({TERM: 'xterm-256color', SHELL: '/bin/sh', ...env}),
  });
  // By then all that it wrote has been read.
  const exitCode = once(child, 'close').then(([code]) => Number(code ?? 128));

  const watch = watchScreen(columns, rows);
  let output = '';
  let markAt = -1;
  const isStarted = new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      if (markAt >= 0) {
        output += text;
        watch.write(text);
        return;
      }
      // What comes before the mark is of our own making.
      output += text;
      markAt = output.indexOf('\u001E');
      if (markAt < 0) return;
      output = output.slice(markAt + 1);
      watch.write(output);
      resolve();
    });
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`ended before it began: ${line}\n${output}`)));
  });
  child.stdin.on('error', () => {});
  context.after(async () => {
    child.kill('SIGKILL');
    await exitCode;
    child.stdout.destroy();
    rmSync(folder, {recursive: true, force: true});
  });
  await isStarted;
  const [pid = '', tty = ''] = readFileSync(startFile, 'utf8').trim().split(' ');

  return {
    press: (...keys) => {
      for (const key of keys) child.stdin.write(bytesOfKey(key));
    },
    screen: watch.lines,
    waitFor: watch.waitFor,
    output: () => output,
    bytesWritten: () => Buffer.byteLength(output),
    resize: async (newColumns, newRows) => {
      watch.resize(newColumns, newRows);
      const size = ['cols', String(newColumns), 'rows', String(newRows)];
      await outputOf(['stty', '-F', tty, ...size]).catch((error: unknown) => {
        // A program that has just ended leaves nothing to be resized.
        if (existsSync(tty)) throw error;
      });
    },
    hangUp: () => void child.kill('SIGKILL'),
    pid: () => Number(pid),
    exitCode,
  };
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
