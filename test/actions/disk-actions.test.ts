import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container} from '../../source/objects/container.ts';
import type {DiskUsage} from '../../source/objects/disk-usage.ts';
import type {Image} from '../../source/objects/image.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {idOf, makeContainer, makeImage, makeVolume} from '../support/make-objects.ts';

const base = makeImage({id: `sha256:${idOf('ba')}`, repoTags: ['base:1']});
const app = makeImage({id: `sha256:${idOf('a9')}`, repoTags: ['app:1'], parentId: base.id});
const web = makeContainer({
  name: 'web',
  imageId: app.id,
  mounts: [{type: 'volume', name: 'data', source: '', destination: '/d', isReadOnly: false}],
});
const old = makeContainer({name: 'old', imageId: base.id, state: 'exited'});
const record = {type: 'regular', description: '', sizeBytes: 1, createdAtMs: 0, usageCount: 1};

function open(containers: readonly Container[] = [web, old]) {
  const program = makeProgram({pane: 'disk', containers, images: [app, base]});
  const usage: DiskUsage = {
    layersSizeBytes: 0,
    images: [base, app],
    containers: [web, old],
    volumes: [makeVolume({name: 'data'}), makeVolume({name: 'spare'})],
    buildCache: [
      {...record, id: 'busy', isInUse: true, isShared: false},
      {...record, id: 'shared', isInUse: false, isShared: true},
      {...record, id: 'free', isInUse: false, isShared: false},
    ],
  };
  program.apply(
    {type: 'volumes-listed', volumes: usage.volumes, nowMs: 1},
    {type: 'disk-computed', usage, nowMs: 1},
  );
  return {
    ...program,
    enterOn(key: string) {
      program.apply({type: 'list-changed', pane: 'disk', view: {selectedKey: key}});
      assert.equal(program.selectedKey(), key);
      program.press('enter');
      return program.state();
    },
  };
}

test('enter on an image goes to its only container, and esc comes back', () => {
  const program = open();
  const state = program.enterOn(`image ${app.id}`);
  assert.deepEqual([state.pane, state.lists.containers.selectedKey], ['containers', web.id]);
  program.press('esc');
  assert.equal(program.state().pane, 'disk');
});

test('where several pin it there is a choice, images that are built on it too', () => {
  const program = open();
  const top = program.enterOn(`image ${base.id}`).overlays.at(-1);
  assert.deepEqual(top?.kind === 'places' && top.places.map(({title}) => title), [
    'container old, exited',
    'image app:1',
  ]);
  program.press('j', 'enter');
  const state = program.state();
  assert.deepEqual([state.pane, state.overlays.length], ['images', 0]);
  assert.equal(state.lists.images.selectedKey, `${app.id} app:1`);
});

test('a volume leads to the container that mounts it; one that nothing uses to itself, and that is said', () => {
  assert.equal(open().enterOn('volume data').lists.containers.selectedKey, web.id);
  const state = open().enterOn('volume spare');
  assert.deepEqual([state.pane, state.lists.volumes.selectedKey], ['volumes', 'spare']);
  assert.equal(state.notice?.text, 'Nothing uses volume spare: here it is itself');
});

test('a container leads to itself, and one that is gone says so', () => {
  assert.equal(open().enterOn(`container ${old.id}`).lists.containers.selectedKey, old.id);
  assert.equal(
    open([web]).enterOn(`container ${old.id}`).notice?.text,
    'what pins it: this container is gone since it was measured',
  );
});

test('the build cache says why it leads nowhere', () => {
  for (const [id, reason] of [
    ['busy', /a build uses it right now/],
    ['shared', /an image has the same layer/],
    ['free', /only later builds/],
  ] as const) {
    assert.match(open().enterOn(`build-cache ${id}`).notice?.text ?? '', reason);
  }
});

// Built on base:1 in two steps: no list shows the first.
const hidden = makeImage({id: `sha256:${idOf('c3')}`, repoTags: [], parentId: base.id});
const built = makeImage({id: `sha256:${idOf('b7')}`, repoTags: ['built:1'], parentId: hidden.id});

test('an image that is built on it through ones that no list shows pins it, too', async () => {
  const program = makeProgram({
    pane: 'disk',
    images: [base, built],
    engine: {listImages: async options => (options?.isWithParents ? [base, hidden, built] : [])},
  });
  const usage: DiskUsage = {layersSizeBytes: 0, images: [base], containers: [], volumes: [], buildCache: []};
  program.apply({type: 'disk-computed', usage, nowMs: 1});
  program.apply({type: 'list-changed', pane: 'disk', view: {selectedKey: `image ${base.id}`}});
  program.press('enter');
  const {pane, notice} = await stateWhere(
    program.store,
    ({lists}) => lists.images.selectedKey === `${built.id} built:1`,
  );
  assert.deepEqual([pane, notice], ['images', undefined]);
});

test('an image that has gone while the engine was asked leads nowhere, and that is said', async () => {
  const told = Promise.withResolvers<readonly Image[]>();
  const program = makeProgram({
    pane: 'disk',
    images: [base, built],
    engine: {listImages: () => told.promise},
  });
  const usage: DiskUsage = {layersSizeBytes: 0, images: [base], containers: [], volumes: [], buildCache: []};
  program.apply({type: 'disk-computed', usage, nowMs: 1});
  program.apply({type: 'list-changed', pane: 'disk', view: {selectedKey: `image ${base.id}`}});
  program.press('enter');
  program.apply({type: 'images-listed', images: [built], nowMs: 2});
  told.resolve([built]);
  const {notice} = await stateWhere(program.store, state => state.notice !== undefined);
  assert.equal(notice?.text, 'what pins it: this image is gone since it was measured');
});

test('who has gone elsewhere before the engine has told what pins it stays there', async () => {
  const told = Promise.withResolvers<readonly Image[]>();
  const program = makeProgram({
    pane: 'disk',
    images: [base, built],
    engine: {listImages: () => told.promise},
  });
  const usage: DiskUsage = {layersSizeBytes: 0, images: [base], containers: [], volumes: [], buildCache: []};
  program.apply({type: 'disk-computed', usage, nowMs: 1});
  program.apply({type: 'list-changed', pane: 'disk', view: {selectedKey: `image ${base.id}`}});
  program.press('enter', '1');
  told.resolve([base, hidden, built]);
  await new Promise(resolve => setImmediate(resolve));
  assert.equal(program.state().pane, 'containers');
});
