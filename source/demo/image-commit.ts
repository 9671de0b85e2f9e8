import type {ApiCall} from './api-call.ts';
import {readJson} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {sendJson} from './api-reply.ts';
import {commitInstructions} from './commit-instructions.ts';
import {emitContainer} from './container-events.ts';
import {argvOf} from './container-record.ts';
import {readConfig} from './container-spec.ts';
import type {ImageConfig, ImageRecord} from './image-record.ts';
import {parseImageReference} from './image-reference.ts';
import {giveTag} from './image-tagging.ts';
import {emptyImageConfig, layerFrom} from './seed-images.ts';

/** `POST /commit`. 20.10 notices a bad name only after the image was made, and leaves it behind. */
export async function commitContainer(call: ApiCall): Promise<void> {
  const {world, query} = call;
  const record = world.containers.find(query.get('container') ?? '');
  const repository = query.get('repo') ?? '';
  const tag = query.get('tag') ?? '';
  const name = repository === '' ? '' : `${repository}${tag === '' ? '' : `:${tag}`}`;
  const isBadName = name !== '' && parseImageReference(name) === undefined;
  const isOld = world.profile.apiVersion === '1.41';
  if (isBadName && !isOld) throw new ApiError(400, 'invalid reference format');
  if (record.state === 'dead' || record.state === 'removing') {
    throw new ApiError(
      409,
      `You cannot commit container ${record.id} which is ${record.state === 'dead' ? 'Dead' : 'Removing'}`,
    );
  }
  const body = await readJson(call);
  const base = world.images.byId(record.imageId);
  const {config} = record;
  const own: ImageConfig = {
    ...emptyImageConfig,
    user: config.user,
    exposedPorts: config.exposedPorts,
    env: config.env,
    entrypoint: config.entrypoint,
    command: config.command,
    volumes: config.volumes,
    workingDir: config.workingDir,
    labels: config.labels,
    stopSignal: config.stopSignal,
    healthcheck: base?.config.healthcheck ?? [],
  };
  const sent = Object.keys(body).length > 0 ? readConfig(body, {image: own, id: record.id}) : undefined;
  const merged: ImageConfig = sent === undefined ? own : {...own, ...sent, healthcheck: own.healthcheck};
  const nowMs = world.nowMs();
  const layer = layerFrom(`${record.id} ${world.random.hex(16)}`, Math.max(1, record.sizeRwBytes));
  const comment = query.get('comment') ?? '';
  const image: ImageRecord = {
    id: `sha256:${world.random.hex(64)}`,
    parentId: base?.id ?? '',
    createdAtMs: nowMs,
    layers: [...(base?.layers ?? []), layer],
    history: [
      ...(base?.history ?? []),
      {
        createdAtMs: nowMs,
        createdBy: argvOf(config).join(' '),
        comment,
        sizeBytes: layer.sizeBytes,
        hasLayer: true,
      },
    ],
    config: commitInstructions(merged, query.getAll('changes')),
    comment,
    author: query.get('author') ?? '',
    tags: new Set(),
    digests: new Set(),
    lastTaggedAtMs: 0,
    files: new Map([...(base?.files ?? []), ...record.files]),
  };
  world.images.add(image);
  if (isBadName) throw new ApiError(500, 'invalid reference format');
  if (name !== '') giveTag(world, image, name);
  emitContainer(world, record, 'commit', {comment, imageID: image.id, imageRef: name});
  sendJson(call, 201, {Id: image.id});
}
