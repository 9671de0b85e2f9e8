import type {ApiCall} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {sendBody} from './api-reply.ts';
import {type ContainerRecord, isRunning} from './container-record.ts';
import {statusText} from './container-status.ts';
import {commandText, imageText, mountJson, networksJson, portsJson} from './container-wire.ts';
import {isAtLeast} from './engine-profile.ts';
import {layersBytes} from './image-record.ts';
import {hasLabels, isAmong, isPartOf, type ListFilters, readFilters} from './list-filters.ts';
import {isTrue, type JsonObject} from './wire-fields.ts';
import type {World} from './world.ts';

/** `GET /containers/json`. */
export function listContainers(call: ApiCall): void {
  const {world, query} = call;
  const filters = readFilters(query, acceptedFilters);
  const limit = Number(query.get('limit') ?? 0);
  const isWithSize = isTrue(query.get('size'));
  const isAll = isTrue(query.get('all')) || limit > 0 || filters.has('status') || filters.has('exited');
  let records = selected(world, filters).filter(record => isAll || isRunning(record));
  if (limit > 0) records = records.slice(0, limit);
  const nowMs = world.nowMs();
  const shape = {apiVersion: call.apiVersion, isWithSize};
  const rows = records.map(record => rowText(world, record, {...shape, nowMs}));
  sendBody(call, {statusCode: 200, contentType: 'application/json', chunks: joined(world, rows)});
}

/** Writes all rows beforehand, in the shape of the newest API version, so that the first answer is as quick as later ones. */
export function warmContainerList(world: World): void {
  const shape = {apiVersion: world.profile.apiVersion, isWithSize: false, nowMs: world.nowMs()};
  joined(
    world,
    world.containers.all().map(record => rowText(world, record, shape)),
  );
}

/** A row as JSON text. Kept until the container, the images or its STATUS text change: 10,000 of them cost some ms. */
export function rowText(
  world: World,
  record: ContainerRecord,
  shape: {readonly apiVersion: string; readonly isWithSize: boolean; readonly nowMs: number},
): string {
  const {apiVersion, isWithSize} = shape;
  const status = statusText(record, shape.nowMs);
  const {revision, listCache: cache} = record;
  const imagesRevision = world.images.revision();
  const isSame =
    cache !== undefined &&
    cache.status === status &&
    cache.revision === revision &&
    cache.imagesRevision === imagesRevision &&
    cache.apiVersion === apiVersion &&
    cache.isWithSize === isWithSize;
  if (isSame) return cache.text;
  const text = JSON.stringify(row(world, record, {apiVersion, isWithSize, status}));
  record.listCache = {status, revision, imagesRevision, apiVersion, isWithSize, text};
  return text;
}

function row(
  world: World,
  record: ContainerRecord,
  shape: {readonly apiVersion: string; readonly isWithSize: boolean; readonly status: string},
): JsonObject {
  const {apiVersion} = shape;
  const image = world.images.byId(record.imageId);
  const rootFsBytes = (image === undefined ? 0 : layersBytes(image)) + record.sizeRwBytes;
  const isDescribed = isAtLeast(apiVersion, '1.48') && world.profile.store === 'containerd';
  return {
    Id: record.id,
    Names: [`/${record.name}`],
    Image: imageText(world, record),
    ImageID: record.imageId,
    ...(isDescribed && image !== undefined
      ? {ImageManifestDescriptor: descriptor(image.id, image.layers.length)}
      : {}),
    Command: commandText(record),
    Created: Math.floor(record.createdAtMs / 1000),
    Ports: portsJson(record),
    // The engine leaves out what is 0.
    ...(shape.isWithSize && record.sizeRwBytes > 0 ? {SizeRw: record.sizeRwBytes} : {}),
    ...(shape.isWithSize && rootFsBytes > 0 ? {SizeRootFs: rootFsBytes} : {}),
    Labels: record.config.labels,
    State: record.state,
    Status: shape.status,
    HostConfig: {NetworkMode: record.host.networkMode},
    ...(isAtLeast(apiVersion, '1.52')
      ? {Health: {Status: record.health ?? 'none', FailingStreak: record.health === 'unhealthy' ? 7 : 0}}
      : {}),
    NetworkSettings: {Networks: networksJson(world, record, apiVersion)},
    Mounts: record.mounts.map(mountJson),
  };
}

