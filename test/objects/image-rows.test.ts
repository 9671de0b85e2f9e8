import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Image} from '../../source/objects/image.ts';
import {imageRows} from '../../source/objects/image-rows.ts';

function image(repoTags: readonly string[], repoDigests: readonly string[] = []): Image {
  return {id: 'sha256:1', parentId: '', repoTags, repoDigests, createdAtMs: 0, sizeBytes: 0, labels: {}};
}

const digest = `sha256:${'1'.repeat(64)}`;
const table: ReadonlyArray<readonly [title: string, image: Image, rows: readonly string[]]> = [
  ['each tag is a row', image(['web:1', 'web:2']), ['web 1', 'web 2']],
  [
    'tags of one repository stay together',
    image(['web:1', 'localhost:5000/web:1', 'web:2']),
    ['web 1', 'web 2', 'localhost:5000/web 1'],
  ],
  ['a tag hides the digest of its repository', image(['web:1'], [`web@${digest}`]), ['web 1']],
  [
    'but not that of another',
    image(['web:1'], [`web@${digest}`, `me/web@${digest}`]),
    ['web 1', 'me/web <none>'],
  ],
  [
    'a lost tag leaves the repository',
    image([], [`localhost:5000/web@${digest}`]),
    ['localhost:5000/web <none>'],
  ],
  ['two digests of a repository are one row', image([], [`web@${digest}`, `web@sha256:2`]), ['web <none>']],
  ['neither tag nor digest is <none> twice', image([]), ['<none> <none>']],
  ['Docker Hub goes without saying', image(['docker.io/library/redis:7']), ['redis 7']],
  ['a tag told twice is one row', image(['web:1', 'docker.io/library/web:1']), ['web 1']],
];

for (const [title, one, rows] of table) {
  test(title, () => {
    assert.deepEqual(
      imageRows([one]).map(({repository, tag}) => `${repository} ${tag}`),
      rows,
    );
  });
}

test('images keep their order and no two rows have the same key', () => {
  const images = [image(['b:1', 'b:2']), {...image([]), id: 'sha256:2'}, {...image([]), id: 'sha256:3'}];
  const rows = imageRows(images);
  assert.deepEqual(
    rows.map(row => row.image.id),
    ['sha256:1', 'sha256:1', 'sha256:2', 'sha256:3'],
  );
  assert.equal(new Set(rows.map(row => row.key)).size, 4);
});
