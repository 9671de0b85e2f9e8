import assert from 'node:assert/strict';
import {test} from 'node:test';
import {hasHiddenParents, imagePins} from '../../source/objects/image-pins.ts';
import {makeContainer, makeImage} from '../support/make-objects.ts';

test('an image is kept by containers that run, by stopped ones, and by images made from it', () => {
  const image = makeImage({id: 'sha256:1'});
  const child = {...makeImage({id: 'sha256:2'}), parentId: image.id};
  const containers = [
    makeContainer({name: 'web', imageId: image.id}),
    makeContainer({name: 'old', imageId: image.id, state: 'exited'}),
    makeContainer({name: 'other', imageId: child.id}),
  ];
  const pins = imagePins(image, {
    containers: new Map(containers.map(it => [it.id, it])),
    images: new Map([image, child].map(it => [it.id, it])),
  });
  assert.deepEqual(
    [pins.running, pins.stopped].map(list => list.map(({names}) => names[0])),
    [['/web'], ['/old']],
  );
  assert.deepEqual(pins.children, [child]);
});

test('what was made from it through images that are not listed is found among all, the nearest of each line', () => {
  const make = (id: string, parentId: string, repoTags: readonly string[] = []) => ({
    ...makeImage({id, repoTags}),
    parentId,
  });
  const base = make('base', '', ['base:1']);
  // Two steps that no list shows, and two images built on the second; of one of them another.
  const hidden = [make('step1', 'base'), make('step2', 'step1')];
  const listed = [
    ...[base, make('a', 'step2', ['a:1']), make('b', 'step2'), make('c', 'a', ['c:1'])],
    make('direct', 'base', ['direct:1']),
  ];
  const images = new Map(listed.map(image => [image.id, image]));
  const childrenWith = (all: readonly (typeof base)[]) =>
    imagePins(base, {containers: new Map(), images}, all)
      .children.map(({id}) => id)
      .toSorted();
  assert.deepEqual(childrenWith([]), ['direct']);
  assert.deepEqual(childrenWith([...hidden, ...listed]), ['a', 'b', 'direct']);
  assert.equal(hasHiddenParents(images), true);
  assert.equal(
    hasHiddenParents(new Map([...images, ...hidden.map(image => [image.id, image] as const)])),
    false,
  );
});

test('images that are said to be made from each other have an end', () => {
  const [one, two] = [makeImage({id: 'one'}), {...makeImage({id: 'two'}), parentId: 'one'}];
  const listed = {containers: new Map(), images: new Map([['one', {...one, parentId: 'two'}]])};
  assert.deepEqual(
    imagePins(one, listed, [two]).children.map(({id}) => id),
    ['one'],
  );
});

test('however many images are asked about, the lists are gone through once', t => {
  const images = new Map(
    Array.from({length: 20}, (_, index) => `image${index}`).map(id => [id, makeImage({id})]),
  );
  const containers = new Map([makeContainer({name: 'web', imageId: 'image1'})].map(it => [it.id, it]));
  const readings = [
    t.mock.method(images, Symbol.iterator),
    t.mock.method(images, 'values'),
    t.mock.method(containers, 'values'),
  ];
  const all = [makeImage({id: 'hidden'})];
  for (const image of images.values()) {
    imagePins(image, {containers, images});
    imagePins(image, {containers, images}, all);
  }
  const counts = readings.map(({mock}) => mock.callCount());
  // Once for each of the two lists of all images; `values` is the loop of this test.
  assert.deepEqual(counts, [2, 1, 1]);
});
