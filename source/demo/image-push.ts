import type {ApiCall} from './api-call.ts';
import {readBody} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {openStream} from './api-reply.ts';
import {emitNamed} from './container-events.ts';
import {play} from './image-pull.ts';
import {compressedBytes} from './image-record.ts';
import {progressLine} from './progress-line.ts';
import {hexOf} from './random.ts';

/** `POST /images/{name}/push`: without credentials Docker's own registry refuses, in the last line of a 200. */
export async function pushImage(call: ApiCall, [repository = '']: readonly string[]): Promise<void> {
  const {world, query} = call;
  await readBody(call);
  const tag = query.get('tag') || 'latest';
  const name = `${repository}:${tag}`;
  const image = world.images.lookUp(name);
  if (image === undefined) {
    throw new ApiError(404, `An image does not exist locally with the tag: ${repository}`);
  }
  const stream = openStream(call, 'progress', 'application/json');
  const [first = ''] = repository.split('/');
  const isPrivate = /[.:]|^localhost$/.test(first) && repository.includes('/');
  const shown = isPrivate
    ? repository
    : `docker.io/${repository.includes('/') ? '' : 'library/'}${repository}`;
  const lines = [progressLine({status: `The push refers to repository [${shown}]`})];
  for (const layer of image.layers)
    lines.push(progressLine({status: 'Preparing', id: layer.diffId.slice(7, 19)}));
  if (!isPrivate && !hasCredentials(call.request.headers['x-registry-auth'])) {
    const message = 'denied: requested access to the resource is denied';
    lines.push(`${JSON.stringify({errorDetail: {message}, error: message})}\r\n`);
    play(call, stream, lines, () => {});
    return;
  }
  for (const layer of image.layers) {
    const id = layer.diffId.slice(7, 19);
    const total = Math.max(1, compressedBytes(layer));
    // What was sent may in the end be more than was thought.
    for (const part of [0.3, 0.7, 1.05]) {
      lines.push(progressLine({status: 'Pushing', id, current: Math.trunc(total * part), total}));
    }
    lines.push(progressLine({status: 'Pushed', id}));
  }
  const digest = `sha256:${hexOf(`push ${image.id}`)}`;
  lines.push(progressLine({status: `${tag}: digest: ${digest} size: 1570`}));
  lines.push(`${JSON.stringify({progressDetail: {}, aux: {Tag: tag, Digest: digest, Size: 1570}})}\r\n`);
  play(call, stream, lines, () => {
    image.digests.add(`${repository}@${world.profile.store === 'containerd' ? image.id : digest}`);
    emitNamed(world, {type: 'image', action: 'push', id: name, attributes: {name: repository}});
  });
}

/** Base64url with padding; anything else is silently taken for no credentials. */
function hasCredentials(header: string | string[] | undefined): boolean {
  if (typeof header !== 'string' || header === '' || header.length % 4 !== 0 || /[+/]/.test(header))
    return false;
  try {
    const sent: unknown = JSON.parse(Buffer.from(header, 'base64url').toString());
    return typeof sent === 'object' && sent !== null && Object.values(sent).some(value => value !== '');
  } catch {
    return false;
  }
}
