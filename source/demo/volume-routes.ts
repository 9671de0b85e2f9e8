import type {ApiCall} from './api-call.ts';
import {readJson, speaks} from './api-call.ts';
import {ApiError, noSuch} from './api-error.ts';
import {sendEmpty, sendJson} from './api-reply.ts';
import type {Route} from './api-router.ts';
import {addVolume, mountpointOf} from './container-create.ts';
import {emitNamed} from './container-events.ts';
import {isAtLeast} from './engine-profile.ts';
import {allowsPrune, hasLabels, isAmong, isPartOf, readFilters} from './list-filters.ts';
import type {VolumeRecord} from './volume-record.ts';
import {volumeUseCounts, volumeUsers} from './volume-use.ts';
import {fieldsOf, isTrue, type JsonObject, textMapOf, textOf} from './wire-fields.ts';
import {rfc3339} from './wire-time.ts';
import type {World} from './world.ts';

export const volumeRoutes: readonly Route[] = [
  ['GET /volumes', list],
  ['POST /volumes/create', create],
  ['POST /volumes/prune', prune],
  ['GET /volumes/{name}', inspect],
  ['DELETE /volumes/{name}', remove],
];

/** A volume as lists and inspects have it. Engines from 23 on label those without a name of their own. */
export function volumeJson(world: World, volume: VolumeRecord): JsonObject {
  const isLabelled = volume.isAnonymous && isAtLeast(world.profile.apiVersion, '1.42');
  const labels = {...(isLabelled ? {'com.docker.volume.anonymous': ''} : {}), ...volume.labels};
  return {
    CreatedAt: `${rfc3339(volume.createdAtMs).slice(0, 19)}Z`,
    Driver: volume.driver,
    Labels: Object.keys(labels).length > 0 ? labels : null,
    Mountpoint: mountpointOf(volume.name),
    Name: volume.name,
    Options: Object.keys(volume.options).length > 0 ? volume.options : null,
    Scope: 'local',
  };
}

function list(call: ApiCall): void {
  const {world} = call;
  const filters = readFilters(call.query, ['dangling', 'driver', 'label', 'name']);
  const counts = volumeUseCounts(world);
  const dangling = filters.get('dangling')?.[0];
  const volumes = [...world.volumes.values()].filter(
    volume =>
      isPartOf(filters, 'name', [volume.name]) &&
      isAmong(filters, 'driver', volume.driver) &&
      hasLabels(filters, volume.labels) &&
      (dangling === undefined || isTrue(dangling) !== counts.has(volume.name)),
  );
  sendJson(call, 200, {Volumes: volumes.map(volume => volumeJson(world, volume)), Warnings: null});
}

async function create(call: ApiCall): Promise<void> {
  const {world} = call;
  const wire = fieldsOf<'Name' | 'Driver' | 'DriverOpts' | 'Labels'>(await readJson(call));
  const asked = textOf(wire.Name);
  const name = asked === '' ? world.random.hex(64) : asked;
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name)) {
    throw new ApiError(
      400,
      `create ${name}: "${name}" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path`,
    );
  }
  const driver = textOf(wire.Driver) || 'local';
  if (driver !== 'local') {
    throw new ApiError(
      404,
      `create ${name}: error looking up volume plugin ${driver}: plugin "${driver}" not found`,
    );
  }
  if (!world.volumes.has(name)) {
    addVolume(world, {
      name,
      isAnonymous: asked === '',
      labels: textMapOf(wire.Labels),
      options: textMapOf(wire.DriverOpts),
    });
  }
  sendJson(call, 201, volumeJson(world, find(call, name)));
}

function inspect(call: ApiCall, [name = '']: readonly string[]): void {
  sendJson(call, 200, volumeJson(call.world, find(call, name)));
}

function remove(call: ApiCall, [name = '']: readonly string[]): void {
  const {world} = call;
  const volume = world.volumes.get(name);
  if (volume === undefined && isTrue(call.query.get('force'))) {
    sendEmpty(call, 204);
    return;
  }
  const found = find(call, name);
  const users = volumeUsers(world, name);
  if (users.length > 0) {
    const ids = users.map(user => user.id).join(', ');
    throw new ApiError(409, `remove ${name}: volume is in use - [${ids}]`);
  }
  destroy(world, found);
  sendEmpty(call, 204);
}

/** Below API 1.42 all that nothing uses goes; from then on only the anonymous ones, unless `all` is asked for. */
function prune(call: ApiCall): void {
  const {world} = call;
  const isOldEngine = world.profile.apiVersion === '1.41';
  const accepted = ['label', 'label!'];
  const filters = readFilters(call.query, isOldEngine ? accepted : [...accepted, 'all']);
  const isAll = !speaks(call, '1.42') || isTrue(filters.get('all')?.[0] ?? null);
  const counts = volumeUseCounts(world);
  const deleted: string[] = [];
  let reclaimed = 0;
  for (const volume of [...world.volumes.values()]) {
    if (counts.has(volume.name) || !allowsPrune(filters, volume.labels)) continue;
    if (Object.keys(volume.options).length > 0 || !(isAll || volume.isAnonymous)) continue;
    reclaimed += volume.sizeBytes;
    deleted.push(volume.name);
    destroy(world, volume);
  }
  world.events.emit({
    type: 'volume',
    action: 'prune',
    actorId: '',
    attributes: {reclaimed: String(reclaimed)},
  });
  sendJson(call, 200, {VolumesDeleted: deleted, SpaceReclaimed: reclaimed});
}

function find(call: ApiCall, name: string): VolumeRecord {
  const volume = call.world.volumes.get(name);
  if (volume === undefined) throw noSuch('volume', name);
  return volume;
}

function destroy(world: World, volume: VolumeRecord): void {
  world.volumes.delete(volume.name);
  emitNamed(world, {type: 'volume', action: 'destroy', id: volume.name, attributes: {driver: volume.driver}});
}
