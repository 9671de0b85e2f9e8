import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {DiskUsage} from '../../source/objects/disk-usage.ts';
import {diskUsageTotals} from '../../source/objects/disk-usage-totals.ts';
import type {Image} from '../../source/objects/image.ts';

function image(sizeBytes: number, rest: Partial<Image>): Image {
  return {
    id: 'sha256:1',
    parentId: '',
    repoTags: [],
    repoDigests: [],
    createdAtMs: 0,
    sizeBytes,
    labels: {},
    ...rest,
  };
}

const empty: DiskUsage = {layersSizeBytes: 0, images: [], containers: [], volumes: [], buildCache: []};

test('reclaimable of images is what no used image has to itself, shared layers included', () => {
  const images = [
    image(100, {containerCount: 1, sharedSizeBytes: 60}),
    image(200, {containerCount: 0, sharedSizeBytes: 60}),
    // Used by nobody knows how many: its own bytes count as used, but not as active.
    image(50, {sharedSizeBytes: 20}),
    image(70, {containerCount: 2}),
  ];
  assert.deepEqual(diskUsageTotals({...empty, layersSizeBytes: 300, images}).images, {
    totalCount: 4,
    activeCount: 2,
    sizeBytes: 300,
    reclaimableBytes: 230,
  });
});

test('volumes of unknown size count, but have no bytes; an unknown number of users is not none', () => {
  const volume = {
    name: 'v',
    driver: 'local',
    mountpoint: '',
    labels: {},
    options: {},
    scope: 'local',
    createdAt: '',
  };
  const volumes = [
    {...volume, sizeBytes: 5, refCount: 0},
    {...volume, sizeBytes: 7, refCount: 2},
    {...volume, refCount: 1},
    {...volume, sizeBytes: 11},
  ];
  assert.deepEqual(diskUsageTotals({...empty, volumes}).volumes, {
    totalCount: 4,
    activeCount: 2,
    sizeBytes: 23,
    reclaimableBytes: 5,
  });
});

test('the build cache counts what is shared nowhere, but its records all', () => {
  const record = {id: 'a', type: 'regular', description: '', createdAtMs: 0, usageCount: 1};
  const buildCache = [
    {...record, isInUse: true, isShared: false, sizeBytes: 1},
    {...record, isInUse: false, isShared: false, sizeBytes: 10},
    {...record, isInUse: true, isShared: true, sizeBytes: 100},
  ];
  assert.deepEqual(diskUsageTotals({...empty, buildCache}).buildCache, {
    totalCount: 3,
    activeCount: 2,
    sizeBytes: 11,
    reclaimableBytes: 10,
  });
});

test('the engine’s own totals are not computed again', () => {
  const totals = {totalCount: 9, activeCount: 8, sizeBytes: 7, reclaimableBytes: 6};
  const engineTotals = {images: totals, containers: totals, volumes: totals, buildCache: totals};
  assert.equal(diskUsageTotals({...empty, engineTotals}), engineTotals);
});
