import type {ApiCall} from './api-call.ts';
import {readBody} from './api-call.ts';
import {openStream, sendBody} from './api-reply.ts';
import {emitNamed} from './container-events.ts';
import type {ImageRecord} from './image-record.ts';
import {giveTag} from './image-tagging.ts';
import {progressLine} from './progress-line.ts';
import {emptyImageConfig, layerFrom} from './seed-images.ts';
import {readTar, type TarEntry, writeTar} from './tar.ts';
import {fieldsOf, textsOf} from './wire-fields.ts';

/** `GET /images/get?names=…` and `GET /images/{name}/get`: an archive with the manifest, its layers tiny. */
export function saveImages(call: ApiCall, [name]: readonly string[]): void {
  const {world} = call;
  const names = name === undefined ? call.query.getAll('names') : [name];
  const modifiedAtMs = world.nowMs();
  const files: TarEntry[] = [];
  const add = (path: string, text: string) =>
    files.push({name: path, bytes: Buffer.from(text), mode: 0o644, modifiedAtMs});
  const manifest = names.map(reference => {
    const image = world.images.find(reference);
    const config = `${image.id.slice(7)}.json`;
    add(
      config,
      JSON.stringify({rootfs: {type: 'layers', diff_ids: image.layers.map(layer => layer.diffId)}}),
    );
    const layers = image.layers.map(layer => `${layer.diffId.slice(7)}/layer.tar`);
    for (const path of layers) add(path, `demo layer ${path}`);
    emitNamed(world, {type: 'image', action: 'save', id: image.id, attributes: {name: image.id}});
    return {Config: config, RepoTags: [...image.tags], Layers: layers};
  });
  add('manifest.json', JSON.stringify(manifest));
  sendBody(call, {statusCode: 200, contentType: 'application/x-tar', chunks: [writeTar(files)]});
}

/** `POST /images/load`: images as the manifest of the archive names them. */
export async function loadImages(call: ApiCall): Promise<void> {
  const {world} = call;
  const entries = readTar(await readBody(call));
  const stream = openStream(call, 'progress', 'application/json');
  for (const item of manifestOf(entries)) {
    const wire = fieldsOf<'Config' | 'RepoTags' | 'Layers'>(item);
    const id = `sha256:${String(wire.Config)
      .replace(/\.json$/, '')
      .replace(/^.*\//, '')}`;
    const image = world.images.byId(id) ?? loadedImage(call, id, textsOf(wire.Layers));
    if (world.images.byId(id) === undefined) world.images.add(image);
    for (const tag of textsOf(wire.RepoTags)) {
      giveTag(world, image, tag);
      stream.write(`${JSON.stringify({stream: `Loaded image: ${tag}\n`})}\r\n`);
    }
    if (textsOf(wire.RepoTags).length === 0) {
      stream.write(`${JSON.stringify({stream: `Loaded image ID: ${id}\n`})}\r\n`);
    }
    emitNamed(world, {type: 'image', action: 'load', id, attributes: {name: id}});
  }
  if (manifestOf(entries).length === 0) {
    const message = 'open /var/lib/docker/tmp/docker-import/manifest.json: no such file or directory';
    stream.write(progressLine({status: 'Loading layer', id: 'archive'}));
    stream.write(`${JSON.stringify({errorDetail: {message}, error: message})}\r\n`);
  }
  stream.end();
}

function loadedImage(call: ApiCall, id: string, layers: readonly string[]): ImageRecord {
  const createdAtMs = call.world.nowMs() - 3_600_000;
  return {
    id,
    parentId: '',
    createdAtMs,
    layers: layers.map(path => layerFrom(path, 1_000_000)),
    history: layers.map(path => ({
      createdAtMs,
      createdBy: `ADD ${path.slice(0, 12)} in /`,
      comment: '',
      sizeBytes: 1_000_000,
      hasLayer: true,
    })),
    config: {...emptyImageConfig, command: ['/bin/sh']},
    comment: '',
    author: '',
    tags: new Set(),
    digests: new Set(),
    lastTaggedAtMs: 0,
    files: new Map(),
  };
}

function manifestOf(entries: readonly TarEntry[]): readonly unknown[] {
  const file = entries.find(entry => entry.name === 'manifest.json');
  if (file === undefined) return [];
  try {
    const list: unknown = JSON.parse(Buffer.from(file.bytes).toString());
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
