import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {waitUntil} from '../../scripts/wait-until.ts';
import {openPseudoTerminal, type PseudoTerminal} from './pseudo-terminal.ts';

/** What a program holds at a moment. */
export type Held = {
  /** Its heap, garbage collected. */
  readonly heapBytes: number;
  /** Sockets, timers, files: the kind of each, as Node names it. */
  readonly handles: readonly string[];
};

/** The built program in a pseudo-terminal, which can be asked what it holds. */
export type ProbedProgram = PseudoTerminal & {
  readonly held: () => Promise<Held>;
  /** Its `--log`; there when something went wrong. */
  readonly log: string;
  readonly hasEnded: () => boolean;
};

const program = join(import.meta.dirname, '../../bin/quaymaster.cjs');
const probe = `
process.on('SIGUSR2', () => {
  global.gc(); global.gc();
  const handles = process.getActiveResourcesInfo();
  const held = {heapBytes: process.memoryUsage().heapUsed, handles};
  require('node:fs').writeFileSync(process.env.PROBE_FILE, JSON.stringify(held));
});
`;

/** Starts it in a folder that is also its home: what it writes, it writes there. It is ended with the test. */
export async function startProbedProgram(
  context: Pick<TestContext, 'after'>,
  words: readonly string[],
  {folder, columns, rows}: {readonly folder: string; readonly columns: number; readonly rows: number},
): Promise<ProbedProgram> {
  const log = join(folder, 'report');
  const probeFile = join(folder, 'held');
  const probeModule = join(folder, 'probe.cjs');
  writeFileSync(probeModule, probe);
  const node = [process.execPath, '--expose-gc', '--require', probeModule];
  const terminal = await openPseudoTerminal(context, [...node, program, ...words, '--log', log], {
    columns,
    rows,
    cwd: folder,
    env: {
      ...{HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder, DOCKER_CONFIG: folder},
      ...{PROBE_FILE: probeFile, PAGER: 'cat', EDITOR: 'true', VISUAL: 'true'},
    },
  });
  let hasEnded = false;
  void terminal.exitCode.then(() => {
    hasEnded = true;
  });
  return {
    ...terminal,
    log,
    hasEnded: () => hasEnded,
    async held() {
      rmSync(probeFile, {force: true});
      process.kill(terminal.pid(), 'SIGUSR2');
      let held: Held | undefined;
      const isThere = () => {
        held = heldIn(probeFile);
        return held !== undefined;
      };
      await waitUntil('the program says what it holds', isThere, 60_000);
      return held as unknown as Held;
    },
  };
}

function heldIn(file: string): Held | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Held;
  } catch {
    // Not there yet, or half of it.
    return undefined;
  }
}
