import assert from 'node:assert/strict';
import {test} from 'node:test';
import {dockerDfTable, dockerImagesTable, dockerPsTable} from '../../source/format/docker-tables.ts';
import type {Container} from '../../source/objects/container.ts';
import type {Image} from '../../source/objects/image.ts';

const image: Image = {
  id: `sha256:${'ab'.repeat(32)}`,
  parentId: '',
  repoTags: ['web:1'],
  repoDigests: [],
  createdAtMs: 0,
  sizeBytes: 1_230_000,
  labels: {},
};

test('an empty list is its header alone, with columns at least ten wide', () => {
  assert.equal(
    dockerPsTable([], 0),
    'CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES\n',
  );
  assert.equal(dockerImagesTable([], 0), 'REPOSITORY   TAG       IMAGE ID   CREATED   SIZE\n');
});

test('columns are three spaces apart and the last is not padded', () => {
  assert.equal(
    dockerImagesTable([image], 60_000),
    'REPOSITORY   TAG       IMAGE ID       CREATED              SIZE\n' +
      'web          1         abababababab   About a minute ago   1.23MB\n',
  );
});

test('a disk usage of nothing has four rows without a share', () => {
  assert.equal(
    dockerDfTable({layersSizeBytes: 0, images: [], containers: [], volumes: [], buildCache: []}),
    [
      'TYPE            TOTAL     ACTIVE    SIZE      RECLAIMABLE',
      'Images          0         0         0B        0B',
      'Containers      0         0         0B        0B',
      'Local Volumes   0         0         0B        0B',
      'Build Cache     0         0         0B        0B',
      '',
    ].join('\n'),
  );
});

test('the engine’s own totals are shown where it has them', () => {
  const none = {totalCount: 0, activeCount: 0, sizeBytes: 0, reclaimableBytes: 0};
  const images = {totalCount: 3, activeCount: 1, sizeBytes: 1000, reclaimableBytes: 999};
  const table = dockerDfTable({
    ...{layersSizeBytes: 5, images: [image], containers: [], volumes: [], buildCache: []},
    engineTotals: {images, containers: none, volumes: none, buildCache: none},
  });
  assert.equal(table.split('\n')[1], 'Images          3         1         1kB       999B (99%)');
});

test('what an engine says cannot command the terminal or break a row', () => {
  const hostile: Container = {
    id: 'a'.repeat(64),
    names: ['/x\u001b]0;title\u0007y\tz'],
    image: 'i\u001b[2J\nj',
    imageId: '',
    command: '\u001b[31mred',
    createdAtMs: 0,
    state: 'running',
    status: 'Up\r\u009b31m',
    ports: [{privatePort: 80, protocol: 't\u0000cp'}],
    labels: {},
    mounts: [],
    networks: [],
  };
  const table = dockerPsTable([hostile], 0);
  assert.match(table, /^[^\0-\x09\x0b-\x1f\x7f-\x9f]*$/);
  assert.equal(table.split('\n').length, 3);
  assert.match(table, /i· j .*Up·· .*80\/t·cp .*x·y z\n$/);
});
