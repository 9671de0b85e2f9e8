import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {Action} from '../../source/actions/action.ts';
import {actionsOf, allActions} from '../../source/actions/all-actions.ts';
import {allForms} from '../../source/actions/forms/all-forms.ts';
import type {Form, FormValues} from '../../source/actions/forms/form.ts';
import {newForm} from '../../source/actions/forms/form-editing.ts';
import {perform} from '../../source/actions/perform.ts';
import {type PaneId, paneIds} from '../../source/store/pane-id.ts';
import {type DemoProgram, openDemoProgram} from '../support/demo-program.ts';
import {fakeHandover} from './fake-handover.ts';

// What is walked here is what there is: every action in each of its panes, every form about each kind of object.
const places = [
  ...paneIds.flatMap(pane => actionsOf(pane).map(action => ({pane, action}))),
  ...allActions
    .filter(({overlay}) => overlay !== undefined)
    .map(action => ({pane: 'containers', action}) as const),
];

async function openWith(t: TestContext, isReadOnly: boolean): Promise<DemoProgram> {
  const program = await openDemoProgram(t, {isReadOnly});
  Object.assign(program.context, {handOver: fakeHandover({isLeft: true}).handOver});
  return program;
}

/** Nothing lies over the pane, and something is selected in it: what runs, in Containers and in Logs. */
function show(program: DemoProgram, pane: PaneId): void {
  const {store} = program;
  while (store.getState().overlays.length > 0) store.apply({type: 'overlay-closed'});
  const [container] = [...store.getState().containers.values()].filter(({state}) => state === 'running');
  assert.ok(container !== undefined);
  store.apply(
    {type: 'log-selected', containers: [{containerId: container.id, containerName: 'it'}], isPinned: true},
    {type: 'pane-opened', pane},
    {type: 'prompt-changed', prompt: undefined},
    {type: 'secrets-shown', showsSecrets: false},
    {type: 'noticed', level: 'success', text: ''},
  );
  store.apply({type: 'list-changed', pane: 'containers', view: {selectedKey: container.id, filter: ''}});
}

/** Requests that do more than read. */
function writes({demo}: DemoProgram): readonly string[] {
  return demo.requests.entries
    .filter(({method}) => method !== 'GET' && method !== 'HEAD')
    .map(({method, path}) => `${method} ${path}`);
}

/** Runs it, and answers its question with `y`, if it has one. */
async function runWhole(program: DemoProgram, action: Action): Promise<void> {
  await perform(program.context, action);
  if (program.state().overlays.at(-1)?.kind === 'confirm') program.press('y');
}

test('--read-only: every action that writes is blocked with that reason, in each of its panes', async t => {
  const program = await openWith(t, true);
  const writing = places.filter(({action}) => action.isWrite === true);
  assert.ok(writing.length > 30);
  for (const {pane, action} of writing) {
    show(program, pane);
    await runWhole(program, action);
    const {notice, overlays} = program.state();
    assert.equal(
      notice?.text,
      `${action.title}: read-only: started with --read-only`,
      `${pane} ${action.id}`,
    );
    assert.deepEqual(overlays, [], `${pane} ${action.id}`);
  }
  assert.deepEqual(writes(program), []);
});

test('--read-only: every other action sends nothing but GET and HEAD', async t => {
  const program = await openWith(t, true);
  for (const {pane, action} of places.filter(({action}) => action.isWrite !== true)) {
    show(program, pane);
    await runWhole(program, action);
    assert.doesNotMatch(program.state().notice?.text ?? '', /nothing was sent/, `${pane} ${action.id}`);
  }
  await program.engine.ping();
  assert.deepEqual(writes(program), []);
});

test('without --read-only, too, what does not say that it writes sends nothing but GET and HEAD', async t => {
  const program = await openWith(t, false);
  for (const {pane, action} of places.filter(({action}) => action.isWrite !== true)) {
    show(program, pane);
    await runWhole(program, action);
    await program.engine.ping();
    assert.deepEqual(writes(program), [], `${pane} ${action.id}`);
  }
});

test('--read-only: no form gets anything but GET and HEAD out, even where it could be opened', async t => {
  const program = await openWith(t, true);
  const {containers, images, networks, volumes} = program.state();
  const subjects = [
    '',
    ...[containers, images, networks, volumes].map(objects => [...objects.keys()][0] ?? ''),
  ];
  for (const form of allForms) {
    for (const subject of subjects) {
      show(program, 'containers');
      for (const values of filledIn(form, subject, program)) {
        await form.submit(program.context, values, subject).catch(() => undefined);
      }
    }
  }
  await program.engine.ping();
  assert.deepEqual(writes(program), []);
});

/** As it is opened, and with something in each of its fields. */
function filledIn(form: Form, subject: string, {state}: DemoProgram): readonly FormValues[] {
  const {values} = newForm(form, subject, state());
  const [container] = [...state().containers.values()];
  const words: Readonly<Record<string, string>> = {
    container: container?.names[0]?.slice(1) ?? '',
    image: 'busybox',
    name: 'anew',
    path: '/tmp/anew',
  };
  const all = form
    .fields(values)
    .map(({id, kind}) => [id, kind === 'checkbox' ? 'yes' : values[id] || words[id] || 'anew']);
  return [values, {...values, ...Object.fromEntries(all)}];
}

test('the walk covers every action', () => {
  const walked = new Set(places.map(({action}) => action.id));
  assert.deepEqual(
    allActions.filter(({id}) => !walked.has(id)),
    [],
  );
});
