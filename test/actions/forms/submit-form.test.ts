import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ActionContext} from '../../../source/actions/action.ts';
import {draftKey} from '../../../source/actions/forms/form-editing.ts';
import {openRunForm} from '../../../source/actions/forms/open-form.ts';
import {runForm} from '../../../source/actions/forms/run-form.ts';
import {leaveForm, requestSubmit} from '../../../source/actions/forms/submit-form.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {RunSpec} from '../../../source/objects/run-spec.ts';
import type {Change} from '../../../source/store/change.ts';
import {formOnTop} from '../../support/form-on-top.ts';
import {contextWith, idOf, makeContainer, refused} from './form-context.ts';

const newId = idOf('e1');
const listed = (): readonly Change[] => [
  {
    type: 'containers-refreshed',
    ids: [newId],
    containers: [makeContainer({id: newId, names: ['/web2'], createdAtMs: 9, state: 'exited'})],
    nowMs: 1,
  },
];

/** A context in which the run form is open with these values, and the calls that its engine got. */
async function runFormOpen(engine: Partial<Engine> = {}, more: Readonly<Record<string, string>> = {}) {
  const calls: string[] = [];
  const specs: RunSpec[] = [];
  const recorded: Partial<Engine> = {
    inspectImage: async () => ({}),
    createContainer: async spec => {
      calls.push('create');
      specs.push(spec);
      return {id: newId, warnings: []};
    },
    startContainer: async id => void calls.push(`start ${id}`),
    removeContainer: async (id, options) => void calls.push(`remove ${id} force=${options?.force}`),
    ...engine,
  };
  const context = contextWith(recorded, {listed});
  await openRunForm(context, 'app:1');
  const form = formOnTop(context.getState());
  context.apply({
    type: 'overlay-changed',
    overlay: {...form, values: {...form.values, 'port-0': '8080:80', ...more}},
  });
  return {context, calls, specs};
}

const submit = (context: ActionContext) => requestSubmit(context, runForm, formOnTop(context.getState()));

test('creates, starts, and selects the new container in Containers', async () => {
  const {context, calls, specs} = await runFormOpen();
  await submit(context);
  assert.deepEqual(calls, ['create', `start ${newId}`]);
  assert.equal(specs[0]?.ports[0]?.hostPort, '8080');
  const state = context.getState();
  assert.deepEqual(state.overlays, []);
  assert.equal(state.pane, 'containers');
  assert.equal(state.lists.containers.selectedKey, newId);
  assert.deepEqual([state.notice?.level, state.notice?.text], ['success', 'started web2']);
  const [record] = state.actionLog;
  assert.equal(record?.title, 'Run app:1');
  assert.equal(record?.dockerCommand, 'docker run -d -p 8080:80 app:1');
  assert.deepEqual([record?.outcome, record?.detail], ['done', 'started web2']);
});

test('takes away the filter and what else would hide the new row', async () => {
  const {context} = await runFormOpen();
  context.apply({type: 'list-changed', pane: 'containers', view: {filter: 'no such text', isNarrowed: true}});
  await submit(context);
  const {filter, isNarrowed, selectedKey} = context.getState().lists.containers;
  assert.deepEqual([filter, isNarrowed, selectedKey], ['', false, newId]);
});

test('leaves a filter alone that shows the new row', async () => {
  const {context} = await runFormOpen();
  context.apply({type: 'list-changed', pane: 'containers', view: {filter: 'web'}});
  await submit(context);
  assert.equal(context.getState().lists.containers.filter, 'web');
});

test('from another pane it goes to Containers', async () => {
  const {context} = await runFormOpen();
  const form = formOnTop(context.getState());
  context.apply({type: 'pane-opened', pane: 'images'}, {type: 'overlay-opened', overlay: form});
  await submit(context);
  assert.equal(context.getState().pane, 'containers');
  assert.deepEqual(context.getState().previousPanes, ['containers', 'images']);
});

test('says what the engine warned of', async () => {
  const {context} = await runFormOpen({
    createContainer: async () => ({id: newId, warnings: ['no swap limit support']}),
  });
  await submit(context);
  const {notice} = context.getState();
  assert.deepEqual([notice?.level, notice?.text], ['warning', 'started web2; no swap limit support']);
});

test('shows that it is being sent meanwhile', async () => {
  const created = Promise.withResolvers<{id: string; warnings: readonly string[]}>();
  const {context} = await runFormOpen({createContainer: () => created.promise});
  const done = submit(context);
  assert.equal(formOnTop(context.getState()).status, 'submitting');
  assert.equal(context.getState().actionLog[0]?.outcome, 'running');
  created.resolve({id: newId, warnings: []});
  await done;
  assert.equal(context.getState().actionLog[0]?.outcome, 'done');
});

test('a held port: the half-made container is removed, the form stays open and says so', async () => {
  const calls: string[] = [];
  const {context} = await runFormOpen({
    startContainer: () => refused('failed', 'port is already allocated'),
    removeContainer: async (id, options) => void calls.push(`${id} ${options?.force} ${options?.volumes}`),
  });
  await submit(context);
  assert.deepEqual(calls, [`${newId} true true`]);
  const form = formOnTop(context.getState());
  assert.equal(form.status, 'editing');
  assert.deepEqual(form.problems, {
    '': 'port is already allocated. The container that was made for it has been removed again.',
  });
  assert.equal(form.values['port-0'], '8080:80');
  assert.equal(context.getState().actionLog[0]?.outcome, 'failed');
});

