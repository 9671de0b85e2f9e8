import type {ApiCall} from './api-call.ts';
import {readBody, speaks} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {type OutStream, openStream} from './api-reply.ts';
import {emitNamed} from './container-events.ts';
import {compressedBytes, type ImageRecord, type LayerRecord} from './image-record.ts';
import {parseImageReference} from './image-reference.ts';
import {giveTag} from './image-tagging.ts';
import {progressLine} from './progress-line.ts';
import {remoteImage} from './remote-registry.ts';
import {emptyImageConfig, layerFrom} from './seed-images.ts';

/**
`POST /images/create`: a pull with `fromImage`, an import with `fromSrc`. What is wrong before the first byte is an
HTTP error, what is wrong later is the last line of a 200.
*/
export async function createImage(call: ApiCall): Promise<void> {
  const {query} = call;
  const source = query.get('fromImage') ?? '';
  if (source === '' && query.get('fromSrc') !== null) return importImage(call);
  const tag = query.get('tag') ?? '';
  const separator = tag.startsWith('sha256:') ? '@' : ':';
  const reference = parseImageReference(tag === '' ? source : `${source}${separator}${tag}`);
  if (reference === undefined) throw new ApiError(400, 'invalid reference format');
  await readBody(call);
  pull(call, reference.repository, reference.tag || 'latest');
}

function pull(call: ApiCall, repository: string, tag: string): void {
  const {world} = call;
  const name = `${repository}:${tag}`;
  const remote = remoteImage(world, name);
  if (remote === 'unreachable') {
    throw new ApiError(
      500,
      `Get "https://${repository.split('/')[0]}/v2/": dial tcp: connect: connection refused`,
    );
  }
  if (remote === 'no-such-repository') {
    throw new ApiError(
      404,
      `pull access denied for ${repository}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
    );
  }
  if (remote === 'no-such-tag') {
    throw new ApiError(404, `manifest for ${name} not found: manifest unknown: manifest unknown`);
  }
  const stream = openStream(call, 'progress', 'application/json');
  stream.write(progressLine({status: `Pulling from ${familiarPath(repository)}`, id: tag}));
  const local = world.images.byId(remote.image.id);
  const known = new Set(world.images.all().flatMap(image => image.layers.map(layer => layer.diffId)));
  const steps = local === undefined ? pullSteps(call, remote.image.layers, known) : [];
  if (/(^|\/)fail$/.test(repository)) {
    const half = steps.slice(0, Math.ceil(steps.length / 2));
    const message = 'unexpected EOF';
    play(
      call,
      stream,
      [...half, JSON.stringify({errorDetail: {message}, error: message}).concat('\r\n')],
      () => {},
    );
    return;
  }
  play(call, stream, steps, () => {
    const before = world.images.lookUp(name);
    const image = local ?? remote.image;
    if (local === undefined) world.images.add(image);
    const isNew = before?.id !== image.id;
    if (isNew) world.images.tag(image, name);
    image.digests.add(`${repository}@${remote.digest}`);
    if (isNew) image.lastTaggedAtMs = world.nowMs();
    emitNamed(world, {type: 'image', action: 'pull', id: name, attributes: {name: repository}});
    stream.write(progressLine({status: `Digest: ${remote.digest}`}));
    const result = isNew ? 'Downloaded newer image for' : 'Image is up to date for';
    stream.write(progressLine({status: `Status: ${result} ${name}`}));
  });
}

/** What a client is told of each layer, in turn. */
function pullSteps(
  call: ApiCall,
  layers: readonly LayerRecord[],
  known: ReadonlySet<string>,
): readonly string[] {
  const isContainerd = call.world.profile.store === 'containerd';
  const idOf = (layer: LayerRecord) => layer.diffId.slice(7, 19);
  const lines: string[] = [];
  for (const layer of layers) {
    lines.push(
      progressLine({
        status: known.has(layer.diffId) ? 'Already exists' : 'Pulling fs layer',
        id: idOf(layer),
      }),
    );
  }
  const missing = layers.filter(layer => !known.has(layer.diffId));
  for (const layer of missing.slice(3)) lines.push(progressLine({status: 'Waiting', id: idOf(layer)}));
  for (const layer of missing) {
    const id = idOf(layer);
    const total = Math.max(1, compressedBytes(layer));
    for (let part = 1; part <= 5; part++) {
      const current = Math.trunc((total * part) / 5);
      lines.push(progressLine({status: 'Downloading', id, current, total, hasBar: !speaks(call, '1.48')}));
    }
    lines.push(progressLine({status: 'Verifying Checksum', id}));
    lines.push(progressLine({status: 'Download complete', id}));
  }
  for (const layer of missing) {
    const id = idOf(layer);
    if (isContainerd) lines.push(progressLine({status: 'Extracting', id, current: 1, units: 's'}));
    else {
      const total = Math.max(1, compressedBytes(layer));
      for (const current of [Math.trunc(total / 2), total]) {
        lines.push(progressLine({status: 'Extracting', id, current, total, hasBar: !speaks(call, '1.48')}));
      }
    }
    lines.push(progressLine({status: 'Pull complete', id}));
  }
  return lines;
}

/** Writes the lines over the time that a pull takes, then ends; a client that goes cancels it. */
export function play(call: ApiCall, stream: OutStream, lines: readonly string[], finish: () => void): void {
  const {world} = call;
  if (lines.length === 0) {
    finish();
    stream.end();
    return;
  }
  const periodMs = 25;
  const perTick = Math.max(1, Math.ceil((lines.length * periodMs) / Math.max(1, world.pullMs)));
  let next = 0;
  const stop = world.timers.every(periodMs, () => {
    stream.write(lines.slice(next, next + perTick).join(''));
    next += perTick;
    if (next < lines.length) return;
    stop();
    finish();
    stream.end();
  });
  stream.onClose(stop);
}

async function importImage(call: ApiCall): Promise<void> {
  const {world, query} = call;
  const bytes = await readBody(call);
  const layer = layerFrom(world.random.hex(16), Math.max(1, bytes.length));
  const createdAtMs = world.nowMs();
  const comment = query.get('message') || 'Imported from -';
  const image: ImageRecord = {
    id: `sha256:${world.random.hex(64)}`,
    parentId: '',
    createdAtMs,
    layers: [layer],
    history: [{createdAtMs, createdBy: '', comment, sizeBytes: layer.sizeBytes, hasLayer: true}],
    config: {...emptyImageConfig, command: ['/bin/sh']},
    comment,
    author: '',
    tags: new Set(),
    digests: new Set(),
    lastTaggedAtMs: 0,
    files: new Map(),
  };
  world.images.add(image);
  const repository = query.get('repo') ?? '';
  const tag = query.get('tag') ?? '';
  if (repository !== '') giveTag(world, image, `${repository}${tag === '' ? '' : `:${tag}`}`);
  emitNamed(world, {type: 'image', action: 'import', id: image.id, attributes: {name: image.id}});
  const stream = openStream(call, 'progress', 'application/json');
  stream.write(progressLine({status: image.id}));
  stream.end();
}

function familiarPath(repository: string): string {
  if (!repository.includes('/')) return `library/${repository}`;
  const [first = '', ...rest] = repository.split('/');
  return /[.:]|^localhost$/.test(first) ? rest.join('/') : repository;
}
