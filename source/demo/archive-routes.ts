import type {ApiCall} from './api-call.ts';
import {readBody} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {sendBody, sendEmpty} from './api-reply.ts';
import type {Route} from './api-router.ts';
import {
  type ContainerFile,
  directoriesBelow,
  filesBelow,
  lookUpPath,
  normalPath,
  writeFile,
} from './container-files.ts';
import {readTar, type TarEntry, writeTar} from './tar.ts';
import {isTrue} from './wire-fields.ts';
import {rfc3339} from './wire-time.ts';

/** Files of containers, running or not, in and out as archives. */
export const archiveRoutes: readonly Route[] = [
  ['HEAD /containers/{id}/archive', stat],
  ['GET /containers/{id}/archive', copyOut],
  ['PUT /containers/{id}/archive', copyIn],
  ['GET /containers/{id}/export', exportAll],
];

function stat(call: ApiCall, [id = '']: readonly string[]): void {
  const {path, file} = find(call, id);
  sendEmpty(call, 200, {'X-Docker-Container-Path-Stat': statHeader(call, path, file)});
}

/** The path's last name is the root of the archive; a directory comes with all below it. */
function copyOut(call: ApiCall, [id = '']: readonly string[]): void {
  const record = call.world.containers.find(id);
  const {path, file} = find(call, id);
  const modifiedAtMs = record.createdAtMs;
  // Asked for by its dot, a directory is called so.
  const isDot = path === '/' || /\/\.?$/.test(call.query.get('path') ?? '');
  const root = isDot ? '.' : path.slice(path.lastIndexOf('/') + 1);
  const nameOf = (below: string) => `${root}${below.slice(path === '/' ? 0 : path.length)}`;
  const entries: TarEntry[] = [];
  if (file.kind === 'directory') {
    for (const directory of directoriesBelow(call.world, record, path)) {
      const name = `${nameOf(directory === '/' ? '' : directory)}/`;
      entries.push({name, bytes: new Uint8Array(), mode: 0o755, modifiedAtMs});
    }
  }
  for (const [name, bytes] of filesBelow(call.world, record, path)) {
    const mode = name.includes('/bin/') ? 0o755 : 0o644;
    entries.push({name: nameOf(name), bytes, mode, modifiedAtMs});
  }
  const headers = {'X-Docker-Container-Path-Stat': statHeader(call, path, file)};
  sendBody(call, {statusCode: 200, contentType: 'application/x-tar', chunks: [writeTar(entries)], headers});
}

async function copyIn(call: ApiCall, [id = '']: readonly string[]): Promise<void> {
  const record = call.world.containers.find(id);
  const {path, file} = find(call, id);
  if (file.kind !== 'directory') throw new ApiError(400, 'extraction point is not a directory');
  const entries = readTar(await readBody(call));
  for (const entry of entries) {
    const target = normalPath(entry.name, path);
    const existing = lookUpPath(call.world, record, target);
    if (entry.name.endsWith('/')) continue;
    if (existing?.kind === 'directory' && isTrue(call.query.get('noOverwriteDirNonDir'))) {
      throw new ApiError(400, `cannot overwrite directory "${target}" with non-directory`);
    }
    writeFile(record, target, entry.bytes);
  }
  sendEmpty(call, 200);
}

function exportAll(call: ApiCall, [id = '']: readonly string[]): void {
  const record = call.world.containers.find(id);
  const modifiedAtMs = record.createdAtMs;
  const entries = [...filesBelow(call.world, record, '/')].map(
    ([name, bytes]): TarEntry => ({name: name.slice(1), bytes, mode: 0o644, modifiedAtMs}),
  );
  sendBody(call, {statusCode: 200, contentType: 'application/x-tar', chunks: [writeTar(entries)]});
}

function find(call: ApiCall, id: string): {readonly path: string; readonly file: ContainerFile} {
  const record = call.world.containers.find(id);
  const asked = call.query.get('path') ?? '';
  if (asked === '') throw new ApiError(400, 'invalid path: cannot be empty');
  const path = normalPath(asked, '/');
  const file = lookUpPath(call.world, record, path);
  if (file === undefined) {
    throw new ApiError(404, `Could not find the file ${asked} in container ${id}`);
  }
  return {path, file};
}

/** Base64 of the path's stat; the mode's highest bit is Go's sign for a directory. */
function statHeader(call: ApiCall, path: string, file: ContainerFile): string {
  const isDirectory = file.kind === 'directory';
  const stat = {
    name: path.slice(path.lastIndexOf('/') + 1) || '/',
    size: isDirectory ? 4096 : file.bytes.length,
    mode: isDirectory ? 0x80_00_01_ed : 0o644,
    mtime: rfc3339(call.world.nowMs()),
    linkTarget: '',
  };
  return Buffer.from(JSON.stringify(stat)).toString('base64');
}
