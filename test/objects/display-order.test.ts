import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container, ContainerState} from '../../source/objects/container.ts';
import {inLastUsedOrder, largestFirst, runningFirst} from '../../source/objects/display-order.ts';

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

test('the largest comes first, unknown sizes last', () => {
  assert.deepEqual(
    largestFirst([3, undefined, 9, 0], bytes => bytes),
    [9, 3, 0, undefined],
  );
});
