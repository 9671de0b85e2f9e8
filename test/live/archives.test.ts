import assert from 'node:assert/strict';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import type {PaneId} from '../../source/store/pane-id.ts';
import {createLocalMachine} from '../../source/wire/local-machine.ts';
import {type LiveEngine, liveTest} from '../support/live-engine.ts';
import {outputOf} from '../support/run-program.ts';
import type {RunningProgram} from '../support/running-program.ts';
import {openLiveProgram} from './live-program.ts';

/** The program with a folder of this machine for its working folder. */
async function open(live: LiveEngine, t: TestContext, pane: PaneId, isReadOnly = false) {
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-files-'));
  t.after(() => rmSync(folder, {recursive: true, force: true}));
  const machine = createLocalMachine({env: {}, homeDir: folder, workingDir: folder});
  const program = await openLiveProgram(live, t, {pane, machine, isReadOnly});
  return {program, folder};
}

/** Waits for the last job's end; its outcome and detail. */
async function jobEnd({until}: RunningProgram, count: number): Promise<string> {
  const {jobs} = await until(
    state => state.jobs.length === count && state.jobs.at(-1)?.outcome !== 'running',
  );
  const job = jobs.at(-1);
  return `${job?.outcome}: ${job?.detail}`;
}

/** Fills in the form's one path and sends it. */
function sendPath(program: RunningProgram, path: string): void {
  program.type(path);
  program.press('enter', 'enter');
}

/** An image with a layer of its own of so many random bytes. */
async function makeImage(live: LiveEngine, word: string, bytes: number): Promise<string> {
  const container = live.named(`make-${word}`);
  await live.docker([
    'run',
    '--name',
    container,
    'busybox:1.35',
    'sh',
    '-c',
    `head -c ${bytes} /dev/urandom > /x`,
  ]);
  const reference = `${live.named(word)}:1`;
  await live.docker(['commit', container, reference]);
  await live.docker(['rm', container]);
  return reference;
}

const idOf = async (live: LiveEngine, reference: string) =>
  (await live.docker(['images', '-q', '--no-trunc', reference])).trim();

/** Name, kind, mode and size of everything in an archive, without the parent folders' own times. */
async function treeOf(file: string): Promise<readonly string[]> {
  return (await outputOf(['tar', '-tvf', file])).split('\n').sort();
}

liveTest('marked images are saved with their names, and docker load has them again', async (live, t) => {
  const {program, folder} = await open(live, t, 'images');
  const [one, two] = [await makeImage(live, 'one', 1000), await makeImage(live, 'two', 2000)];
  const ids = [await idOf(live, one), await idOf(live, two)];
  // A filter finds images by who uses them, too.
  const isMade = (name: string) => name.includes(live.prefix);
  await program.until(
    ({images, containers}) =>
      ids.every(id => images.has(id)) && ![...containers.values()].some(({names}) => names.some(isMade)),
  );
  await program.select(live.prefix);
  program.press('V');
  program.choose('save');
  sendPath(program, 'both.tar');
  assert.match(await jobEnd(program, 1), new RegExp(`^done: saved 2 images to ${folder}/both.tar, \\d`));
  assert.equal(statSync(join(folder, 'both.tar')).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(folder), ['both.tar']);

  await live.docker(['rmi', one, two]);
  const said = await live.docker(['load', '-i', join(folder, 'both.tar')]);
  assert.deepEqual(said.trim().split('\n').sort(), [`Loaded image: ${one}`, `Loaded image: ${two}`]);
  assert.deepEqual([await idOf(live, one), await idOf(live, two)], ids);
});