test('a half-made container that cannot be removed is named', async () => {
  const {context} = await runFormOpen(
    {
      startContainer: () => refused('failed', 'port is already allocated'),
      removeContainer: () => refused('failed', 'driver is busy'),
    },
    {name: 'web9'},
  );
  await submit(context);
  const problem = formOnTop(context.getState()).problems[''] ?? '';
  assert.match(problem, /web9 was made, did not start and is left here/);
  assert.match(problem, /driver is busy/);
});

test('a half-made container that is gone by then counts as removed', async () => {
  const {context} = await runFormOpen({
    startContainer: () => refused('failed', 'port is already allocated'),
    removeContainer: () => refused('not-found', 'no such container'),
  });
  await submit(context);
  assert.match(formOnTop(context.getState()).problems[''] ?? '', /has been removed again/);
});

test('nothing is removed when nobody knows whether it started', async () => {
  const {context, calls} = await runFormOpen(
    {startContainer: () => refused('unknown-outcome', 'the connection broke')},
    {name: 'web9'},
  );
  await submit(context);
  assert.deepEqual(calls, ['create']);
  assert.match(
    formOnTop(context.getState()).problems[''] ?? '',
    /web9 was made; whether it started is not known/,
  );
  assert.equal(context.getState().actionLog[0]?.outcome, 'unknown');
});

test('a name that was taken meanwhile is said at the name', async () => {
  const {context} = await runFormOpen(
    {createContainer: () => refused('conflict', 'the name is in use')},
    {name: 'web9'},
  );
  await submit(context);
  const form = formOnTop(context.getState());
  assert.deepEqual(form.problems, {name: 'the name is in use'});
  assert.equal(form.focus, 'name');
});

test('an image that has gone meanwhile is said at the image', async () => {
  let isGone = false;
  const {context} = await runFormOpen({
    createContainer: () => refused('not-found', 'no such image'),
    inspectImage: async () => (isGone ? refused('not-found', 'no such image') : {}),
  });
  isGone = true;
  await submit(context);
  assert.deepEqual(formOnTop(context.getState()).problems, {image: 'no such image'});
});

test('what else is not there is not said at an image that is', async () => {
  const words = 'No such container: vpn';
  const {context} = await runFormOpen({createContainer: () => refused('not-found', words)});
  await submit(context);
  assert.deepEqual(formOnTop(context.getState()).problems, {'': words});
});

test('a connection that broke while it was created leaves an unknown outcome, and the lists tell whether it was', async () => {
  const opened = await runFormOpen({createContainer: () => refused('unknown-outcome', 'it broke')});
  const asked: string[] = [];
  const context = {...opened.context, refresh: async (kinds: readonly string[]) => void asked.push(...kinds)};
  await submit(context);
  assert.deepEqual(asked, ['containers', 'images', 'volumes', 'networks']);
  assert.deepEqual(formOnTop(context.getState()).problems, {'': 'it broke'});
  assert.equal(context.getState().actionLog[0]?.outcome, 'unknown');
});

test('a form that was left while it was sent only tells: nothing jumps', async () => {
  const created = Promise.withResolvers<{id: string; warnings: readonly string[]}>();
  const {context} = await runFormOpen({createContainer: () => created.promise});
  const selectedKey = context.getState().lists.containers.selectedKey;
  const done = submit(context);
  leaveForm(context, formOnTop(context.getState()));
  await openRunForm(context, '');
  created.resolve({id: newId, warnings: []});
  await done;
  const state = context.getState();
  assert.equal(formOnTop(state).subjectId, '');
  assert.equal(formOnTop(state).status, 'editing');
  assert.equal(state.lists.containers.selectedKey, selectedKey);
  assert.equal(state.notice?.text, 'started web2');
});

test('another form that is being sent meanwhile is not taken for this one', async () => {
  const first = Promise.withResolvers<{id: string; warnings: readonly string[]}>();
  const second = Promise.withResolvers<{id: string; warnings: readonly string[]}>();
  const answers = [first.promise, second.promise];
  const {context} = await runFormOpen({createContainer: () => answers.shift() ?? refused('failed', 'third')});
  const firstDone = submit(context);
  leaveForm(context, formOnTop(context.getState()));
  await openRunForm(context, '');
  const secondDone = submit(context);
  first.resolve({id: newId, warnings: []});
  await firstDone;
  assert.equal(formOnTop(context.getState()).subjectId, '');
  assert.equal(formOnTop(context.getState()).status, 'submitting');
  second.resolve({id: newId, warnings: []});
  await secondDone;
  assert.deepEqual(context.getState().overlays, []);
});

test('a refusal after the form was left is a notice', async () => {
  const created = Promise.withResolvers<{id: string; warnings: readonly string[]}>();
  const {context} = await runFormOpen({createContainer: () => created.promise});
  const done = submit(context);
  leaveForm(context, formOnTop(context.getState()));
  created.reject(new Error('no space left'));
  await done;
  const {notice, overlays} = context.getState();
  assert.deepEqual(overlays, []);
  assert.deepEqual([notice?.level, notice?.text], ['error', 'Run app:1: no space left']);
});

test('what was typed is kept as a draft when it is left, and dropped when it is done', async () => {
  const {context} = await runFormOpen({}, {name: 'web9'});
  leaveForm(context, formOnTop(context.getState()));
  assert.equal(context.getState().drafts[draftKey('run', 'app:1')]?.['name'], 'web9');
  await openRunForm(context, 'app:1');
  assert.equal(formOnTop(context.getState()).values['port-0'], '8080:80');
  await submit(context);
  await openRunForm(context, 'app:1');
  assert.equal(formOnTop(context.getState()).values['name'], '');
});
