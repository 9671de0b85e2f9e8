import assert from 'node:assert/strict';
import {test} from 'node:test';
import {containerCells, containerImage, shownCommand} from '../../source/format/container-cells.ts';
import type {Container} from '../../source/objects/container.ts';
import {mask} from '../../source/objects/secrets.ts';

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

// As the engine lists them: words with blanks in quotes, the quotes within them not told from those.
const commands: ReadonlyArray<readonly [command: string, shown: string]> = [
  ['sleep 600 --password=x --port 1', `sleep 600 --password=${mask} --port 1`],
  ['vault --token s.1 -address=http://x', `vault --token ${mask} -address=http://x`],
  ["sh -c 'API_KEY=x run --fast'", `sh -c 'API_KEY=${mask}`],
  ["app '--password=it's all mine' --port 1", `app '--password=${mask}`],
  ["sh -c 'while true; do date; done'", "sh -c 'while true; do date; done'"],
];

for (const [command, shown] of commands) {
  test(`of the command ${command} what is no secret is shown`, () => {
    assert.equal(shownCommand({command}, false), shown);
    assert.equal(shownCommand({command}, true), command);
  });
}

test('docker ps has the command as it is: --once prints what docker prints', () => {
  const {command} = containerCells({...container, command: 'app --token=x'}, 0);
  assert.equal(command, '"app --token=x"');
});
