import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aboutLines} from '../../source/panes/about-lines.ts';
import type {AboutOverlay} from '../../source/store/about-overlay.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeState} from '../support/make-state.ts';
import {textOf} from '../support/segment-text.ts';

const info = {
  Driver: 'overlay2',
  DriverStatus: [
    ['Backing Filesystem', 'extfs'],
    ['Supports d_type', 'true'],
  ],
  DockerRootDir: '/var/lib/docker',
  CgroupVersion: '2',
  CgroupDriver: 'systemd',
  NCPU: 4,
  MemTotal: 8 * 1024 ** 3,
  Containers: 7,
  ContainersRunning: 4,
  ContainersPaused: 1,
  ContainersStopped: 2,
  Warnings: ['WARNING: No swap limit support'],
  SecurityOptions: ['name=seccomp,profile=default', 'name=cgroupns'],
  Runtimes: {runc: {path: 'runc'}},
  HttpProxy: 'http://user:password@proxy',
};
const version = {Components: [{Name: 'containerd', Version: 'v1.7'}]};
const ready: AboutOverlay = {kind: 'about', topIndex: 0, status: 'ready', info, version};

function text(overlay: AboutOverlay): string {
  return aboutLines(overlay, makeState()).map(textOf).join('\n');
}

test('it tells the engine, its storage, its cgroup, its warnings and the API version in use', () => {
  const shown = text(ready);
  for (const line of [
    /^Version +Docker 28\.5\.2$/m,
    /^API +1\.51 in use, the engine offers up to 1\.51$/m,
    /^! No swap limit support$/m,
    /^Cgroup +version 2, driver systemd$/m,
    /^Driver +overlay2$/m,
    /^ {2}Backing Filesystem: extfs$/m,
    /^Containers +7: 4 running, 1 paused, 2 stopped$/m,
    /^Security +seccomp,profile=default, cgroupns$/m,
    /^Memory +8GiB$/m,
    /^ {2}containerd v1\.7$/m,
  ]) {
    assert.match(shown, line);
  }
});

test('a proxy’s password is not shown', () => {
  assert.doesNotMatch(text(ready), /password/);
});

test('what the engine does not tell is left out, not shown as nothing', () => {
  const shown = text({...ready, info: {}});
  assert.doesNotMatch(shown, /Cgroup|Kernel|undefined|NaN/);
});

test('before the answer it says so, and shows what is known from connecting', () => {
  const shown = text({kind: 'about', topIndex: 0, status: 'loading'});
  assert.match(shown, /asking the engine…/);
  assert.match(shown, /1\.51 in use/);
});

test('the budget reads as requests a minute and bytes a second', () => {
  const traffic = {
    total: {seconds: 600, requestCount: 50, bytesSent: 12_000},
    recent: {seconds: 30, requestCount: 30, bytesSent: 300_000},
  };
  const state = makeState({}, [{type: 'traffic-counted', traffic}]);
  const shown = aboutLines(ready, state).map(textOf).join('\n');
  assert.match(
    shown,
    /^Since start +5\.0 requests a minute to the engine, 20B a second to the terminal, over 10 minutes$/m,
  );
  assert.match(
    shown,
    /^Now +60 requests a minute to the engine, 10kB a second to the terminal, over 30 seconds$/m,
  );
});

test('it is found in the palette, scrolls, and esc closes it', () => {
  const program = makeProgram({rows: 12});
  program.press(':', ...'about', 'enter');
  const about = () => program.state().overlays.at(-1);
  assert.equal(about()?.kind, 'about');
  program.apply({type: 'overlay-changed', overlay: ready});
  program.press('j', 'j');
  const overlay = about();
  assert.ok(overlay?.kind === 'about' && overlay.topIndex === 2);
  program.press('esc');
  assert.equal(about(), undefined);
});
