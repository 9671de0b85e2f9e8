import assert from 'node:assert/strict';
import {test} from 'node:test';
import {execForm} from '../../../source/actions/forms/exec-form.ts';
import {openForm, openRunForm} from '../../../source/actions/forms/open-form.ts';
import {exposedPortValues} from '../../../source/actions/forms/port-rows.ts';
import {leaveForm} from '../../../source/actions/forms/submit-form.ts';
import type {Json} from '../../../source/objects/json.ts';
import {formOnTop} from '../../support/form-on-top.ts';
import {contextWith, idOf, refused} from './form-context.ts';

const exposing: Json = {Config: {ExposedPorts: {'8443/tcp': {}, '80/tcp': {}, '53/udp': {}}}};

/** The run form open about app:1, and the way to let the engine answer to inspect. */
function opening() {
  const inspect = Promise.withResolvers<Json>();
  const context = contextWith({inspectImage: () => inspect.promise});
  const done = openRunForm(context, 'app:1');
  return {
    context,
    answer: async () => {
      inspect.resolve(exposing);
      await done;
    },
  };
}

const ports = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).filter(([id]) => id.startsWith('port-'));

test('is open before the engine answers, then has a row for each port that the image exposes', async () => {
  const {context, answer} = opening();
  assert.deepEqual(ports(formOnTop(context.getState()).values), []);
  await answer();
  const form = formOnTop(context.getState());
  assert.deepEqual(ports(form.values), [
    ['port-0', ':53/udp'],
    ['port-1', ':80'],
    ['port-2', ':8443'],
  ]);
  assert.equal(form.focus, 'image');
});

test('what was typed meanwhile stays', async () => {
  for (const touched of [{'port-0': '9000:90'}, {image: 'other'}, {'publish-all': 'yes'}]) {
    const {context, answer} = opening();
    const form = formOnTop(context.getState());
    const values = {...form.values, ...touched};
    context.apply({type: 'overlay-changed', overlay: {...form, values}});
    await answer();
    assert.deepEqual(formOnTop(context.getState()).values, values);
  }
});

test('a name that was typed meanwhile stays beside the ports', async () => {
  const {context, answer} = opening();
  const form = formOnTop(context.getState());
  context.apply({
    type: 'overlay-changed',
    overlay: {...form, values: {...form.values, name: 'web9'}, focus: 'name', cursor: 2},
  });
  await answer();
  const filled = formOnTop(context.getState());
  assert.equal(filled.values['name'], 'web9');
  assert.equal(filled.values['port-1'], ':80');
  assert.deepEqual([filled.focus, filled.cursor], ['name', 2]);
});

test('a form that was left stays closed', async () => {
  const {context, answer} = opening();
  leaveForm(context, formOnTop(context.getState()));
  await answer();
  assert.deepEqual(context.getState().overlays, []);
});

test('nothing is filled in while it is being sent', async () => {
  const {context, answer} = opening();
  const form = formOnTop(context.getState());
  context.apply({type: 'overlay-changed', overlay: {...form, status: 'submitting'}});
  await answer();
  assert.deepEqual(ports(formOnTop(context.getState()).values), []);
});

test('a draft is taken as it was left: its ports are not filled in again', async () => {
  const context = contextWith(
    {inspectImage: async () => exposing},
    {changes: [{type: 'draft-kept', key: 'run app:1', values: {image: 'app:1', 'port-0': ''}}]},
  );
  await openRunForm(context, 'app:1');
  assert.deepEqual(ports(formOnTop(context.getState()).values), [['port-0', '']]);
});

test('without the engine’s answer the rows stay empty', async () => {
  const context = contextWith({inspectImage: () => refused('unreachable', 'gone')});
  await openRunForm(context, 'app:1');
  assert.deepEqual(ports(formOnTop(context.getState()).values), []);
  await openRunForm(context, '');
  assert.equal(formOnTop(context.getState()).subjectId, '');
});

test('an inspect of any shape gives only ports that can be published', () => {
  const odd: readonly Json[] = [null, [], 'x', {}, {Config: null}, {Config: {ExposedPorts: ['80']}}];
  for (const inspect of odd)
    assert.deepEqual(
      ports(exposedPortValues(inspect)).filter(([, row]) => row !== ':0'),
      [],
    );
  assert.deepEqual(
    exposedPortValues({Config: {ExposedPorts: {'80/tcp': {}, 'x/tcp': {}, '70-71': {}, '99999/tcp': {}}}}),
    {
      'port-0': ':70-71',
      'port-1': ':80',
    },
  );
});

test('a form keeps the name of a container that goes while it is open', () => {
  const context = contextWith({});
  const title = () => execForm.title(idOf('c1'), context.getState());
  openForm(context, execForm, idOf('c1'));
  context.apply({type: 'containers-listed', containers: [], nowMs: 1});
  assert.equal(title(), 'Run a command in web');
  context.apply({type: 'overlay-closed', kind: 'form'});
  assert.equal(title(), 'Run a command in c10000000000');
});
