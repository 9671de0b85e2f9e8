import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {waitUntil} from '../../scripts/wait-until.ts';
import {optionalTest} from './optional-test.ts';
import {outputOf, runProgram} from './run-program.ts';
import {terminalEnvironment} from './terminal-environment.ts';

/** A program in a tmux of its own, which knows nothing of the user's. */
export type TmuxPane = {
  /** Keys by tmux's names: `j`, `Enter`, `Escape`, `C-c`, `S-Tab`, `PageDown`. */
  readonly sendKeys: (...keys: readonly string[]) => Promise<void>;
  /** Characters as they are. */
  readonly sendText: (text: string) => Promise<void>;
  /** Text pasted, in brackets where the program asked for them. */
  readonly paste: (text: string) => Promise<void>;
  /** The lines on the screen, without blanks at their ends. */
  readonly capture: () => Promise<string[]>;
  /** The lines with their SGR sequences. */
  readonly captureStyled: () => Promise<string[]>;
  readonly resize: (columns: number, rows: number) => Promise<void>;
  /** Looks until the screen (lines joined by `\n`) is so; the lines then. Rejects with the screen after `deadlineMs` (default 15 s). */
  readonly waitFor: (
    wanted: RegExp | ((text: string) => boolean),
    options?: {readonly deadlineMs?: number},
  ) => Promise<string[]>;
  /** What tmux knows, by its formats: `#{alternate_on} #{cursor_flag}`. */
  readonly ask: (format: string) => Promise<string>;
  /** The exit code, or 128 and the signal's number, once the program has ended; the screen stays. */
  readonly exitCode: (options?: {readonly deadlineMs?: number}) => Promise<number>;
  /** Another window of the same tmux, such as a shell beside the program, is a command of tmux: `['split-window', 'sh']`. */
  readonly tmux: (words: readonly string[]) => Promise<string>;
};

export type TmuxOptions = {
  readonly columns: number;
  readonly rows: number;
  /** Beside what this process has; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
};

/** Why there is no tmux for tests, and how to get one; undefined where there is. */
export const whyNoTmux: string | undefined =
  spawnSync('tmux', ['-V']).status === 0
    ? undefined
    : 'tmux is not on the PATH: install it (on Debian: apt-get install tmux)';

/** A test in tmux; left out where there is none, see `optionalTest`. */
export function tmuxTest(title: string, run: (context: TestContext) => void | Promise<void>): void {
  optionalTest(whyNoTmux, title, run);
}

/** Starts a program in a new tmux, which is killed with the test. */
export async function openTmux(
  context: TestContext,
  command: readonly string[],
  options: TmuxOptions,
): Promise<TmuxPane> {
  const {columns, rows, cwd = process.cwd()} = options;
  const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-tmux-'));
  const configFile = join(folder, 'tmux.conf');
  writeFileSync(configFile, config);
  const env = terminalEnvironment(options.env);
  const server = ['tmux', '-S', join(folder, 'socket'), '-f', configFile];
  const tmux = (words: readonly string[], input?: string): Promise<string> =>
    outputOf([...server, ...words], {env, ...(input !== undefined && {input})});
  context.after(async () => {
    await runProgram([...server, 'kill-server'], {env});
    rmSync(folder, {recursive: true, force: true});
  });

  const size = ['-x', String(columns), '-y', String(rows)];
  await tmux(['new-session', '-d', '-s', 'main', '-c', cwd, ...size, '--', ...command]);

  const capture = async (...flags: string[]): Promise<string[]> => {
    const lines = (await tmux(['capture-pane', '-p', '-t', 'main', ...flags])).split('\n');
    // tmux ends each line, also the last.
    return lines.slice(0, -1).map(line => line.trimEnd());
  };
  const waitFor: TmuxPane['waitFor'] = async (wanted, {deadlineMs = 15_000} = {}) => {
    const isWanted = typeof wanted === 'function' ? wanted : (text: string) => wanted.test(text);
    let lines: string[] = [];
    const look = async (): Promise<boolean> => {
      lines = await capture();
      return isWanted(lines.join('\n'));
    };
    await waitUntil(`the screen shows ${wanted}`, look, deadlineMs).catch((error: Error) => {
      throw new Error(`${error.message}; it shows\n${lines.map(line => `│${line}`).join('\n')}`);
    });
    return lines;
  };
  const ask: TmuxPane['ask'] = async format =>
    (await tmux(['display-message', '-p', '-t', 'main', format])).trimEnd();

  return {
    sendKeys: async (...keys) => void (await tmux(['send-keys', '-t', 'main', ...keys])),
    sendText: async text => void (await tmux(['send-keys', '-t', 'main', '-l', '--', text])),
    paste: async text => {
      await tmux(['load-buffer', '-'], text);
      await tmux(['paste-buffer', '-p', '-d', '-t', 'main']);
    },
    capture: () => capture(),
    captureStyled: () => capture('-e'),
    resize: async (newColumns, newRows) =>
      void (await tmux(['resize-window', '-t', 'main', '-x', String(newColumns), '-y', String(newRows)])),
    waitFor,
    ask,
    exitCode: async ({deadlineMs = 15_000} = {}) => {
      let [code, signal] = ['', ''];
      // tmux sees the terminal closed a moment before it hears how the program ended.
      const isOver = async (): Promise<boolean> => {
        let isClosed: string | undefined;
        const format = '#{pane_dead} #{pane_dead_status} #{pane_dead_signal}';
        [isClosed, code = '', signal = ''] = (await ask(format)).split(' ');
        if (code !== '' || signal !== '') return true;
        // Now and then tmux 3.3a misses that a child ended until another one does.
        if (isClosed === '1') await tmux(['run-shell', 'true']);
        return false;
      };
      await waitUntil('the program ends', isOver, deadlineMs);
      return code === '' ? 128 + Number(signal) : Number(code);
    },
    tmux: words => tmux(words),
  };
}

// tmux's own defaults, but for what only delays or hides. (`window-size manual` crashes tmux 3.3a.)
const config = `
set -g status off
set -g default-terminal tmux-256color
set -g default-shell /bin/sh
set -s escape-time 0
set -g remain-on-exit on
`;
