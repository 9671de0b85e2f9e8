import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import type {Engine} from '../../source/engine/engine.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {idOf, makeContainer, makeImage} from '../support/make-objects.ts';

const id = `sha256:${idOf('a1')}`;

function open(repoTags: readonly string[]) {
  const calls: unknown[] = [];
  const program = makeProgram({
    pane: 'images',
    images: [makeImage({id, repoTags})],
    engine: {
      removeImage: async (reference, options) => {
        calls.push([reference, options?.force]);
        return {untagged: [], deleted: []};
      },
    },
  });
  return {...program, calls, top: () => program.state().overlays.at(-1)};
}

test('an image with several names is removed by its id with i, once, however many of its rows are marked', async () => {
  const {press, top, calls, store} = open(['app:1', 'app:2', 'other:1']);
  press('V', 'd', 'i', 'f');
  const question = top();
  assert.equal(question?.kind === 'confirm' && question.dockerCommand, 'docker rmi --force a10000000000');
  press('y');
  await stateWhere(store, ({notice}) => notice?.level === 'success');
  assert.deepEqual(calls, [[id, true]]);
});

test('without i only the tags of the rows go', async () => {
  const {press, calls, store} = open(['app:1', 'app:2']);
  press('d', 'y');
  await stateWhere(store, ({notice}) => notice?.level === 'success');
  assert.deepEqual(calls, [['app:1', false]]);
});

test('an image with one name is not offered by its id: that would be the same', () => {
  const {press, top} = open(['app:1']);
  press('d');
  const question = top();
  assert.deepEqual(question?.kind === 'confirm' && question.choices.map(({key}) => key), ['f']);
});

const web = makeContainer({name: 'web', imageId: id});
const old = makeContainer({name: 'old', imageId: id, state: 'exited'});
const made = makeImage({id: `sha256:${idOf('b2')}`, repoTags: ['child:1']});
const child = {...made, parentId: id, createdAtMs: made.createdAtMs + 1000};

function asked(options: Parameters<typeof makeProgram>[0]) {
  const program = makeProgram({pane: 'images', ...options});
  program.press('G', 'd');
  const question = program.state().overlays.at(-1);
  return question?.kind === 'confirm'
    ? question.lines.join('\n')
    : `blocked: ${program.state().notice?.text}`;
}

test('an untagged image that runs, or that another was made from, is blocked with who keeps it', () => {
  const dangling = makeImage({id, repoTags: []});
  assert.match(asked({images: [dangling], containers: [web]}), /blocked: .*web \(running\) uses it/);
  assert.match(asked({images: [child, dangling]}), /blocked: .*child:1 was made from it/);
});

test('the question says who uses the last tag’s image, and what force does then', () => {
  const images = [makeImage({id, repoTags: ['app:1']})];
  assert.match(
    asked({images, containers: [web, old]}),
    /Used by web \(running\): .*forced \(f\) only the name goes[\s\S]*Used by old \(exited\): .*unless forced/,
  );
  assert.match(asked({images: [child, ...images]}), /child:1 was made from it: only the name goes/);
});

test('of images that go together it is said that the layers of the one go with the other; what else was made from it keeps them', () => {
  const grandchild = {
    ...makeImage({id: `sha256:${idOf('d4')}`, repoTags: ['grandchild:1']}),
    parentId: child.id,
  };
  const linesAbout = (ids: readonly string[], more: Parameters<typeof makeProgram>[0] = {}) => {
    const images = [makeImage({id, repoTags: ['app:1', 'app:2']}), child, grandchild];
    const program = makeProgram({pane: 'images', images, ...more});
    program.apply({type: 'list-changed', pane: 'images', view: {marks: new Set(ids)}});
    program.press('d');
    return linesOf(program.state()).split('\n').slice(1);
  };
  const app = [`${id} app:1`, `${id} app:2`];
  const all = [...app, `${child.id} child:1`, `${grandchild.id} grandchild:1`];
  assert.deepEqual(linesAbout(all).slice(1), [
    'app:2: Its layers go with child:1, which was made from it.',
    'child:1: Its layers go with grandchild:1, which was made from it.',
  ]);
  const kept = [
    'app:2: child:1 was made from it: only the name goes, its layers stay.',
    'child:1: grandchild:1 was made from it: only the name goes, its layers stay.',
  ];
  assert.deepEqual(linesAbout(all.slice(0, 3)).slice(1), kept);
  const user = makeContainer({name: 'web', imageId: grandchild.id});
  assert.deepEqual(linesAbout(all, {containers: [user]}).slice(1, 3), kept);
});

// Built on app:1 in two steps: no list shows the first.
const hidden = {...makeImage({id: `sha256:${idOf('c3')}`, repoTags: []}), parentId: id};
const built = {...child, parentId: hidden.id};

function removing(listImages: Engine['listImages'], images = [makeImage({id, repoTags: ['app:1']}), built]) {
  const program = makeProgram({pane: 'images', images, engine: {listImages}});
  program.press('G', 'd');
  return program;
}

function linesOf({overlays}: AppState): string {
  const top = overlays.at(-1);
  return top?.kind === 'confirm' ? top.lines.join('\n') : '';
}

test('the question says what was made from it through images that no list shows, once the engine has told', async () => {
  const asked: unknown[] = [];
  const program = removing(async options => {
    asked.push(options?.isWithParents);
    return [hidden, built, makeImage({id, repoTags: ['app:1']})];
  });
  const state = await stateWhere(program.store, now => linesOf(now) !== '');
  assert.equal(linesOf(state), 'child:1 was made from it: only the name goes, its layers stay.');
  assert.deepEqual(asked, [true]);
});

test('an engine that does not tell of them is said to; none is asked where each image’s parent is listed', async () => {
  const program = removing(() => Promise.reject(new Error('connection refused')));
  const state = await stateWhere(program.store, now => linesOf(now) !== '');
  assert.match(linesOf(state), /made from it, the engine does not say/);
  const images = [makeImage({id, repoTags: ['app:1']}), child];
  const calm = removing(() => assert.fail('it was asked'), images);
  assert.match(linesOf(calm.state()), /^child:1 was made from it/);
});

test('of several tags of one image the engine is asked in the order of the line; only the last may be refused', async () => {
  const images = [makeImage({id, repoTags: ['app:1', 'app:2', 'app:3']}), made];
  const told: string[] = [];
  const program = makeProgram({
    pane: 'images',
    images,
    containers: [old],
    engine: {
      removeImage: async reference => {
        told.push(reference);
        await setImmediate();
        told.push(`${reference} gone`);
        return {untagged: [], deleted: []};
      },
    },
  });
  program.press('V', 'd');
  const question = program.state().overlays.at(-1);
  assert.ok(question?.kind === 'confirm');
  const [first = '', second = '', last = ''] =
    question.dockerCommand.match(/app:\d/g) ?? assert.fail(question.dockerCommand);
  assert.deepEqual(question.lines.slice(1), [
    `${first}: Only this tag goes: the last of its image here is ${last}.`,
    `${second}: Only this tag goes: the last of its image here is ${last}.`,
    `${last}: Used by old (exited): the engine refuses unless forced (f).`,
  ]);
  program.press('y');
  await stateWhere(program.store, ({notice}) => notice?.level === 'success');
  assert.deepEqual(
    told.filter(line => line.startsWith('app:')),
    [first, second, last].flatMap(reference => [reference, `${reference} gone`]),
  );
  // That of another image did not wait for them.
  assert.ok(told.indexOf('child:1') < told.indexOf(`${first} gone`));
});
