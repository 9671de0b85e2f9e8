import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {AppState} from '../../source/store/app-state.ts';
import type {FilesOverlay} from '../../source/store/files-overlay.ts';
import {createLocalMachine} from '../../source/wire/local-machine.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {outputOf} from '../support/run-program.ts';
import type {RunningProgram} from '../support/running-program.ts';
import {openLiveProgram} from './live-program.ts';

const oddNames = [
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
const makeOdd = [
  'mkdir -p /d/sub/deep && cd /d && echo text > sub/deep/file && ln -s sub link && ln -s /d/sub/deep/file far',
  'ln -s /nowhere broken && ln sub/deep/file second && mkdir empty && mkfifo pipe && chmod 4750 sub/deep/file',
  ...oddNames.map(
    name => `printf x > ./${JSON.stringify(name).replaceAll('\\n', '\n').replaceAll('\\t', '\t')}`,
  ),
].join(' && ');

/** A container that has such files, and the program with its browser open at `/d`. */
async function browse(
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
  if (isRunning)
    await live.docker([
      'exec',
      name,
      'sh',
      '-c',
      'until [ -e /proc/1/root/d/second ] || [ -e /ready ]; do sleep 0.05; done',
    ]);
  await program.select(name);
  program.choose('browse files');
  await ready(program, '/');
  return {name, folder, program};
}

function browserIn({overlays}: AppState): FilesOverlay | undefined {
  return overlays.findLast(overlay => overlay.kind === 'files');
}

/** Waits until that folder is shown. */
async function ready(program: RunningProgram, path: string): Promise<FilesOverlay> {
  const state = await program.until(it => {
    const browser = browserIn(it);
    return browser?.path === path && browser.status !== 'loading';
  });
  const browser = browserIn(state);
  assert.ok(browser !== undefined);
  return browser;
}

/** Goes to that name in the folder that is shown, by the filter. */
function goTo(program: RunningProgram, name: string): void {
  program.press('/', 'ctrl+u');
  program.type(name);
  program.press('enter');
}

async function jobEnd({until}: RunningProgram, count: number): Promise<string> {
  const {jobs} = await until(
    state => state.jobs.length === count && state.jobs.at(-1)?.outcome !== 'running',
  );
  const job = jobs.at(-1);
  return `${job?.outcome}: ${job?.detail}`;
}

/** Kind, mode, size, name and link of all that is below a folder of this machine. */
async function treeOf(folder: string): Promise<string> {
  return outputOf([
    'sh',
    '-c',
    `cd ${folder} && find . -printf '%y %m %s %T@ %p %l\\0' | sed -z 's/\\.[0-9]* / /' | sort -z`,
  ]);
}

for (const isRunning of [true, false]) {
  liveTest(
    `the folder of a ${isRunning ? 'running' : 'stopped'} container holds what its own ls says`,
    async (live, t) => {
      const {program} = await browse(live, t, {isRunning});
      goTo(program, 'd');
      program.press('enter');
      const {entries, incompleteReason} = await ready(program, '/d');
      assert.equal(incompleteReason, '');
      const kinds = new Map(entries.map(entry => [entry.name, entry]));
      assert.deepEqual(
        [...kinds.keys()].sort(),
        [...oddNames, 'sub', 'link', 'far', 'broken', 'second', 'empty', 'pipe'].sort(),
      );
      // An archive has numbers alone.
      const owner = isRunning ? 'root:root' : '0:0';
      const facts = ['sub', 'link', 'far', 'second', 'pipe', 'é 😀 日本'].map(name => {
        const entry = kinds.get(name);
        return [entry?.kind, entry?.mode.toString(8), entry?.sizeBytes, entry?.linkTarget, entry?.owner];
      });
      assert.deepEqual(facts, [
        ['folder', '755', 0, '', owner],
        ['link', '777', 0, 'sub', owner],
        ['link', '777', 0, '/d/sub/deep/file', owner],
        ['file', '4750', 5, '', owner],
        ['other', '644', 0, '', owner],
        ['file', '644', 1, '', owner],
      ]);
    },
  );
}

liveTest(
  'links are followed to folders and to files, a file is read, and esc goes back to where one was',
  async (live, t) => {
    const {program} = await browse(live, t);
    goTo(program, 'd');
    program.press('enter');
    await ready(program, '/d');
    goTo(program, 'link');
    program.press('enter');
    await ready(program, '/d/sub');
    program.press('esc');
    const up = await ready(program, '/d');
    assert.equal(up.entries[up.selectedIndex]?.name, 'sub');
    goTo(program, 'far');
    program.press('enter');
    const {overlays} = await program.until(it => {
      const top = it.overlays.at(-1);
      return top?.kind === 'file' && top.status === 'ready';
    });
    const top = overlays.at(-1);
    assert.deepEqual(top?.kind === 'file' && [top.path, top.lines], ['/d/sub/deep/file', ['text']]);
    program.press('q');
    await ready(program, '/d/sub/deep');
    program.press('esc');
    await ready(program, '/d/sub');
    program.press('h');
    await ready(program, '/d');
    goTo(program, 'broken');
    program.press('enter');
    assert.equal(await program.notice(/broken/), 'broken: it leads to /nowhere, which is not there');
  },
);

liveTest(
  'a folder is copied out as docker cp does it, also with --read-only, and a second time asks',
  async (live, t) => {
    const {program, folder, name} = await browse(live, t, {isReadOnly: true});
    goTo(program, 'd');
    program.press('c');
    const form = program.state().overlays.at(-1);
    assert.equal(form?.kind === 'form' && form.values['path'], '.');
    program.press('enter', 'enter');
    assert.match(
      await jobEnd(program, 1),
      new RegExp(`^done: copied ${name}:/d to ${folder}/d, 15 files, 15B`),
    );
    assert.equal(program.state().jobs[0]?.dockerCommand, `docker cp ${name}:/d .`);
    assert.match(program.state().jobs[0]?.notes.join() ?? '', /^left out: 1 /);
    const theirs = mkdtempSync(join(tmpdir(), 'quaymaster-theirs-'));
    t.after(() => rmSync(theirs, {recursive: true, force: true}));
    await live.docker(['cp', `${name}:/d`, theirs]);
    rmSync(join(theirs, 'd/pipe'));
    chmodSync(join(theirs, 'd/sub/deep/file'), 0o750);
    // What was taken away there changed the folder's own time.
    const [ours, docker] = [await treeOf(`${folder}/d/sub`), await treeOf(`${theirs}/d/sub`)];
    assert.equal(ours, docker);
    assert.deepEqual(readdirSync(join(folder, 'd')).sort(), readdirSync(join(theirs, 'd')).sort());
    assert.deepEqual(readdirSync(folder), ['d']);

    writeFileSync(join(folder, 'd/mine'), 'stays');
    writeFileSync(join(folder, 'd/*'), 'goes');
    program.press('esc', 'c', 'enter', 'enter');
    const asked = await program.until(({overlays}) => overlays.at(-1)?.kind === 'confirm');
    const question = asked.overlays.at(-1);
    assert.equal(question?.kind === 'confirm' && question.title, 'Overwrite ./d?');
    program.press('y');
    assert.match(await jobEnd(program, 2), /^done/);
    assert.equal(readFileSync(join(folder, 'd/mine'), 'utf8'), 'stays');
    assert.equal(readFileSync(join(folder, 'd/*'), 'utf8'), 'x');
  },
);

liveTest('several are copied to a folder, and a copy that is cancelled leaves nothing', async (live, t) => {
  const script =
    'mkdir /d; cd /d; for i in 1 2 3; do echo $i > f$i; done; head -c 90000000 /dev/zero > big; touch /ready';
  const {program, folder} = await browse(live, t, {script});
  goTo(program, 'd');
  program.press('enter');
  await ready(program, '/d');
  program.press('/');
  program.type('f');
  program.press('enter', 'V', 'c');
  program.type('~');
  program.press('enter', 'enter');
  assert.match(await jobEnd(program, 1), /3 files, 6B$/);
  assert.deepEqual(readdirSync(folder).sort(), ['f1', 'f2', 'f3']);
  program.press('esc', 'esc', 'esc');
  goTo(program, 'big');
  program.press('c');
  program.press('enter', 'enter');
  await program.until(({jobs}) => (jobs[1]?.progress.currentBytes ?? 0) > 0);
  program.press('d', 'y');
  assert.equal(await jobEnd(program, 2), 'cancelled: cancelled');
  assert.deepEqual(readdirSync(folder).sort(), ['f1', 'f2', 'f3']);
});

liveTest('a folder is copied in as docker cp does it, and what is there is asked about', async (live, t) => {
  const {program, folder, name} = await browse(live, t);
  mkdirSync(join(folder, 'mine/sub folder'), {recursive: true});
  writeFileSync(join(folder, 'mine/sub folder/é 😀'), 'one');
  writeFileSync(join(folder, 'mine/empty'), '');
  symlinkSync('sub folder', join(folder, 'mine/link'));
  chmodSync(join(folder, 'mine/empty'), 0o640);
  goTo(program, 'd');
  program.press('enter');
  await ready(program, '/d');
  program.press('C');
  program.type('~/mine');
  program.press('enter', 'enter');
  assert.equal(await jobEnd(program, 1), `done: copied ~/mine to ${name}:/d, 3B`);
  assert.equal(program.state().jobs[0]?.dockerCommand, `docker cp ~/mine ${name}:/d/`);
  await live.docker(['cp', join(folder, 'mine'), `${name}:/theirs`]);
  const look = (path: string) =>
    live.docker([
      'exec',
      name,
      'sh',
      '-c',
      `cd ${path} && find . | sort | while read -r f; do stat -c '%n %A %u %g %s %Y %N' "$f"; done`,
    ]);
  assert.equal(await look('/d/mine'), await look('/theirs'));
  await program.until(state => browserIn(state)?.entries.some(entry => entry.name === 'mine') === true);

  program.press('esc', 'C');
  program.type('~/mine');
  program.press('enter', 'enter');
  const asked = await program.until(({overlays}) => overlays.at(-1)?.kind === 'confirm');
  const question = asked.overlays.at(-1);
  assert.equal(question?.kind === 'confirm' && question.title, 'Overwrite /d/mine in the container?');
});

liveTest(
  'a container that may not be written to refuses in the engine’s words; a file that is not there is said at the field',
  async (live, t) => {
    const {program, folder} = await browse(live, t, {
      isRunning: false,
      script: 'true',
      runFlags: ['--read-only'],
    });
    writeFileSync(join(folder, 'large'), Buffer.alloc(5_000_000));
    program.press('C');
    program.type('nowhere');
    program.press('enter', 'enter');
    const state = await program.until(({overlays}) => {
      const top = overlays.at(-1);
      return top?.kind === 'form' && top.problems['path'] !== undefined;
    });
    const top = state.overlays.at(-1);
    assert.match((top?.kind === 'form' && top.problems['path']) || '', /ENOENT: no such file or directory/);
    program.type('large');
    program.press('enter', 'enter');
    assert.match(await jobEnd(program, 2), /^failed: container rootfs is marked read-only/);
  },
);

liveTest('with --read-only nothing is copied in, and no command is run to list', async (live, t) => {
  const {program} = await browse(live, t, {isReadOnly: true});
  program.press('C');
  assert.match(await program.notice(/copy in/), /read-only/);
});

liveTest('3,000 files are listed by the container and by its archive alike', async (live, t) => {
  const script =
    'mkdir /d; cd /d; i=0; while [ $i -lt 3000 ]; do : > "file $i"; i=$((i+1)); done; touch /ready';
  const {program, name} = await browse(live, t, {script});
  for (const _ of ['running', 'stopped']) {
    goTo(program, 'd');
    program.press('enter');
    const {entries} = await ready(program, '/d');
    assert.equal(entries.length, 3000);
    program.press('esc');
    await ready(program, '/');
    await live.docker(['stop', '-t', '0', name]);
    await program.until(({containers}) =>
      [...containers.values()].some(it => it.names.includes(`/${name}`) && it.state === 'exited'),
    );
  }
});

liveTest('a container without a shell is looked through by its archive', async (live, t) => {
  const {engine} = await openLiveProgram(live, t, {pane: 'containers'});
  const name = live.named('bare');
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-bare-'));
  t.after(() => rmSync(folder, {recursive: true}));
  mkdirSync(join(folder, 'app'));
  await live.docker(['create', '--name', `${name}-from`, 'busybox:1.35']);
  await live.docker(['cp', `${name}-from:/bin/busybox`, join(folder, 'app/sleep')]);
  await outputOf(['tar', '-C', folder, '-cf', join(folder, 'x.tar'), 'app']);
  await live.docker(['import', join(folder, 'x.tar'), name]);
  await live.docker(['run', '-d', '--name', name, name, '/app/sleep', '1000']);
  const {entries} = await engine.listFolder(name, '/app', {canExec: true});
  assert.deepEqual(
    entries.map(entry => [entry.name, entry.kind]),
    [['sleep', 'file']],
  );
  assert.ok(existsSync(join(folder, 'app/sleep')));
});

liveTest(
  'a path that one knows is opened, a folder or a file, and one that is not there is said at the field',
  async (live, t) => {
    const {program} = await browse(live, t);
    program.press('o');
    program.type('/d/link/');
    program.press('enter', 'enter');
    await ready(program, '/d/sub');
    program.press('o');
    program.type('/d/sub/../nowhere');
    program.press('enter', 'enter');
    const state = await program.until(({overlays}) => {
      const top = overlays.at(-1);
      return top?.kind === 'form' && top.problems['path'] !== undefined;
    });
    const form = state.overlays.at(-1);
    assert.match((form?.kind === 'form' && form.problems['path']) || '', /^it is not there/);
    program.type('/d/second');
    program.press('enter', 'enter');
    const {overlays} = await program.until(it => {
      const top = it.overlays.at(-1);
      return top?.kind === 'file' && top.status === 'ready';
    });
    const top = overlays.at(-1);
    assert.deepEqual(top?.kind === 'file' && [top.path, top.lines], ['/d/second', ['text']]);
    program.press('esc');
    const folder = await ready(program, '/d');
    assert.equal(folder.entries[folder.selectedIndex]?.name, 'second');
  },
);

liveTest('a paused container is looked through by its archive, and copied from', async (live, t) => {
  const {program, folder, name} = await browse(live, t);
  await live.docker(['pause', name]);
  t.after(() => live.tryDocker(['unpause', name]));
  const isPaused = ({containers}: AppState) =>
    [...containers.values()].some(it => it.names.includes(`/${name}`) && it.state === 'paused');
  await program.until(isPaused);
  goTo(program, 'd');
  program.press('enter');
  const {entries} = await ready(program, '/d');
  assert.ok(entries.some(entry => entry.name === 'é 😀 日本'));
  goTo(program, 'é');
  program.press('c', 'enter', 'enter');
  assert.match(await jobEnd(program, 1), /^done/);
  assert.equal(readFileSync(join(folder, 'é 😀 日本'), 'utf8'), 'x');
});
