import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Container} from '../../source/objects/container.ts';
import type {DiskUsage} from '../../source/objects/disk-usage.ts';
import {makeProgram} from '../support/make-context.ts';
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
