import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import {startFormFeed} from '../../source/feeds/form-feed.ts';
import type {FormOrigin} from '../../source/store/overlay.ts';
import {makeEngine, stateWhere} from '../support/make-context.ts';
import {makeStore} from '../support/make-state.ts';

const change = {path: '/a', kind: 'added'} as const;

function start(t: TestContext, methods: Partial<Engine>) {
  const controller = new AbortController();
  t.after(() => controller.abort());
  const store = makeStore({});
  startFormFeed({...store, engine: makeEngine(methods), signal: controller.signal});
  return {
    store,
    open: (origin: FormOrigin, formId = 'commit') =>
      store.apply({
        type: 'overlay-opened',
        overlay: {
          ...{kind: 'form', formId, subjectId: origin.containerId, values: {}, focus: '', cursor: 0},
          ...{problems: {}, status: 'editing', origin},
        },
      }),
    origin: async (isSo: (origin: FormOrigin) => boolean) => {
      const state = await stateWhere(store, ({overlays}) => {
        const [form] = overlays.filter(overlay => overlay.kind === 'form').slice(-1);
        return form?.origin !== undefined && isSo(form.origin);
      });
      return state.overlays.findLast(overlay => overlay.kind === 'form')?.origin;
    },
  };
}

test('a form about a container is told what it is and what was written in it, asked once', async t => {
  const asked: string[] = [];
  const noted = <Answer>(question: string, answer: Answer): Answer => {
    asked.push(question);
    return answer;
  };
  const {open, origin, store} = start(t, {
    inspectContainer: async id => noted(`container ${id}`, {Image: 'sha256:i'}),
    containerChanges: async id => noted(`changes ${id}`, [change]),
  });
  open({containerId: 'c'});
  assert.deepEqual(await origin(it => it.inspect !== undefined && it.changes !== undefined), {
    containerId: 'c',
    inspect: {Image: 'sha256:i'},
    changes: [change],
  });
  store.apply({type: 'noticed', level: 'info', text: 'something else'});
  assert.deepEqual(asked.toSorted(), ['changes c', 'container c']);
});

test('what is known already is not asked for', async t => {
  const {open, origin} = start(t, {containerChanges: async () => [change]});
  open({containerId: 'c', inspect: {Image: 'i'}});
  assert.deepEqual(await origin(it => it.changes !== undefined), {
    ...{containerId: 'c', inspect: {Image: 'i'}, changes: [change]},
  });
});

test('leaving the form ends the asking', async t => {
  let aborted: Promise<unknown> | undefined;
  const {open, store} = start(t, {
    containerChanges: (_, options) => {
      aborted = new Promise(resolve => options?.signal?.addEventListener('abort', resolve));
      return new Promise(() => undefined);
    },
  });
  open({containerId: 'c', inspect: {}});
  store.apply({type: 'overlay-closed', kind: 'form'});
  await aborted;
});

test('a refusal is kept for the form to say', async t => {
  const {open, origin} = start(t, {
    containerChanges: () => Promise.reject(new EngineError('timeout', 'No answer within 60 s')),
  });
  open({containerId: 'c', inspect: {}});
  assert.equal((await origin(it => it.failure !== undefined))?.failure?.message, 'No answer within 60 s');
});
