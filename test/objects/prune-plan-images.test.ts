import assert from 'node:assert/strict';
import {test} from 'node:test';
import {prunePlan} from '../../source/objects/prune-plan.ts';
import {marksAsChosen} from '../../source/objects/prune-plan-choices.ts';
import {planCommands} from '../../source/objects/prune-plan-commands.ts';
import {layer, makeContainer, makeImage} from '../actions/small-world.ts';
import {inventory, keys, rows} from './plan-rows.ts';

test('an image goes only when no container uses it and nothing that stays is built on it; one with a tag is not marked', () => {
  const world = {
    containers: [makeContainer({id: 'running', state: 'running', imageId: 'used'})],
    images: [
      makeImage({id: 'tagged', repoTags: ['a:1']}),
      makeImage({id: 'used'}),
      makeImage({id: 'parent-of-tagged'}),
      makeImage({id: 'child', parentId: 'parent-of-tagged', repoTags: ['b:1']}),
      makeImage({id: 'free', createdAtMs: 7}),
    ],
  };
  assert.deepEqual(rows(world), [
    'image <none> free * 0: no tag, nothing uses it, made at 7',
    'image a:1 - 0: tagged, no container uses it, made at 0',
    'image b:1 - 0: tagged, no container uses it, made at 0; with its untagged parent',
  ]);
  const stopped = world.containers.map(container => ({...container, state: 'exited' as const}));
  assert.deepEqual(keys({...world, containers: stopped}), [
    'container running',
    'image free',
    'image tagged',
    'image child',
  ]);
});

test('a chain ends below an image that is used, has a tag, or has another child that stays', () => {
  const images = [
    makeImage({id: 'base', repoTags: ['base:1']}),
    makeImage({id: 'used', parentId: 'base'}),
    makeImage({id: 'forked', parentId: 'used'}),
    makeImage({id: 'sibling', parentId: 'forked'}),
    makeImage({id: 'middle', parentId: 'forked'}),
    makeImage({id: 'top', parentId: 'middle'}),
  ];
  const containers = ['used', 'sibling'].map(imageId =>
    makeContainer({id: `of-${imageId}`, state: 'running', imageId}),
  );
  const plan = prunePlan(inventory({images, containers}));
  assert.deepEqual(
    plan.items.map(item => item.chain),
    [['top', 'middle']],
  );
  assert.match(plan.items[0]?.reason ?? '', /; with its untagged parent$/);
});

test('an image that lost its tag but keeps its digest is a row of its own, named by its repository', () => {
  const images = [
    makeImage({id: 'sha256:0123456789abcdef', repoDigests: ['localhost:5000/web@sha256:1']}),
    makeImage({id: 'child', parentId: 'sha256:0123456789abcdef'}),
  ];
  const plan = prunePlan(inventory({images}));
  assert.deepEqual(
    plan.items.map(({label, chain}) => [label, ...chain]),
    [
      ['<none> child', 'child'],
      ['localhost:5000/web <none> 0123456789ab', 'sha256:0123456789abcdef'],
    ],
  );
  assert.deepEqual(planCommands(plan, marksAsChosen(plan.items)), ['docker rmi child 0123456789ab']);
  assert.deepEqual(planCommands(plan, new Set(['image sha256:0123456789abcdef'])), []);
});

test('what is tagged, or has something tagged built on it, is listed and not marked, its chain beside it', () => {
  const images = [
    makeImage({id: 'base', repoTags: ['base:1']}),
    makeImage({id: 'shared', parentId: 'base'}),
    makeImage({
      id: 'app',
      parentId: 'shared',
      repoTags: ['app:1', 'me/app:1'],
      repoDigests: ['other/app@sha256:1'],
    }),
    makeImage({id: 'lost', parentId: 'shared', repoDigests: ['old@sha256:2']}),
    makeImage({id: 'top', parentId: 'lost', repoTags: ['top:1']}),
    makeImage({id: 'dangling', parentId: 'shared'}),
  ];
  assert.deepEqual(rows({images}), [
    'image <none> dangling * 0: no tag, nothing uses it, made at 0',
    'image app:1, me/app:1 - 0: tagged, no container uses it, made at 0; with its untagged parent',
    'image base:1 - 0: tagged, no container uses it, only images that none uses are built on it, made at 0',
    'image old <none> lost - 0: lost its tag to a newer image, only images that none uses are built on it, made at 0; with its untagged parent',
    'image top:1 - 0: tagged, no container uses it, made at 0',
  ]);
  const plan = prunePlan(inventory({images}));
  const commands = (...ids: readonly string[]) => planCommands(plan, new Set(ids.map(id => `image ${id}`)));
  assert.deepEqual(commands('app'), ['docker rmi other/app@sha256:1 app:1 me/app:1']);
  assert.deepEqual(commands('base'), [], 'as long as something is built on it');
  const [all = '', ...more] = planCommands(plan, new Set(plan.items.map(({key}) => key)));
  assert.match(all, /^docker rmi .*top:1.* lost .*base:1$/);
  assert.deepEqual(more, []);
});

test('an image that df counts as used is not listed, though no container in the list names it', () => {
  const made = inventory({images: [makeImage({id: 'i'})]});
  const usage = made.diskUsage;
  assert.ok(usage);
  const images = usage.images.map(image => ({...image, containerCount: 1}));
  assert.deepEqual(prunePlan({...made, diskUsage: {...usage, images}}).items, []);
});

test('a parent that the list does not hold is left alone: the command says so, and the bytes are unknown', () => {
  const plan = prunePlan(
    inventory({images: [makeImage({id: 'top', parentId: 'hidden', steps: [layer('a', 5)]})]}),
  );
  assert.deepEqual(
    plan.items.map(({bytes, isAtLeast, chain}) => ({bytes, isAtLeast, chain})),
    [{bytes: undefined, isAtLeast: true, chain: ['top']}],
  );
  assert.deepEqual(planCommands(plan, marksAsChosen(plan.items)), ['docker rmi --no-prune top']);
});
