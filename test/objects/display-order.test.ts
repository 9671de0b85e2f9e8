import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container, ContainerState} from '../../source/objects/container.ts';
import {newestFirst, runningFirst} from '../../source/objects/display-order.ts';
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
