import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {AppState} from '../../source/store/app-state.ts';
import type {FilesOverlay} from '../../source/store/files-overlay.ts';
import {createLocalMachine} from '../../source/wire/local-machine.ts';
import type {LiveEngine} from '../support/live-engine.ts';
import {outputOf} from '../support/run-program.ts';
import type {RunningProgram} from '../support/running-program.ts';
import {openLiveProgram} from './live-program.ts';

export const oddNames = [
  'with blanks',
  '-- dash',
  'é 😀 日本',
  'line\nend',
  'quote\'s "',
  'tab\there',
  '*',
  '[a]',
  '.hidden',
  '..two',
];

export const makeOdd = [
  'mkdir -p /d/sub/deep && cd /d && echo text > sub/deep/file && ln -s sub link && ln -s /d/sub/deep/file far',
  'ln -s /nowhere broken && ln sub/deep/file second && mkdir empty && mkfifo pipe && chmod 4750 sub/deep/file',
  ...oddNames.map(
    name => `printf x > ./${JSON.stringify(name).replaceAll('\\n', '\n').replaceAll('\\t', '\t')}`,
  ),
  'touch /ready',
].join(' && ');

/** A container that has such files, and the program with its browser open at `/`. What makes them ends with `touch /ready`. */
export async function browse(
  live: LiveEngine,
  t: TestContext,
  {isRunning = true, isReadOnly = false, script = makeOdd, runFlags = [] as readonly string[]} = {},
) {
  const name = live.named('files');
  const words = isRunning ? [`${script}; sleep 1000`] : [script];
  await live.docker([
    'run',
    ...(isRunning ? ['-d'] : []),
    ...runFlags,
    '--name',
    name,
    'busybox:1.35',
    'sh',
    '-c',
    ...words,
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-files-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  const machine = createLocalMachine({env: {}, homeDir: folder, workingDir: folder});
  const program = await openLiveProgram(live, t, {pane: 'containers', machine, isReadOnly});
  if (isRunning) await live.docker(['exec', name, 'sh', '-c', 'until [ -e /ready ]; do sleep 0.05; done']);
  await program.select(name);
  program.choose('browse files');
  await ready(program, '/');
  return {name, folder, program};
}

export function browserIn({overlays}: AppState): FilesOverlay | undefined {
  return overlays.findLast(overlay => overlay.kind === 'files');
}

/** Waits until that folder is shown. */
export async function ready(program: RunningProgram, path: string): Promise<FilesOverlay> {
  const state = await program.until(it => {
    const browser = browserIn(it);
    return browser?.path === path && browser.status !== 'loading';
  });
  const browser = browserIn(state);
  assert.ok(browser !== undefined);
  return browser;
}

/** Goes to that name in the folder that is shown, by the filter. */
export function goTo(program: RunningProgram, name: string): void {
  program.press('/', 'ctrl+u');
  program.type(name);
  program.press('enter');
}

export async function jobEnd({until}: RunningProgram, count: number): Promise<string> {
  const {jobs} = await until(
    state => state.jobs.length === count && state.jobs.at(-1)?.outcome !== 'running',
  );
  const job = jobs.at(-1);
  return `${job?.outcome}: ${job?.detail}`;
}

/** Kind, mode, size, name and link of all that is below a folder of this machine. */
export async function treeOf(folder: string): Promise<string> {
  return outputOf([
    'sh',
    '-c',
    `cd ${folder} && find . -printf '%y %m %s %T@ %p %l\\0' | sed -z 's/\\.[0-9]* / /' | sort -z`,
  ]);
}
