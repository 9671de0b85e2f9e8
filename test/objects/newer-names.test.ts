import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Image} from '../../source/objects/image.ts';
import {namesByRepository, newerNames} from '../../source/objects/newer-names.ts';
import {makeImage} from '../support/make-objects.ts';

const digest = `sha256:${'d'.repeat(64)}`;

function namesFor(image: Image, others: readonly Image[]): readonly string[] {
  const images = new Map([image, ...others].map(it => [it.id, it]));
  return newerNames(image, namesByRepository(images)).map(({name}) => name);
}

test('an image that lost its tag knows the names that others have in its repository', () => {
  const old = makeImage({id: 'sha256:old', repoTags: [], repoDigests: [`nginx@${digest}`]});
  const newer = makeImage({id: 'sha256:new', repoTags: ['docker.io/library/nginx:1.27', 'web:1']});
  assert.deepEqual(namesFor(old, [newer]), ['docker.io/library/nginx:1.27']);
});

test('names in other repositories are no hindrance', () => {
  const old = makeImage({id: 'sha256:old', repoTags: ['web:1'], repoDigests: [`nginx@${digest}`]});
  const newer = makeImage({id: 'sha256:new', repoTags: ['nginx:1.27', 'web:2']});
  assert.deepEqual(namesFor(old, [newer]), ['nginx:1.27']);
});

test('an image with a tag in the repository has lost none, and of one that was built here nothing is known', () => {
  const newer = makeImage({id: 'sha256:new', repoTags: ['nginx:1.27']});
  const tagged = makeImage({id: 'sha256:t', repoTags: ['nginx:1.26'], repoDigests: [`nginx@${digest}`]});
  assert.deepEqual(namesFor(tagged, [newer]), []);
  assert.deepEqual(namesFor(makeImage({id: 'sha256:b', repoTags: []}), [newer]), []);
});
