import assert from 'node:assert/strict';
import {test} from 'node:test';
import {imagePins} from '../../source/objects/image-pins.ts';
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
