import assert from 'node:assert/strict';
import {test} from 'node:test';
import {containerCells, containerImage} from '../../source/format/container-cells.ts';
import type {Container} from '../../source/objects/container.ts';

const id = '95c6ceef88ca3e71eaf303c2833fd6701d8d1b2572b5613b5a932dfdfe8a857c';
const imageId = `sha256:${'ab'.repeat(32)}`;

const container: Container = {
  id,
  names: ['/other/alias', '/web'],
  image: 'training/webapp:latest',
  imageId,
  command: 'python app.py --with "quotes" and more',
  createdAtMs: 0,
  state: 'running',
  status: 'Up 5 minutes (healthy)',
  ports: [{ip: '127.0.0.1', publicPort: 5001, privatePort: 5002, protocol: 'tcp'}],
  labels: {},
  mounts: [],
  networks: [],
};

test('a row of docker ps has its seven cells', () => {
  assert.deepEqual(containerCells(container, 5 * 60 * 1000), {
    id: '95c6ceef88ca',
    image: 'training/webapp:latest',
    command: '"python app.py --wit…"',
    created: '5 minutes ago',
    status: 'Up 5 minutes (healthy)',
    ports: '127.0.0.1:5001->5002/tcp',
    names: 'web',
  });
});

const digest = `sha256:${'1'.repeat(64)}`;
const images: ReadonlyArray<readonly [image: string, cell: string]> = [
  ['', '<no image>'],
  ['ubuntu', 'ubuntu'],
  ['docker.io/library/ubuntu:22.04', 'ubuntu:22.04'],
  [`ubuntu@${digest}`, 'ubuntu'],
  [`localhost:5000/web:1@${digest}`, 'localhost:5000/web:1'],
  [imageId, 'abababababab'],
  ['abababababab', 'abababababab'],
  [digest, digest],
  ['not a name', 'not a name'],
];

for (const [image, cell] of images) {
  test(`the image ${JSON.stringify(image)} shows as ${cell}`, () => {
    assert.equal(containerImage({image, imageId}), cell);
  });
}
