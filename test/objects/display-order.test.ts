import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container, ContainerState} from '../../source/objects/container.ts';
import {inLastUsedOrder, newestFirst, runningFirst} from '../../source/objects/display-order.ts';
import type {Image} from '../../source/objects/image.ts';

function container(id: string, state: ContainerState): Container {
  return {
    ...{id, names: [], image: '', imageId: '', command: '', createdAtMs: 0, state, status: ''},
    ...{ports: [], labels: {}, mounts: [], networks: []},
  };
}

test('running containers come first, paused and restarting ones with them, else the engine’s order stays', () => {
  const states: readonly ContainerState[] = ['exited', 'running', 'created', 'paused', 'dead', 'restarting'];
  const containers = states.map((state, index) => container(String(index), state));
  assert.deepEqual(
    runningFirst(containers).map(({id}) => id),
    ['1', '3', '5', '0', '2', '4'],
  );
});

test('the build cache begins with what was never used, then the longest unused', () => {
  const record = {
    type: 'regular',
    description: '',
    isInUse: false,
    isShared: false,
    sizeBytes: 0,
    createdAtMs: 0,
  };
  const records = [
    {...record, id: 'c', usageCount: 1, lastUsedAtMs: 5},
    {...record, id: 'b', usageCount: 1, lastUsedAtMs: 2},
    {...record, id: 'a', usageCount: 1, lastUsedAtMs: 5},
    {...record, id: 'e', usageCount: 0},
    {...record, id: 'd', usageCount: 0},
  ];
  assert.deepEqual(
    inLastUsedOrder(records).map(({id}) => id),
    ['d', 'e', 'b', 'a', 'c'],
  );
});

test('images come newest first; those of the same second by name, whatever order the engine gave', () => {
  const image = (id: string, createdAtMs: number, ...repoTags: readonly string[]): Image => ({
    ...{id, parentId: '', repoTags, repoDigests: [], createdAtMs, sizeBytes: 0, labels: {}},
  });
  const images = [
    image('1', 5, 'web:2'),
    image('2', 5, 'app:1'),
    image('3', 9, 'z:1'),
    image('5', 5),
    image('4', 5),
  ];
  for (const given of [images, images.toReversed()]) {
    assert.deepEqual(
      newestFirst(given).map(({id}) => id),
      ['3', '2', '1', '4', '5'],
    );
  }
});
