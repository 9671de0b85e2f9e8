import {execFileSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {BenchEngine} from './demo-engine.ts';
import {type BenchTerminal, openTerminal} from './terminal.ts';

type OpenOptions = {
  /** CPU % and MEM are among the columns; true by default, and always so where it cannot be chosen. */
  readonly hasFigures?: boolean;
};

/** A program to measure: how it is started, and what of it can be compared. */
export type Program = {
  readonly name: string;
  /** Absent where it is ours, and where it does not tell. */
  readonly version?: string;
  readonly open: (socketPath: string, options?: OpenOptions) => Promise<BenchTerminal>;
  /** What ends it. */
  readonly quitKeys: string;
  /** What shows the log of the selected container; empty where that is always shown. */
  readonly logKeys: string;
  /** What comes and goes whatever lies beneath it: a key's answer while much else is drawn. */
  readonly help: {readonly openKeys: string; readonly closeKeys: string; readonly word: string};
  /** What a line of the screen says of a container, as far as it can; empty where it speaks of something else. */
  readonly rowOf: (line: string) => string;
  /** It has the keys and the choices that are measured of ours alone. */
  readonly isQuaymaster: boolean;
};

const root = join(import.meta.dirname, '..');

/** The built program of this folder. */
export const quaymaster: Program = {
  name: 'Quaymaster',
  open: (socketPath, {hasFigures = true} = {}) =>
    openTerminal([process.execPath, join(root, 'bin/quaymaster.cjs')], {
      env: {
        DOCKER_HOST: `unix://${socketPath}`,
        ...(hasFigures ? {} : {XDG_CONFIG_HOME: join(import.meta.dirname, 'without-figures')}),
      },
    }),
  quitKeys: '\u0003',
  logKeys: 'l',
  help: {openKeys: '?', closeKeys: 'q', word: 'Keys in'},
  rowOf: line => line,
  isQuaymaster: true,
};

/** lazydocker beside it, where PEER_LAZYDOCKER names its binary. */
export const lazydocker: Program | undefined =
  process.env['PEER_LAZYDOCKER'] === undefined ? undefined : lazydockerAt(process.env['PEER_LAZYDOCKER']);

/**
Runs a program while something is measured of it, and ends it however that goes: one that was left running would be measured
with all that follows, and the bench would not end.
*/
export async function withProgram<Found>(
  program: Program,
  engine: Pick<BenchEngine, 'socketPath'>,
  options: OpenOptions,
  measure: (terminal: BenchTerminal) => Promise<Found>,
): Promise<Found> {
  const terminal = await program.open(engine.socketPath, options);
  try {
    return await measure(terminal);
  } finally {
    await terminal.close(program.quitKeys);
  }
}

function lazydockerAt(path: string): Program {
  // One that was built without the release's flags does not know its version: PEER_LAZYDOCKER_VERSION tells it.
  const told = /^Version: (\d\S*)/m.exec(execFileSync(path, ['--version'], {encoding: 'utf8'}))?.[1];
  const version = process.env['PEER_LAZYDOCKER_VERSION'] ?? told;
  return {
    name: 'lazydocker',
    ...(version === undefined ? {} : {version}),
    open: async socketPath => {
      // It makes its settings file where it finds none, and ends where it cannot.
      const folder = mkdtempSync(join(tmpdir(), 'quaymaster-bench-peer-'));
      const remove = (): void => rmSync(folder, {recursive: true, force: true});
      const env = {DOCKER_HOST: `unix://${socketPath}`, XDG_CONFIG_HOME: folder};
      try {
        const terminal = await openTerminal([path], {env});
        return {...terminal, close: keys => terminal.close(keys).finally(remove)};
      } catch (error) {
        remove();
        throw error;
      }
    },
    quitKeys: 'q',
    logKeys: '',
    help: {openKeys: 'x', closeKeys: '\u001B', word: 'hide/show stopped containers'},
    // The log of the selected container is on the same lines, and may name others.
    rowOf: line =>
      /^│(?:created|running|paused|restarting|removing|exited|dead)\b[^│▐]*/.exec(line)?.[0] ?? '',
    isQuaymaster: false,
  };
}