liveTest(
  'a save over a file asks; one that is cancelled leaves the file as it was, and nothing beside it',
  async (live, t) => {
    const {program, folder} = await open(live, t, 'images');
    const image = await makeImage(live, 'big', 60_000_000);
    writeFileSync(join(folder, 'big.tar'), 'before');
    await program.until(({images}) => [...images.values()].some(({repoTags}) => repoTags.includes(image)));
    await program.select(image);
    program.choose('save');
    sendPath(program, './big.tar');
    const asked = await program.until(({overlays}) => overlays.at(-1)?.kind === 'confirm');
    const question = asked.overlays.at(-1);
    assert.equal(question?.kind === 'confirm' && question.title, 'Overwrite ./big.tar?');
    assert.equal(question?.kind === 'confirm' && question.dockerCommand, `docker save -o ./big.tar ${image}`);
    program.press('y');
    await program.until(({jobs}) => jobs[0]?.progress.currentBytes !== undefined);
    assert.equal(readdirSync(folder).length, 2);
    program.press('d', 'y');
    assert.equal(await jobEnd(program, 1), 'cancelled: cancelled');
    assert.deepEqual(readdirSync(folder), ['big.tar']);
    assert.equal(readFileSync(join(folder, 'big.tar'), 'utf8'), 'before');
  },
);

