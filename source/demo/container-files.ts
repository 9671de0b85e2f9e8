import {changedPaths} from './container-changes.ts';
import type {ContainerRecord} from './container-record.ts';
import {touch} from './container-touch.ts';
import type {World} from './world.ts';

/** What a path of a container holds. */
export type ContainerFile =
  | {readonly kind: 'file'; readonly bytes: Uint8Array}
  | {readonly kind: 'directory'; readonly names: readonly string[]};

/** The file or directory at an absolute path; undefined where there is nothing. */
export function lookUpPath(world: World, record: ContainerRecord, path: string): ContainerFile | undefined {
  const wanted = normalPath(path, '/');
  const files = filesOf(world, record);
  const bytes = files.get(wanted);
  if (bytes !== undefined) return {kind: 'file', bytes};
  const prefix = wanted === '/' ? '/' : `${wanted}/`;
  const names = new Set<string>();
  for (const name of files.keys()) {
    if (name.startsWith(prefix)) names.add(name.slice(prefix.length).split('/')[0] ?? '');
  }
  if (names.size === 0 && !emptyDirectories.includes(wanted)) return undefined;
  return {kind: 'directory', names: [...names].filter(name => name !== '').sort()};
}

/** All files below a path, by their absolute names. */
export function filesBelow(
  world: World,
  record: ContainerRecord,
  path: string,
): ReadonlyMap<string, Uint8Array> {
  const wanted = normalPath(path, '/');
  const prefix = wanted === '/' ? '/' : `${wanted}/`;
  return new Map([...filesOf(world, record)].filter(([name]) => name === wanted || name.startsWith(prefix)));
}

/** A directory and all that are below it, parents first. */
export function directoriesBelow(world: World, record: ContainerRecord, path: string): readonly string[] {
  const wanted = normalPath(path, '/');
  const names = new Set([wanted, ...emptyDirectories]);
  for (const name of filesOf(world, record).keys()) {
    for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1))
      names.add(name.slice(0, at));
  }
  const prefix = wanted === '/' ? '/' : `${wanted}/`;
  return [...names].filter(name => name === wanted || name.startsWith(prefix)).sort();
}

/** Writes a file into the writable layer, which grows by it. */
export function writeFile(record: ContainerRecord, path: string, bytes: Uint8Array): void {
  const name = normalPath(path, '/');
  record.sizeRwBytes += bytes.length - (record.files.get(name)?.length ?? 0);
  record.files.set(name, bytes);
  touch(record);
}

/** Whether there is a program of that name, with or without its directory. */
export function hasProgram(world: World, record: ContainerRecord, name: string): boolean {
  if (name.includes('/')) return lookUpPath(world, record, name)?.kind === 'file';
  return ['/bin', '/usr/bin', '/usr/local/bin'].some(
    directory => lookUpPath(world, record, `${directory}/${name}`) !== undefined,
  );
}

/** An absolute path without `.`, `..` and doubled slashes. */
export function normalPath(path: string, workingDir: string): string {
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : `${workingDir}/`}${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function filesOf(world: World, record: ContainerRecord): ReadonlyMap<string, Uint8Array> {
  const image = world.images.byId(record.imageId);
  const files = new Map<string, Uint8Array>();
  const add = (path: string, text: string) => files.set(path, Buffer.from(text));
  const repository = record.imageReference.split(':')[0] ?? '';
  const isAlpine = /alpine|redis|node|shop-api|grafana|registry/.test(record.imageReference);
  const isBare = repository.includes('coredns');
  if (!isBare) {
    const shells = isAlpine || repository.includes('busybox') ? ['sh', 'ash'] : ['sh', 'bash'];
    for (const name of [...shells, ...everydayPrograms]) add(`/bin/${name}`, `demo program ${name}\n`);
  }
  add('/etc/hostname', `${record.config.hostname}\n`);
  add('/etc/hosts', '127.0.0.1\tlocalhost\n');
  add('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n');
  add('/etc/os-release', isAlpine ? 'ID=alpine\nVERSION_ID=3.20.1\n' : 'ID=debian\nVERSION_ID="12"\n');
  for (const [path, bytes] of image?.files ?? []) files.set(path, bytes);
  for (const {path, kind} of changedPaths(record)) if (kind === 1) add(path, `demo file ${path}\n`);
  for (const [path, bytes] of record.files) files.set(path, bytes);
  return files;
}

const everydayPrograms = [
  'cat',
  'date',
  'echo',
  'env',
  'false',
  'hostname',
  'id',
  'ls',
  'ps',
  'pwd',
  'sleep',
  'touch',
  'true',
];
const emptyDirectories = [
  '/',
  '/dev',
  '/home',
  '/mnt',
  '/opt',
  '/proc',
  '/root',
  '/srv',
  '/sys',
  '/tmp',
  '/usr',
  '/var',
];
