import type {ApiCall} from './api-call.ts';
import {speaks} from './api-call.ts';
import {sendJson} from './api-reply.ts';
import {imageBytes, imageDescriptor} from './image-list.ts';
import type {ImageConfig, ImageRecord} from './image-record.ts';
import {hexOf} from './random.ts';
import type {JsonObject} from './wire-fields.ts';
import {rfc3339} from './wire-time.ts';

/** `GET /images/{name}/json`. */
export function inspectImage(call: ApiCall, [name = '']: readonly string[]): void {
  const {world} = call;
  const image = world.images.find(name);
  const sizeBytes = imageBytes(world, image);
  const isContainerd = world.profile.store === 'containerd';
  const has152 = speaks(call, '1.52');
  sendJson(call, 200, {
    Id: image.id,
    RepoTags: [...image.tags],
    RepoDigests: [...image.digests],
    ...(has152 && image.parentId === '' ? {} : {Parent: image.parentId}),
    ...(has152 && image.comment === '' ? {} : {Comment: image.comment}),
    Created: rfc3339(image.createdAtMs, 423_283),
    ...(speaks(call, '1.45')
      ? {}
      : {Container: hexOf(`${image.id}-container`), ContainerConfig: configJson(image.config, call)}),
    ...(has152 ? {} : {DockerVersion: isContainerd ? '' : world.profile.engineVersion}),
    ...(has152 && image.author === '' ? {} : {Author: image.author}),
    Config: configJson(image.config, call),
    Architecture: 'amd64',
    Os: 'linux',
    Size: sizeBytes,
    ...(speaks(call, '1.44') ? {} : {VirtualSize: sizeBytes}),
    ...(has152 && isContainerd ? {} : {GraphDriver: graphDriver(image, isContainerd)}),
    RootFS: {Type: 'layers', Layers: image.layers.map(layer => layer.diffId)},
    Metadata: {LastTagTime: rfc3339(image.lastTaggedAtMs)},
    ...(speaks(call, '1.48') && isContainerd ? {Descriptor: imageDescriptor(image)} : {}),
    ...(speaks(call, '1.53') ? {Identity: {}} : {}),
  });
}

/** `GET /images/{name}/history`, newest first. */
export function imageHistory(call: ApiCall, [name = '']: readonly string[]): void {
  const {world} = call;
  const image = world.images.find(name);
  // The classic store knows the images that a build made on the way; the store of containerd does not.
  const lineage = world.profile.store === 'graph' ? lineageOf(call, image) : [image];
  const newestFirst = [...image.history].reverse();
  sendJson(
    call,
    200,
    newestFirst.map((line, index) => {
      const its = lineage[index];
      return {
        Comment: line.comment,
        Created: Math.floor(line.createdAtMs / 1000),
        CreatedBy: line.createdBy,
        Id: its === undefined ? '<missing>' : its.id,
        Size: line.sizeBytes,
        Tags: its === undefined || its.tags.size === 0 ? null : [...its.tags],
      };
    }),
  );
}

/** The image, its parent, and so on: each made the next line of the history. */
function lineageOf(call: ApiCall, image: ImageRecord): readonly ImageRecord[] {
  const lineage: ImageRecord[] = [];
  for (let at: ImageRecord | undefined = image; at !== undefined; at = call.world.images.byId(at.parentId)) {
    lineage.push(at);
  }
  return lineage;
}

function configJson(config: ImageConfig, call: ApiCall): JsonObject {
  const listed = (names: readonly string[]) => Object.fromEntries(names.map(name => [name, {}]));
  const labels = Object.keys(config.labels).length > 0 ? config.labels : null;
  const health = config.healthcheck.length > 0 ? {Healthcheck: {Test: config.healthcheck}} : {};
  const filled = {
    ...(config.user === '' ? {} : {User: config.user}),
    ...(config.exposedPorts.length > 0 ? {ExposedPorts: listed(config.exposedPorts)} : {}),
    ...(config.env.length > 0 ? {Env: config.env} : {}),
    ...(config.entrypoint.length > 0 ? {Entrypoint: config.entrypoint} : {}),
    ...(config.command.length > 0 ? {Cmd: config.command} : {}),
    ...health,
    ...(config.volumes.length > 0 ? {Volumes: listed(config.volumes)} : {}),
    ...(config.workingDir === '' ? {} : {WorkingDir: config.workingDir}),
    ...(labels === null ? {} : {Labels: labels}),
    ...(config.stopSignal === '' ? {} : {StopSignal: config.stopSignal}),
  };
  // From 1.52 on what is empty is left out; from 1.50 on what belongs to containers only.
  if (speaks(call, '1.52')) return filled;
  const own = speaks(call, '1.50')
    ? {}
    : {
        Hostname: '',
        Domainname: '',
        AttachStdin: false,
        AttachStdout: false,
        AttachStderr: false,
        Tty: false,
        OpenStdin: false,
        StdinOnce: false,
        Image: '',
      };
  return {
    ...own,
    User: '',
    Env: null,
    Cmd: null,
    Volumes: null,
    WorkingDir: '',
    Entrypoint: null,
    OnBuild: null,
    Labels: null,
    ...filled,
  };
}

function graphDriver(image: ImageRecord, isContainerd: boolean): JsonObject {
  if (isContainerd) return {Data: null, Name: 'overlayfs'};
  const directory = `/var/lib/docker/overlay2/${hexOf(image.id)}`;
  return {
    Data: {MergedDir: `${directory}/merged`, UpperDir: `${directory}/diff`, WorkDir: `${directory}/work`},
    Name: 'overlay2',
  };
}
