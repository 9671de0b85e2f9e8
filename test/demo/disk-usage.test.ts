import assert from 'node:assert/strict';
import {test} from 'node:test';
import {call, demoFor} from './demo-client.ts';

test('below API 1.52 it has lists only, from then on the engine’s totals beside them', async t => {
  const engine = await demoFor(t, {apiVersion: '1.52'});
  const legacy = ['BuildCache', 'Containers', 'Images', 'LayersSize', 'Volumes'];
  const totals = ['BuildCacheUsage', 'ContainerUsage', 'ImageUsage', 'VolumeUsage'];
  assert.deepEqual(Object.keys((await call(engine, 'GET /v1.51/system/df')).json).sort(), legacy);
  assert.deepEqual(
    Object.keys((await call(engine, 'GET /system/df')).json).sort(),
    [...legacy, ...totals].sort(),
  );
  const verbose = (await call(engine, 'GET /system/df?verbose=1')).json;
  assert.deepEqual(Object.keys(verbose).sort(), totals);
  assert.equal(verbose.ContainerUsage.Items.length, verbose.ContainerUsage.TotalCount);
});

test('the totals follow from the items', async t => {
  const engine = await demoFor(t, {containerCount: 40});
  const {ImageUsage, ContainerUsage, VolumeUsage, BuildCacheUsage} = (
    await call(engine, 'GET /system/df?verbose=1')
  ).json;
  type Item = Readonly<Record<string, number>> & {
    readonly State: string;
    readonly UsageData: {RefCount: number; Size: number};
  };
  const sum = (items: readonly Item[], amount: (item: Item) => number | undefined) =>
    items.reduce((total, item) => total + (amount(item) ?? 0), 0);
  const unused = ImageUsage.Items.filter((image: Item) => image['Containers'] === 0);
  assert.equal(
    ImageUsage.Reclaimable,
    sum(unused, image => (image['Size'] ?? 0) - (image['SharedSize'] ?? 0)),
  );
  assert.equal(ImageUsage.TotalCount - ImageUsage.ActiveCount, unused.length);
  assert.equal(
    ContainerUsage.TotalSize,
    sum(ContainerUsage.Items, row => row['SizeRw']),
  );
  assert.equal(
    VolumeUsage.TotalSize,
    sum(VolumeUsage.Items, volume => volume.UsageData.Size),
  );
  const free = VolumeUsage.Items.filter((volume: Item) => volume.UsageData.RefCount === 0);
  assert.equal(
    VolumeUsage.Reclaimable,
    sum(free, volume => volume.UsageData.Size),
  );
  const own = BuildCacheUsage.Items.filter((record: {Shared: boolean}) => !record.Shared);
  assert.equal(
    BuildCacheUsage.TotalSize,
    sum(own, record => record['Size']),
  );
});

test('a layer that several images have counts once', async t => {
  const engine = await demoFor(t, {apiVersion: '1.51'});
  const {LayersSize, Images} = (await call(engine, 'GET /system/df')).json;
  const sizes = Images.reduce((sum: number, image: {Size: number}) => sum + image.Size, 0);
  assert.ok(LayersSize < sizes);
  const unique = Images.reduce(
    (sum: number, image: {Size: number; SharedSize: number}) => sum + image.Size - image.SharedSize,
    0,
  );
  assert.ok(unique < LayersSize);
});

test('`type` asks for some kinds from API 1.42 on, and refuses what is none', async t => {
  const engine = await demoFor(t, {apiVersion: '1.51'});
  assert.deepEqual(Object.keys((await call(engine, 'GET /system/df?type=volume')).json), ['Volumes']);
  assert.equal((await call(engine, 'GET /system/df?type=nope')).status, 400);
  const old = await demoFor(t, {apiVersion: '1.41'});
  assert.ok('Images' in (await call(old, 'GET /system/df?type=volume')).json);
});

test('20.10 measures for one caller and refuses the others, today’s engine serves all', async t => {
  const statuses = async (apiVersion: string) => {
    const engine = await demoFor(t, {apiVersion});
    const answers = await Promise.all([1, 2, 3, 4].map(() => call(engine, 'GET /system/df')));
    const refused = answers.find(answer => answer.status === 500);
    if (refused !== undefined) {
      assert.equal(refused.json.message, 'a disk usage operation is already running');
    }
    return answers.map(answer => answer.status).sort();
  };
  assert.deepEqual(await statuses('1.41'), [200, 500, 500, 500]);
  assert.deepEqual(await statuses('1.52'), [200, 200, 200, 200]);
});