function descriptor(digest: string, layerCount: number): JsonObject {
  return {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    digest,
    size: 481 + layerCount * 185,
    platform: {architecture: 'amd64', os: 'linux'},
  };
}

function selected(world: World, filters: ListFilters): readonly ContainerRecord[] {
  if (filters.size === 0) return world.containers.all();
  const ids = filters.get('id');
  // The commonest question by far: a few whole ids.
  const whole = filters.size === 1 && ids?.every(id => id.length === 64);
  if (whole) return ids?.map(world.containers.byId).filter(record => record !== undefined) ?? [];
  for (const status of filters.get('status') ?? []) {
    if (!knownStates.includes(status)) throw new ApiError(400, `invalid filter 'status=${status}'`);
  }
  const ancestors = filters.get('ancestor')?.map(name => world.images.lookUp(name)?.id);
  return world.containers.all().filter(record => {
    if (ids !== undefined && !ids.some(id => record.id.startsWith(id))) return false;
    if (!matchesNames(filters, record)) return false;
    if (!isAmong(filters, 'status', record.state)) return false;
    if (!isAmong(filters, 'health', record.health ?? 'none')) return false;
    if (filters.has('exited') && record.state !== 'exited') return false;
    if (!isAmong(filters, 'exited', String(record.exitCode))) return false;
    if (!hasLabels(filters, record.config.labels)) return false;
    if (ancestors !== undefined && !ancestors.includes(record.imageId)) return false;
    const places = record.mounts.flatMap(mount => [mount.name, mount.source, mount.destination]);
    if (!isPartOf(filters, 'volume', places)) return false;
    const networks = [...record.endpoints.values()].flatMap(it => [it.networkName, it.networkId]);
    const wanted = filters.get('network');
    return wanted === undefined || wanted.some(name => networks.includes(name));
  });
}

/** Names are taken as regular expressions, with and without the slash. */
function matchesNames(filters: ListFilters, record: ContainerRecord): boolean {
  const names = filters.get('name');
  if (names === undefined) return true;
  return names.some(name => {
    const pattern = new RegExp(name);
    return pattern.test(record.name) || pattern.test(`/${record.name}`);
  });
}

/**
`[a,b,…]` in pieces of some hundred rows: one of wide characters makes its own piece slow only, and a piece whose rows
are the same as in the list before is not encoded again.
*/
function joined(world: World, rows: readonly string[]): readonly Buffer[] {
  const before = lastPieces.get(world) ?? [];
  const pieces: Piece[] = [];
  for (let at = 0; at < rows.length; at += rowsPerPiece) {
    const its = rows.slice(at, at + rowsPerPiece);
    const last = before[pieces.length];
    const isSame = last?.rows.length === its.length && last.rows.every((row, index) => row === its[index]);
    if (last !== undefined && isSame) pieces.push(last);
    else pieces.push({rows: its, bytes: Buffer.from((at === 0 ? '[' : ',') + its.join(','))});
  }
  if (rows.length > rowsPerPiece) lastPieces.set(world, pieces);
  return pieces.length === 0
    ? [Buffer.from('[]\n')]
    : [...pieces.map(piece => piece.bytes), Buffer.from(']\n')];
}

type Piece = {readonly rows: readonly string[]; readonly bytes: Buffer};

const lastPieces = new WeakMap<World, readonly Piece[]>();
const rowsPerPiece = 250;
const knownStates = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
const acceptedFilters = [
  ...['ancestor', 'before', 'exited', 'expose', 'health', 'id', 'is-task', 'isolation', 'label', 'name'],
  ...['network', 'publish', 'since', 'status', 'volume'],
];
