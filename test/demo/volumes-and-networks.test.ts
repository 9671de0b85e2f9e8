import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {DemoEngine} from '../../source/demo/demo-engine.ts';
import {call, demoFor, filtered} from './demo-client.ts';

const volumeNames = async (engine: DemoEngine): Promise<string[]> =>
  (await call(engine, 'GET /volumes')).json.Volumes.map((volume: {Name: string}) => volume.Name);

test('a volume is made, found, and removed only while nobody has it', async t => {
  const engine = await demoFor(t);
  assert.equal((await call(engine, 'POST /volumes/create', {Name: 'mine'})).status, 201);
  assert.equal(
    (await call(engine, 'GET /volumes/mine')).json.Mountpoint,
    '/var/lib/docker/volumes/mine/_data',
  );
  const body = {Image: 'alpine:3.20', HostConfig: {Binds: ['mine:/data']}};
  await call(engine, 'POST /containers/create?name=holder', body);
  assert.equal((await call(engine, 'DELETE /volumes/mine')).status, 409);
  await call(engine, 'DELETE /containers/holder');
  assert.equal((await call(engine, 'DELETE /volumes/mine')).status, 204);
  assert.equal((await call(engine, 'DELETE /volumes/mine')).status, 404);
});

test('anonymous volumes are labelled by engines from 23 on', async t => {
  const labelled = async (apiVersion: string) => {
    const engine = await demoFor(t, {apiVersion});
    const {Volumes} = (await call(engine, 'GET /volumes')).json;
    return Volumes.filter((it: {Labels: object | null}) => 'com.docker.volume.anonymous' in (it.Labels ?? {}))
      .length;
  };
  assert.equal(await labelled('1.41'), 0);
  assert.ok((await labelled('1.42')) > 0);
});

test('a prune of volumes takes named ones below API 1.42, only anonymous ones after; never one with options', async t => {
  const old = await demoFor(t, {apiVersion: '1.41'});
  assert.equal((await call(old, `POST /volumes/prune?${filtered({all: ['true']})}`)).status, 400);
  await call(old, 'POST /volumes/prune');
  assert.equal((await volumeNames(old)).includes('backup'), false);
  assert.ok((await volumeNames(old)).includes('nfs-media'));

  const now = await demoFor(t, {apiVersion: '1.52'});
  const {VolumesDeleted} = (await call(now, 'POST /volumes/prune')).json;
  assert.ok(VolumesDeleted.every((name: string) => /^[0-9a-f]{64}$/.test(name)));
  assert.ok((await volumeNames(now)).includes('backup'));
  await call(now, `POST /volumes/prune?${filtered({all: ['true']})}`);
  assert.equal((await volumeNames(now)).includes('backup'), false);
});

test('a network with running containers stays, one of stopped containers is pruned, the engine’s own never go', async t => {
  const engine = await demoFor(t);
  assert.equal((await call(engine, 'DELETE /networks/bridge')).status, 403);
  assert.equal((await call(engine, 'DELETE /networks/shop_default')).status, 403);
  await call(engine, 'POST /networks/create', {Name: 'quiet'});
  await call(engine, 'POST /containers/create?name=idle', {
    Image: 'alpine:3.20',
    HostConfig: {NetworkMode: 'quiet'},
  });
  const {NetworksDeleted} = (await call(engine, 'POST /networks/prune')).json;
  assert.ok(NetworksDeleted.includes('quiet') && NetworksDeleted.includes('old-project_default'));
  assert.equal(NetworksDeleted.includes('shop_default'), false);
});

test('a container is connected to a network and disconnected again', async t => {
  const engine = await demoFor(t);
  await call(engine, 'POST /networks/create', {Name: 'extra'});
  assert.equal((await call(engine, 'POST /networks/extra/connect', {Container: 'shop-web-1'})).status, 200);
  const containers = async () => (await call(engine, 'GET /networks/extra')).json.Containers;
  assert.deepEqual(
    Object.values(await containers()).map(it => (it as {Name: string}).Name),
    ['shop-web-1'],
  );
  const {Networks} = (await call(engine, 'GET /containers/shop-web-1/json')).json.NetworkSettings;
  assert.match(Networks.extra.IPAddress, /^172\./);
  assert.equal(
    (await call(engine, 'POST /networks/extra/disconnect', {Container: 'shop-web-1'})).status,
    200,
  );
  assert.deepEqual(await containers(), {});
});

test('a prune of the build cache by id removes that record, and not what another is built on', async t => {
  const engine = await demoFor(t, {apiVersion: '1.51'});
  type Record = {
    readonly ID: string;
    readonly Parents?: string[];
    readonly InUse: boolean;
    readonly Size: number;
  };
  const records = async (): Promise<Record[]> => (await call(engine, 'GET /system/df')).json.BuildCache;
  const all = await records();
  const isParent = (id: string) => all.some(record => record.Parents?.includes(id));
  const leaf = all.find(record => !record.InUse && record.Parents !== undefined && !isParent(record.ID));
  assert.ok(leaf !== undefined);
  const parent = leaf.Parents?.[0] ?? '';
  const kept = (await call(engine, `POST /build/prune?all=1&${filtered({id: [parent]})}`)).json;
  assert.deepEqual(kept, {CachesDeleted: null, SpaceReclaimed: 0});
  const gone = (await call(engine, `POST /build/prune?all=1&${filtered({id: [leaf.ID]})}`)).json;
  assert.deepEqual(gone, {CachesDeleted: [leaf.ID], SpaceReclaimed: leaf.Size});
  await call(engine, 'POST /build/prune?all=1');
  assert.ok((await records()).every(record => record.InUse));
});
