import assert from 'node:assert/strict';
import {test} from 'node:test';
import {runOnEach} from '../../source/actions/run-on-each.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import {makeProgram} from '../support/make-context.ts';

const program = () => makeProgram();

function run(
  context: ReturnType<typeof program>,
  objects: readonly string[],
  call: (object: string) => Promise<unknown>,
) {
  return runOnEach(context.context, {
    objects,
    keyOf: object => object,
    nameOf: object => object.toUpperCase(),
    busyWord: 'stopping',
    doneWord: 'Stopped',
    noun: 'container',
    call,
  });
}

test('at most eight are under way at a time, and all get their turn', async () => {
  const fake = program();
  const objects = Array.from({length: 30}, (_, index) => `c${index}`);
  const waiting: Array<() => void> = [];
  const begun: string[] = [];
  const done = run(fake, objects, object => {
    begun.push(object);
    return new Promise<void>(resolve => waiting.push(resolve));
  });
  assert.equal(begun.length, 8);
  assert.equal(fake.state().busy.size, 30);
  while (waiting.length > 0) {
    waiting.shift()?.();
    // One step of the queue: what has ended lets the next begin.
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    assert.ok(waiting.length <= 8);
  }
  assert.equal(await done, 'Stopped 30 containers');
  assert.deepEqual(begun, objects);
  assert.equal(fake.state().busy.size, 0);
});

test('objects of one group are done one after the other, beside those of others', async () => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const done = runOnEach(program().context, {
    objects: ['a1', 'b1', 'a2'],
    keyOf: object => object,
    nameOf: object => object,
    groupOf: object => object.slice(0, 1),
    busyWord: 'removing',
    doneWord: 'Removed',
    noun: 'image',
    call: object => {
      begun.push(object);
      return new Promise<void>(resolve => ends.set(object, resolve));
    },
  });
  assert.deepEqual(begun, ['a1', 'b1']);
  ends.get('b1')?.();
  ends.get('a1')?.();
  for (let step = 0; step < 4; step++) await Promise.resolve();
  assert.deepEqual(begun, ['a1', 'b1', 'a2']);
  ends.get('a2')?.();
  assert.equal(await done, 'Removed 3 images');
});

test('one is called by its name', async () => {
  assert.equal(await run(program(), ['web'], async () => {}), 'Stopped WEB');
});

test('where the answers tell what was done, each is counted as what it was', async () => {
  const ask = (objects: readonly string[]) =>
    runOnEach(program().context, {
      objects,
      keyOf: object => object,
      nameOf: object => object,
      busyWord: 'removing',
      doneWord: (isGone: boolean) => (isGone ? 'Removed' : 'Untagged'),
      noun: 'image',
      call: async object => object !== 'b',
    });
  assert.equal(await ask(['b']), 'Untagged b');
  assert.equal(await ask(['a', 'b', 'c']), 'Removed 2 images, untagged 1 image');
  assert.equal(await ask(['a', 'c']), 'Removed 2 images');
});

test('a single failure is the engine’s own', async () => {
  const error = new EngineError('not-found', 'No such container: web');
  const fake = program();
  await assert.rejects(
    run(fake, ['web'], () => Promise.reject(error)),
    error,
  );
  assert.equal(fake.state().busy.size, 0);
});

test('each failure of many is told with its object, and the others are done', async () => {
  const called: string[] = [];
  const failing = run(program(), ['a', 'b', 'c'], async object => {
    called.push(object);
    if (object !== 'b') throw new EngineError('conflict', `${object} is in the way`);
  });
  await assert.rejects(failing, {
    message: '1 of 3 done; A: a is in the way; C: c is in the way',
    kind: 'failed',
  });
  assert.deepEqual(called, ['a', 'b', 'c']);
});

for (const kind of ['unknown-outcome', 'timeout', 'aborted'] as const) {
  test(`where one of many ended in ${kind}, nobody knows the outcome of the whole`, async () => {
    const failing = run(program(), ['a', 'b'], async object => {
      if (object === 'b') throw new EngineError(kind, 'silence');
    });
    await assert.rejects(failing, {kind: 'unknown-outcome'});
  });
}
