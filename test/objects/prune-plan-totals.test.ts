import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type PrunePlan, prunePlan} from '../../source/objects/prune-plan.ts';
import type {PruneInventory} from '../../source/objects/prune-plan-inventory.ts';
import {planTotals} from '../../source/objects/prune-plan-totals.ts';
import {inventoryOf, type StoredImage} from '../actions/small-engine.ts';
import {layer, makeContainer, makeImage, makeRecord, makeVolume, makeWorld} from '../actions/small-world.ts';

const base = layer('base', 100);
const common = layer('common', 40);

// Two untagged images that share a layer above a tagged base.
const twins = [
  makeImage({id: 'kept', repoTags: ['base:1'], steps: [base]}),
  makeImage({id: 'a', steps: [base, common, layer('a', 1)]}),
  makeImage({id: 'b', steps: [base, common, layer('b', 2)]}),
];

test('a layer that only marked images share counts once, and one that stays counts nothing', () => {
  const plan = planOf(twins);
  assert.deepEqual(bytes(plan, 'a', 'b'), [43, false]);
  assert.deepEqual(bytes(plan, 'a'), [1, false]);
  assert.deepEqual(bytes(plan), [0, false]);
});

test('the same digest on another base is another layer', () => {
  const other = [
    makeImage({id: 'a', steps: [layer('x', 10), common]}),
    makeImage({id: 'b', steps: [layer('y', 20), common]}),
  ];
  assert.deepEqual(bytes(planOf(other), 'a', 'b'), [110, false]);
});

test('from df alone the bytes of one row are exact, and of two that share something at least the sum', () => {
  const plan = planOf(twins, {layers: new Map()});
  assert.deepEqual(bytes(plan, 'a'), [1, false]);
  assert.deepEqual(bytes(plan, 'a', 'b'), [3, true]);
});

test('without history the layers below a fork are not known, so the total is at least', () => {
  const layers = new Map(twins.map(({id, steps}) => [id, {digests: steps.map(step => step.digest ?? '')}]));
  const [total, isAtLeast] = bytes(planOf(twins, {layers}), 'a', 'b');
  assert.equal(isAtLeast, true);
  assert.ok(total <= 43);
});

test('an instruction that made an empty layer is told from one that made none where it matters not', () => {
  const nothing = {sizeBytes: 0};
  const workdir = layer('workdir', 0);
  const images = [
    makeImage({id: 'kept', repoTags: ['base:1'], steps: [base]}),
    makeImage({id: 'a', steps: [base, nothing, workdir, layer('a', 7), nothing]}),
  ];
  assert.deepEqual(bytes(planOf(images), 'a'), [7, false]);
  // Here it cannot be told whether the fork is above or below the 40 bytes.
  const forked = [
    makeImage({id: 'a', steps: [base, workdir, common, nothing, layer('a', 1)]}),
    makeImage({id: 'b', repoTags: ['b:1'], steps: [base, workdir, nothing]}),
  ];
  assert.deepEqual(bytes(planOf(forked), 'a'), [41, false]);
});

test('an intermediate image that stays keeps its layers, though df calls them its child’s own', () => {
  const images = [
    makeImage({id: 'used', steps: [base]}),
    makeImage({id: 'top', parentId: 'used', steps: [base, layer('t', 3)]}),
  ];
  const containers = [makeContainer({id: 'c', state: 'running', imageId: 'used'})];
  for (const more of [{}, {layers: new Map()}]) {
    const plan = prunePlan(inventoryOf(makeWorld({images, containers}), more));
    assert.deepEqual(bytes(plan, 'top'), [3, false]);
  }
});

test('layers that the build cache holds go with its records only', () => {
  const images = [
    makeImage({id: 'kept', repoTags: ['base:1'], steps: [base]}),
    makeImage({id: 'i', steps: [base, common, layer('i', 7)]}),
  ];
  const buildCache = [makeRecord({id: 'r', layerChain: ' base common', sizeBytes: 40})];
  for (const more of [{}, {layers: new Map()}]) {
    const plan = prunePlan(inventoryOf(makeWorld({images, buildCache}), more));
    assert.deepEqual(bytes(plan, 'i'), [7, true]);
    const both = planTotals(plan, new Set(['image i', 'build-cache r']));
    assert.deepEqual([both.bytes, both.isAtLeast], [47, false]);
    assert.equal(planTotals(plan, new Set(['build-cache r'])).bytes, 0);
  }
});

test('without df and layers nothing is known: at least 0', () => {
  const world = makeWorld({
    images: twins,
    volumes: [makeVolume({name: 'v'})].map(({sizeBytes: _unknown, ...volume}) => volume),
  });
  const {diskUsage: _none, ...inventory} = inventoryOf(world, {layers: new Map()});
  const plan = prunePlan(inventory);
  assert.deepEqual(
    plan.items.map(item => [item.bytes, item.isAtLeast]),
    plan.items.map(() => [undefined, true]),
  );
  const totals = planTotals(plan, new Set(plan.items.map(item => item.key)));
  assert.deepEqual([totals.bytes, totals.isAtLeast], [0, true]);
});

test('in containerd’s store an image that shares something has unknown bytes', () => {
  const plan = planOf([...twins, makeImage({id: 'alone', steps: [layer('z', 9)]})], {
    hasContainerdStore: true,
  });
  assert.deepEqual(
    plan.items.map(item => [item.id, item.bytes]),
    [
      ['alone', 9],
      ['a', undefined],
      ['b', undefined],
      ['kept', undefined],
    ],
  );
  assert.deepEqual(bytes(plan, 'alone', 'a'), [9, true]);
});

test('figures that contradict each other are not used', () => {
  const layers = new Map([
    ['kept', {digests: ['base', 'common']}],
    ['a', {digests: ['base']}],
    ['b', {digests: ['other']}],
  ]);
  // a (141 bytes) would lie below kept (100 bytes): df decides.
  assert.deepEqual(bytes(planOf(twins, {layers}), 'a'), [1, false]);
});

test('counts are by kind, and a key that the plan does not have counts nothing', () => {
  const plan = prunePlan(inventoryOf(makeWorld({images: twins, containers: [makeContainer({id: 'c'})]})));
  const totals = planTotals(plan, new Set(['image a', 'container c', 'container elsewhere']));
  assert.deepEqual(totals, {
    count: 2,
    countByKind: {container: 1, network: 0, volume: 0, image: 1, 'build-cache': 0},
    bytes: 11,
    isAtLeast: false,
  });
});

function planOf(images: readonly StoredImage[], more: Partial<PruneInventory> = {}): PrunePlan {
  return prunePlan(inventoryOf(makeWorld({images}), more));
}

function bytes(plan: PrunePlan, ...imageIds: readonly string[]): readonly [number, boolean] {
  const totals = planTotals(plan, new Set(imageIds.map(id => `image ${id}`)));
  return [totals.bytes, totals.isAtLeast];
}
