import assert from 'node:assert/strict';
import {test} from 'node:test';
import {prunePlan} from '../../source/objects/prune-plan.ts';
import {chainWorld, execute} from './executed-plan.ts';
import {createSmallEngine, inventoryOf} from './small-engine.ts';
import {layer, makeContainer, makeImage, makeWorld} from './small-world.ts';

test('a row of an image takes its untagged parents along, nearest first, and stops at the tagged one', async () => {
  const engine = createSmallEngine(chainWorld());
  const {summary} = await execute(engine);
  assert.deepEqual(engine.calls, ['removeImage sha256:top', 'removeImage sha256:mid']);
  assert.deepEqual([...engine.world.images.keys()], ['sha256:base']);
  assert.deepEqual(summary, {
    removed: 1,
    failed: 0,
    skipped: 0,
    unknown: 0,
    aboutBytes: 30,
    isAtLeast: false,
  });
});

test('a parent that two rows share goes with the second of them, and stays when that one is not marked', async () => {
  const world = () =>
    makeWorld({
      images: [
        makeImage({id: 'sha256:p', steps: [layer('p', 5)]}),
        makeImage({id: 'sha256:a', parentId: 'sha256:p', steps: [layer('p', 5), layer('a', 1)]}),
        makeImage({id: 'sha256:b', parentId: 'sha256:p', steps: [layer('p', 5), layer('b', 2)]}),
      ],
    });
  const both = createSmallEngine(world());
  assert.equal((await execute(both)).summary.aboutBytes, 8);
  assert.equal(both.world.images.size, 0);

  const one = createSmallEngine(world());
  const {summary} = await execute(one, {marks: ['image sha256:a']});
  assert.deepEqual([...one.world.images.keys()], ['sha256:p', 'sha256:b']);
  assert.equal(summary.aboutBytes, 1);
});

test('a parent on which somebody has built since the plan stays, and the row says so', async () => {
  const engine = createSmallEngine(chainWorld());
  const plan = prunePlan(inventoryOf(engine.world));
  engine.world.images.set('sha256:new', makeImage({id: 'sha256:new', parentId: 'sha256:mid'}));
  const {results} = await execute(engine, {plan});
  assert.deepEqual(results.get('image sha256:top'), {
    outcome: 'done',
    detail: 'its parent mid stays: image has dependent child images',
  });
  assert.deepEqual([...engine.world.images.keys()], ['sha256:base', 'sha256:mid', 'sha256:new']);
});

test('an image that got a tag since the plan is left alone, as is a parent that did', async () => {
  for (const id of ['sha256:top', 'sha256:mid']) {
    const engine = createSmallEngine(chainWorld());
    const plan = prunePlan(inventoryOf(engine.world));
    const image = engine.world.images.get(id);
    assert.ok(image);
    image.repoTags = ['kept:1'];
    const {results} = await execute(engine, {plan});
    assert.ok(engine.world.images.has(id));
    assert.match(results.get('image sha256:top')?.detail ?? '', /it has a tag now: kept:1$/);
  }
});

test('an image that several repositories name by digest goes name by name', async () => {
  const engine = createSmallEngine(
    makeWorld({images: [makeImage({id: 'sha256:i', repoDigests: ['a@sha256:1', 'b@sha256:2']})]}),
  );
  const {results} = await execute(engine);
  assert.deepEqual(engine.calls, ['removeImage a@sha256:1', 'removeImage b@sha256:2']);
  assert.equal(results.get('image sha256:i')?.outcome, 'done');
  assert.equal(engine.world.images.size, 0);
});

test('an image with several names that a container uses by now keeps all of them', async () => {
  const engine = createSmallEngine(
    makeWorld({images: [makeImage({id: 'sha256:i', repoDigests: ['a@sha256:1', 'b@sha256:2']})]}),
  );
  const plan = prunePlan(inventoryOf(engine.world));
  engine.world.containers.set('c', makeContainer({id: 'c', imageId: 'sha256:i'}));
  const {results} = await execute(engine, {plan});
  assert.deepEqual(results.get('image sha256:i'), {outcome: 'skipped', detail: 'in use now'});
  assert.deepEqual(engine.calls, []);
});

