import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, renameSync, rmSync} from 'node:fs';
import type {EngineHome} from './engine-home.ts';

/** Installs the suite's own system with its dockerd, unless it is there; takes half a minute and 400 MB. */
export function installSuite(home: EngineHome): void {
  if (home.rootFolder === undefined || existsSync(home.rootFolder)) return;
  mkdirSync(home.folder, {recursive: true});
  const unfinished = `${home.rootFolder}.unfinished`;
  rmSync(unfinished, {recursive: true, force: true});
  console.log(`Installing docker.io of Debian ${home.suite} (about half a minute) …`);
  const words = [
    '--variant=minbase',
    // procps: `docker top` runs the ps of the engine's own system.
    '--include=docker.io,docker-cli,iptables,ca-certificates,procps',
    home.suite,
    unfinished,
  ];
  const mirror = debianMirror();
  execFileSync('debootstrap', mirror === undefined ? words : [...words, mirror], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  renameSync(unfinished, home.rootFolder);
}

/** Where this machine gets its packages from; undefined leaves it to debootstrap. */
function debianMirror(): string | undefined {
  try {
    const text = execFileSync('apt-get', ['indextargets', '--format', '$(REPO_URI)'], {encoding: 'utf8'});
    return text.split('\n').find(uri => /\/debian\/?$/.test(uri));
  } catch {
    return undefined;
  }
}