liveTest('a disk that is full ends a save in the system’s words and leaves nothing', async (live, t) => {
  const {program} = await open(live, t, 'images');
  const small = mkdtempSync(join(tmpdir(), 'quaymaster-small-'));
  await outputOf(['mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]);
  t.after(async () => {
    await outputOf(['umount', small]);
    rmSync(small, {recursive: true});
  });
  await program.select('busybox:1.35');
  program.choose('save');
  sendPath(program, join(small, 'x.tar'));
  assert.match(await jobEnd(program, 1), /^failed: ENOSPC: no space left on device/);
  assert.deepEqual(readdirSync(small), []);
});

liveTest(
  'a running and a stopped container are exported as docker export does it, also with --read-only',
  async (live, t) => {
    const [running, stopped] = [live.named('running'), live.named('stopped')];
    await live.docker(['run', '-d', '--name', running, 'busybox:1.35', 'sleep', '1000']);
    await live.docker(['run', '--name', stopped, 'busybox:1.35', 'touch', '/made here']);
    const {program, folder} = await open(live, t, 'containers', true);
    for (const [index, name] of [running, stopped].entries()) {
      await program.select(name);
      program.choose('export');
      sendPath(program, `${index}.tar`);
      assert.match(await jobEnd(program, index + 1), new RegExp(`^done: exported ${name} to `));
      program.press('esc');
      await live.docker(['export', '-o', join(folder, 'docker.tar'), name]);
      assert.deepEqual(await treeOf(join(folder, `${index}.tar`)), await treeOf(join(folder, 'docker.tar')));
    }
  },
);

liveTest('a load that would move a name asks first, and the image that had it dangles', async (live, t) => {
  const {program, folder} = await open(live, t, 'images');
  const image = await makeImage(live, 'moved', 1000);
  const savedId = await idOf(live, image);
  await live.docker(['save', '-o', join(folder, 'x.tar'), image]);
  const laterId = await idOf(live, await makeImage(live, 'moved', 2000));
  await program.until(({images}) => images.get(savedId)?.repoTags.length === 0 && images.has(laterId));
  program.choose('load');
  sendPath(program, '~/x.tar');
  const asked = await program.until(({overlays}) => overlays.at(-1)?.kind === 'confirm');
  const question = asked.overlays.at(-1);
  assert.ok(question?.kind === 'confirm');
  assert.equal(question.title, `${image} is here already`);
  assert.match(question.lines[0] ?? '', new RegExp(`${laterId.slice(7, 19)} then dangles`));
  assert.equal(question.dockerCommand, 'docker load -i ~/x.tar');
  program.press('y');
  assert.equal(
    await jobEnd(program, 1),
    `done: loaded ${image}; ${laterId.slice(7, 19)} lost ${image} and dangles`,
  );
  assert.equal(await idOf(live, image), savedId);
  assert.deepEqual(program.state().jobs[0]?.notes, [`Loaded image: ${image}`]);
  await live.docker(['rmi', laterId]);

  program.press('esc');
  program.choose('load');
  sendPath(program, '~/x.tar');
  assert.equal(await jobEnd(program, 2), `done: loaded ${image}`);
});

liveTest(
  'so it does of a packed archive, and of one that it cannot look into in general',
  async (live, t) => {
    const {program, folder} = await open(live, t, 'images');
    const image = await makeImage(live, 'packed', 1_000_000);
    const savedId = await idOf(live, image);
    await live.docker(['save', '-o', join(folder, 'x.tar'), image]);
    await outputOf(['gzip', '-k', join(folder, 'x.tar')]);
    await outputOf(['bzip2', '-k', join(folder, 'x.tar')]);
    const laterId = await idOf(live, await makeImage(live, 'packed', 2000));
    await program.until(({images}) => images.get(savedId)?.repoTags.length === 0 && images.has(laterId));
    for (const [file, title] of [
      ['x.tar.gz', `${image} is here already`],
      ['x.tar.bz2', 'Load x.tar.bz2 without knowing its names?'],
    ] as const) {
      program.choose('load');
      sendPath(program, file);
      const asked = await program.until(({overlays}) => overlays.at(-1)?.kind === 'confirm');
      const question = asked.overlays.at(-1);
      assert.equal(question?.kind === 'confirm' && question.title, title);
      program.press('n', 'esc');
    }
    assert.equal(await idOf(live, image), laterId, 'nothing was loaded');
    await live.docker(['rmi', laterId]);
    await program.until(({images}) => !images.has(laterId));
    program.choose('load');
    sendPath(program, 'x.tar.gz');
    assert.equal(await jobEnd(program, 1), `done: loaded ${image}`);
  },
);

liveTest(
  'what is no archive fails in the engine’s words, and a folder is said at the field',
  async (live, t) => {
    const {program, folder} = await open(live, t, 'images');
    writeFileSync(join(folder, 'junk'), 'no archive at all');
    program.choose('load');
    sendPath(program, 'junk');
    assert.match(await jobEnd(program, 1), /^failed: .*(tar|EOF|manifest|archive)/i);
    program.press('esc');
    program.choose('load');
    sendPath(program, '.');
    const state = await program.until(({overlays}) => {
      const top = overlays.at(-1);
      return top?.kind === 'form' && top.problems['path'] !== undefined;
    });
    const top = state.overlays.at(-1);
    assert.equal(top?.kind === 'form' && top.problems['path'], `${folder} is a folder`);
  },
);

liveTest('a tree becomes an image with its name, message and changes', async (live, t) => {
  const {program, folder} = await open(live, t, 'images');
  const container = live.named('tree');
  const image = `${live.named('tree')}:2`;
  await live.docker(['create', '--name', container, 'busybox:1.35']);
  await live.docker(['export', '-o', join(folder, 'tree.tar'), container]);
  program.choose('import');
  program.type('tree.tar');
  program.press('enter');
  program.type(image);
  program.press('enter');
  program.type('from the test');
  program.press('enter');
  program.type('CMD ["echo", "made by an import"]');
  program.press('enter');
  program.type('ENV A=b');
  program.press('enter', 'enter', 'enter');
  assert.equal(await jobEnd(program, 1), `done: imported tree.tar as ${image}`);
  assert.equal(
    program.state().jobs[0]?.dockerCommand,
    `docker import -c 'CMD ["echo", "made by an import"]' -c 'ENV A=b' -m 'from the test' tree.tar ${image}`,
  );
  assert.equal((await live.docker(['run', '--rm', image])).trim(), 'made by an import');
  const inspect = await live.docker(['inspect', '-f', '{{.Comment}} {{json .Config.Env}}', image]);
  assert.match(inspect, /from the test \["A=b"/);
});

liveTest(
  'an instruction that the engine refuses is said in its words, though the archive is large',
  async (live, t) => {
    const {program, folder} = await open(live, t, 'images');
    writeFileSync(join(folder, 'large.tar'), Buffer.alloc(40_000_000));
    program.choose('import');
    program.type('large.tar');
    program.press('enter', 'enter', 'enter');
    program.type('HEALTHCHECK --interval=nope CMD true');
    program.press('enter', 'enter', 'enter');
    assert.match(await jobEnd(program, 1), /^failed: .*nope/);
    assert.ok(existsSync(join(folder, 'large.tar')));
  },
);
