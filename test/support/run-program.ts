import {spawn} from 'node:child_process';
import {once} from 'node:events';

/** What a program printed, and its exit code: 128 and more for a signal's. */
export type ProgramResult = {readonly stdout: string; readonly stderr: string; readonly code: number};

export type ProgramOptions = {
  /** What it reads; nothing when absent. */
  readonly input?: string | Buffer;
  /** The whole environment; default this process's. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Default one minute; what takes longer is killed. */
  readonly deadlineMs?: number;
};

/** Runs a program to its end. Rejects only when it cannot be started or takes too long. */
export async function runProgram(
  words: readonly string[],
  {input, env = process.env, deadlineMs = 60_000}: ProgramOptions = {},
): Promise<ProgramResult> {
  const [program = '', ...rest] = words;
  const child = spawn(program, rest, {env, stdio: 'pipe', timeout: deadlineMs, killSignal: 'SIGKILL'});
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  // It may end before it has read all.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  if (child.killed) throw new Error(`${words.join(' ')}: not done after ${deadlineMs} ms\n${stderr}`);
  return {stdout, stderr, code: code ?? 128};
}

/** Runs a program; what it printed. Rejects with its error text when it fails. */
export async function outputOf(words: readonly string[], options: ProgramOptions = {}): Promise<string> {
  const {stdout, stderr, code} = await runProgram(words, options);
  if (code !== 0) throw new Error(`${words.join(' ')}: ended with ${code}\n${stderr}${stdout}`);
  return stdout;
}
