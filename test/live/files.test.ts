import assert from 'node:assert/strict';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {AppState} from '../../source/store/app-state.ts';
import {liveTest} from '../support/live-engine.ts';
import {outputOf} from '../support/run-program.ts';
import {browse, goTo, jobEnd, oddNames, ready} from './browsed-files.ts';
import {openLiveProgram} from './live-program.ts';

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
