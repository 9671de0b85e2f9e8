import assert from 'node:assert/strict';
import {
  chmodSync,
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
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {outputOf} from '../support/run-program.ts';
import {browse, browserIn, goTo, jobEnd, ready, treeOf} from './browsed-files.ts';

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

liveTest('a container whose sh makes names up gets no file out of the chosen folder', async (live, t) => {
  // The listing's mark is in the command that it is given.
  const lie = [
    '#!/bin/busybox ash',
    'case "$2" in *stat*) ;; *) exec /bin/busybox ash "$@" ;; esac',
    'mark=$(echo "$2" | sed -n "s/.*stat -c .\\([0-9a-f]*\\)%f.*/\\1/p")',
    'for name in .. good; do printf "%s81a4 0 0 3 0 root root/%s/%s\\n" "$mark" "$name" "$name"; done',
  ].join('\n');
  const script = `mkdir -p /d/sub; cd /d; echo x > up; echo x > sub/good; rm /bin/sh; printf %s '${lie}' > /bin/sh; chmod 755 /bin/sh; touch /ready`;
  const {program, folder} = await browse(live, t, {script});
  mkdirSync(join(folder, 'chosen'));
  program.press('o');
  program.type('/d/sub');
  program.press('enter', 'enter');
  const {entries} = await ready(program, '/d/sub');
  assert.deepEqual(
    entries.map(({name, sizeBytes}) => [name, sizeBytes]),
    [['good', 3]],
  );
  program.press('V', 'c');
  program.type('~/chosen');
  program.press('enter', 'enter');
  assert.match(await jobEnd(program, 1), /^done/);
  assert.deepEqual([readdirSync(folder), readdirSync(join(folder, 'chosen'))], [['chosen'], ['good']]);
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

/** A line of shell where the docker CLI is: that of a suite has a root of its own, with the same folder for what is temporary. */
function inDockersShell({record, env}: LiveEngine, line: string): Promise<string> {
  return outputOf([...record.dockerCommand.slice(0, -1), 'sh', '-c', line], {env});
}

liveTest('what is shown of a copy does the same: contents of a folder, a link, a colon', async (live, t) => {
  const {program, folder, name} = await browse(live, t, {script: 'mkdir /ours /theirs; touch /d /ready'});
  mkdirSync(join(folder, 'src/sub'), {recursive: true});
  writeFileSync(join(folder, 'src/a'), 'one');
  writeFileSync(join(folder, 'src/sub/b'), 'two');
  symlinkSync('src', join(folder, 'link'));
  writeFileSync(join(folder, 'a:b'), 'three');
  chmodSync(join(folder, 'src'), 0o750);
  goTo(program, 'ours');
  program.press('enter');
  await ready(program, '/ours');
  const look = (path: string) =>
    live.docker([
      'exec',
      name,
      'sh',
      '-c',
      `cd ${path} && find . | sort | xargs stat -c '%n %A %u %g %s %N'`,
    ]);
  const paths = ['link/', 'link/.', 'src', 'a:b', './a:b', '.', 'src/.'];
  for (const [index, path] of paths.entries()) {
    await live.docker(['exec', name, 'sh', '-c', 'rm -rf /ours/* /theirs/*']);
    program.press('C', 'ctrl+u');
    program.type(path);
    program.press('enter');
    assert.match(await jobEnd(program, index + 1), /^done: copied /, path);
    const line = program.state().jobs.at(-1)?.dockerCommand ?? '';
    assert.ok(line.endsWith(` ${name}:/ours/`), line);
    await inDockersShell(live, `cd ${folder} && ${line.replace(/ours\/$/, 'theirs/')}`);
    assert.equal(await look('/ours'), await look('/theirs'), line);
    program.press('esc');
  }

  program.press('C', 'ctrl+u');
  program.type('src/.');
  program.press('enter');
  const asked = await program.until(({overlays}) => overlays.at(-1)?.kind === 'confirm');
  const question = asked.overlays.at(-1);
  assert.equal(question?.kind === 'confirm' && question.title, 'Overwrite 2 of 2 in the container?');
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
    assert.match((top?.kind === 'form' && top.problems['path']) || '', /: no such file or directory$/);
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
