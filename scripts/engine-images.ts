import {execFileSync} from 'node:child_process';
import {copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {testImages} from './engine-image-family.ts';
import {engineRequest} from './engine-request.ts';
import {findProgram} from './engine-requirements.ts';

const noAccount = Buffer.from('{}').toString('base64url');

/** Makes the images that the tests start from, without a registry. */
export async function loadImages(socket: string): Promise<void> {
  const changes = ['CMD ["sh"]', 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'];
  const query = new URLSearchParams([
    ['fromSrc', '-'],
    ['repo', 'busybox'],
    ['tag', '1.35'],
    ...changes.map(change => ['changes', change] as [string, string]),
  ]);
  await mustSucceed(socket, `POST /images/create?${query}`, busyboxTree());
  // In the order of the list: one replaces another's tag.
  for (const image of testImages) {
    const build = new URLSearchParams({t: image.tag, version: '1', rm: '1', forcerm: '1'});
    await mustSucceed(socket, `POST /build?${build}`, tarOf({...image.files, Dockerfile: image.dockerfile}));
  }
  await mustSucceed(socket, 'POST /images/busybox:1.35/tag?repo=busybox&tag=latest');
}

/** Puts an image of ours into the registry, as `localhost:5000/team/app:1.2`, where it also stays as a tag. */
export async function seedRegistry(socket: string, registryHost: string): Promise<void> {
  const name = `${registryHost}/team/app`;
  const tag = new URLSearchParams({repo: name, tag: '1.2'});
  await mustSucceed(socket, `POST /images/training/webapp:latest/tag?${tag}`);
  await mustSucceed(socket, `POST /images/${name}/push?tag=1.2`, undefined, {'X-Registry-Auth': noAccount});
}

async function mustSucceed(
  socket: string,
  line: string,
  body?: Buffer,
  headers?: Readonly<Record<string, string>>,
): Promise<void> {
  const answer = await engineRequest(socket, line, {
    ...(body !== undefined && {body}),
    ...(headers !== undefined && {headers}),
  });
  // A stream of progress begins with 200; what went wrong later is in its last line.
  const failure = answer.status >= 400 ? answer.body : /"errorDetail":.*/.exec(answer.body)?.[0];
  if (failure !== undefined) throw new Error(`${line}: ${failure}`);
}

/** The static busybox under all its names, and what programs expect to find in a system. */
function busyboxTree(): Buffer {
  const busybox = findProgram('busybox') ?? 'busybox';
  return tarOfFolder(folder => {
    for (const name of ['bin', 'etc', 'root', 'home', 'tmp', 'usr/bin', 'var/log'])
      mkdirSync(join(folder, name), {recursive: true});
    copyFileSync(busybox, join(folder, 'bin/busybox'));
    const applets = execFileSync(busybox, ['--list'], {encoding: 'utf8'}).trim().split('\n');
    for (const applet of applets)
      if (applet !== 'busybox') symlinkSync('busybox', join(folder, 'bin', applet));
    writeFileSync(
      join(folder, 'etc/passwd'),
      'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n',
    );
    writeFileSync(join(folder, 'etc/group'), 'root:x:0:\nnogroup:x:65534:\n');
  });
}

function tarOf(files: Readonly<Record<string, string>>): Buffer {
  return tarOfFolder(folder => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), {recursive: true});
      writeFileSync(join(folder, name), text);
    }
  });
}

function tarOfFolder(fill: (folder: string) => void): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'quaymaster-image-'));
  try {
    fill(folder);
    return execFileSync('tar', ['-C', folder, '--owner=0', '--group=0', '-c', '.'], {maxBuffer: 2 ** 26});
  } finally {
    rmSync(folder, {recursive: true});
  }
}