test('a tagged image goes only when it is marked, tag by tag, and at last by its id', async () => {
  const world = () =>
    makeWorld({
      images: [
        makeImage({id: 'sha256:one', repoTags: ['one:1'], repoDigests: ['one@sha256:1']}),
        makeImage({id: 'sha256:two', repoTags: ['a:1', 'a:2', 'b:1'], repoDigests: ['c@sha256:2']}),
      ],
    });
  const unmarked = createSmallEngine(world());
  await execute(unmarked);
  assert.deepEqual(unmarked.calls, []);

  const engine = createSmallEngine(world());
  const {results, summary} = await execute(engine, {marks: ['image sha256:one', 'image sha256:two']});
  assert.deepEqual(engine.calls.toSorted(), [
    'removeImage a:1',
    'removeImage a:2',
    'removeImage c@sha256:2',
    'removeImage sha256:one',
    'removeImage sha256:two',
  ]);
  assert.deepEqual([...new Set([...results.values()].map(({outcome}) => outcome))], ['done']);
  assert.equal(engine.world.images.size, 0);
  assert.equal(summary.removed, 2);
});

test('a tagged image that got another tag or a container since the plan is left alone', async () => {
  const engine = createSmallEngine(
    makeWorld({
      images: ['a', 'b'].map(name => makeImage({id: `sha256:${name}`, repoTags: [`${name}:1`, `${name}:2`]})),
    }),
  );
  const plan = prunePlan(inventoryOf(engine.world));
  const first = engine.world.images.get('sha256:a') ?? assert.fail();
  first.repoTags = ['a:1', 'kept:1'];
  engine.world.containers.set('c', makeContainer({id: 'c', imageId: 'sha256:b'}));
  const {results} = await execute(engine, {plan, marks: plan.items.map(({key}) => key)});
  assert.deepEqual(results.get('image sha256:a'), {
    outcome: 'skipped',
    detail: 'it has another tag now: kept:1',
  });
  assert.deepEqual(results.get('image sha256:b'), {outcome: 'skipped', detail: 'in use now'});
  assert.deepEqual(engine.calls, []);
});

test('what comes between the tags of one image stops it there, and what was taken off is said', async () => {
  const engine = createSmallEngine(
    makeWorld({images: [makeImage({id: 'sha256:i', repoTags: ['a:1', 'a:2', 'a:3']})]}),
  );
  const marks = ['image sha256:i'];
  const plan = prunePlan(inventoryOf(engine.world));
  engine.onRemoval = () => engine.world.containers.set('c', makeContainer({id: 'c', imageId: 'sha256:i'}));
  const {results} = await execute(engine, {plan, marks});
  assert.deepEqual(results.get('image sha256:i'), {
    outcome: 'failed',
    detail: 'in use now; a:1 had been taken off before',
  });
  assert.deepEqual(engine.world.images.get('sha256:i')?.repoTags, ['a:2', 'a:3']);
});

test('an engine’s words for no name are no names of an image', async () => {
  const engine = createSmallEngine(makeWorld({images: [makeImage({id: 'sha256:i'})]}));
  const {inspectImage} = engine;
  engine.inspectImage = async (id, options) => ({
    ...Object(await inspectImage(id, options)),
    RepoTags: ['<none>:<none>'],
    RepoDigests: ['<none>@<none>', 'a@sha256:1'],
  });
  const {results} = await execute(engine);
  assert.deepEqual(engine.calls, ['removeImage sha256:i']);
  assert.equal(results.get('image sha256:i')?.outcome, 'done');
});

test('an answer of success that only took a name off is a failure', async () => {
  const engine = createSmallEngine(makeWorld({images: [makeImage({id: 'sha256:i'})]}));
  engine.removeImage = async () => ({untagged: ['a@sha256:1'], deleted: []});
  const {results} = await execute(engine);
  assert.equal(results.get('image sha256:i')?.outcome, 'failed');
});
