import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  draftKey,
  formKey,
  formPaste,
  newForm,
  submitFocus,
  withProblems,
  withValues,
} from '../../../source/actions/forms/form-editing.ts';
import {runForm} from '../../../source/actions/forms/run-form.ts';
import {runSpec} from '../../../source/actions/forms/run-values.ts';
import type {FormOverlay} from '../../../source/store/overlay.ts';
import {contextWith} from './form-context.ts';

const state = contextWith({}).getState();
const opened = () => newForm(runForm, 'app:1', state);

/** The form after these keys; a word of the form `“text”` is typed letter by letter. */
function after(overlay: FormOverlay, ...keys: readonly string[]): FormOverlay {
  let form = overlay;
  for (const key of keys.flatMap(key => (key.startsWith('“') ? [...key.slice(1, -1)] : [key]))) {
    form =
      formKey({form: runForm, overlay: form, state}, key).overlay ?? assert.fail(`${key} closed the form`);
  }
  return form;
}

const at = (overlay: FormOverlay, focus: string): FormOverlay => ({
  ...overlay,
  focus,
  cursor: overlay.values[focus]?.length ?? 0,
});
const rowsOf = ({values}: FormOverlay) =>
  runForm
    .fields(values)
    .map(({id}) => id)
    .filter(id => id.startsWith('port-'));

test('opens on its first field with the cursor behind what stands there', () => {
  assert.deepEqual(
    {...opened(), values: null},
    {
      kind: 'form',
      formId: 'run',
      subjectId: 'app:1',
      values: null,
      focus: 'image',
      cursor: 5,
      problems: {},
      status: 'editing',
    },
  );
});

test('what was typed the last time lies over its own values, for that subject only', () => {
  const drafts = {[draftKey('run', 'app:1')]: {name: 'web2'}};
  assert.deepEqual(newForm(runForm, 'app:1', {...state, drafts}).values, {
    image: 'app:1',
    name: 'web2',
    command: '',
    'publish-all': '',
    interactive: '',
    rm: '',
  });
  assert.equal(newForm(runForm, 'other', {...state, drafts}).values['name'], '');
});

test('a port row that is filled in grows an empty one below, and one that is emptied takes it back', () => {
  const empty = at(opened(), 'port-0');
  assert.deepEqual(rowsOf(empty), ['port-0']);
  const one = after(empty, '“80”');
  assert.deepEqual(rowsOf(one), ['port-0', 'port-1']);
  const two = after(one, 'down', '“81”');
  assert.deepEqual(rowsOf(two), ['port-0', 'port-1', 'port-2']);
  assert.equal(two.focus, 'port-1');
  const back = after(two, 'backspace', 'backspace');
  assert.deepEqual(rowsOf(back), ['port-0', 'port-1']);
  assert.equal(back.focus, 'port-1');
});

test('a row that is emptied above another stays where it is', () => {
  const two = after(at(opened(), 'port-0'), '“80”', 'down', '“81”', 'up', 'ctrl+u');
  assert.deepEqual(rowsOf(two), ['port-0', 'port-1', 'port-2']);
  assert.equal(two.focus, 'port-0');
  assert.equal(runForm.dockerCommand(two.values, 'app:1', state), 'docker run -d -p 81 app:1');
});

test('the focus goes to what took the place of a field that is gone', () => {
  const two = after(at(opened(), 'port-0'), '“80”', 'down', '“81”', 'down');
  assert.equal(two.focus, 'port-2');
  const less = withValues({form: runForm, overlay: two, state}, {...two.values, 'port-0': '', 'port-1': ''});
  assert.equal(less.focus, 'interactive');
  assert.ok(runForm.fields(less.values).some(({id}) => id === less.focus));
});

test('tab and shift+tab go round, up and down stop at the ends', () => {
  assert.equal(after(opened(), 'shift+tab').focus, submitFocus);
  assert.equal(after(opened(), 'shift+tab', 'tab').focus, 'image');
  assert.equal(after(opened(), 'up').focus, 'image');
  const last = after(opened(), ...runForm.fields(opened().values).map(() => 'down'));
  assert.equal(last.focus, submitFocus);
  assert.equal(after(last, 'down').focus, submitFocus);
});

test('enter goes on field by field and submits on the last line', () => {
  const last = after(opened(), ...runForm.fields(opened().values).map(() => 'enter'));
  assert.equal(last.focus, submitFocus);
  const result = formKey({form: runForm, overlay: last, state}, 'enter');
  assert.equal(result.submit, true);
  assert.deepEqual(result.overlay?.problems, {});
});

test('space writes a blank into a text and toggles a checkbox', () => {
  assert.equal(after(at(opened(), 'command'), 'a', 'space', 'b').values['command'], 'a b');
  const box = at(opened(), 'publish-all');
  assert.equal(after(box, 'space').values['publish-all'], 'yes');
  assert.equal(after(box, 'space', 'space').values['publish-all'], '');
  assert.equal(after(box, 'x'), box);
});

test('a letter is no command while a text has the focus, and none writes on the last line', () => {
  assert.equal(after(at(opened(), 'name'), '“qx?”').values['name'], 'qx?');
  const last = at(opened(), submitFocus);
  assert.equal(after(last, 'q'), last);
});

test('pagedown goes to the last line at once, pageup to the first field; what is left is checked', () => {
  const form = after(at(opened(), 'name'), '“a b”', 'pagedown');
  assert.equal(form.focus, submitFocus);
  assert.match(form.problems['name'] ?? '', /no spaces/);
  assert.equal(after(form, 'pagedown'), form);
  const first = after(form, 'pageup');
  assert.equal(first.focus, 'image');
  assert.equal(after(first, 'pageup'), first);
});

test('a key that means nothing leaves the very same form', () => {
  const form = opened();
  assert.equal(after(form, 'f5'), form);
});

test('esc leaves with what was typed, also while it is being sent', () => {
  const form = after(at(opened(), 'name'), '“web”');
  for (const status of ['editing', 'submitting'] as const) {
    const result = formKey({form: runForm, overlay: {...form, status}, state}, 'esc');
    assert.equal(result.close, true);
    assert.equal(result.values?.['name'], 'web');
  }
});

test('nothing is edited while it is being sent', () => {
  const form: FormOverlay = {...opened(), status: 'submitting'};
  for (const key of ['x', 'tab', 'enter', 'backspace']) assert.equal(after(form, key), form);
  assert.equal(formPaste({form: runForm, overlay: form, state}, 'x'), form);
});

test('a field is checked when it is left, not while it is typed', () => {
  const typing = after(at(opened(), 'port-0'), '“70000”');
  assert.deepEqual(typing.problems, {});
  const left = after(typing, 'tab');
  assert.deepEqual(left.problems, {'port-0': 'port 70000 is outside 1–65535'});
  // The name is wrong by now too, but nobody has been there.
  const other = after({...typing, values: {...typing.values, name: '-'}}, 'tab');
  assert.deepEqual(Object.keys(other.problems), ['port-0']);
});

test('a problem that is mended goes at once, and one that changes is said in its new words', () => {
  const left = after(at(opened(), 'port-0'), '“70000”', 'tab', 'shift+tab');
  assert.deepEqual(after(left, 'x').problems, {
    'port-0': '“70000x” is no port number or range like 8000-8010',
  });
  assert.deepEqual(after(left, 'backspace').problems, {});
});

test('a submit checks everything and goes to the first field that is wrong', () => {
  const wrong = {...opened(), focus: submitFocus, values: {...opened().values, name: '-', 'port-0': 'x'}};
  const result = formKey({form: runForm, overlay: wrong, state}, 'enter');
  assert.equal(result.submit, undefined);
  assert.equal(result.overlay?.focus, 'name');
  assert.equal(result.overlay?.cursor, 1);
  assert.deepEqual(Object.keys(result.overlay?.problems ?? {}).sort(), ['name', 'port-0']);
});

test('what the engine said of a field goes when that field changes, of the form when anything does', () => {
  const refusedForm = withProblems(
    runForm,
    {...opened(), status: 'submitting'},
    {
      name: 'taken',
      '': 'refused',
    },
  );
  assert.equal(refusedForm.status, 'editing');
  assert.equal(refusedForm.focus, 'name');
  assert.deepEqual(after(refusedForm, 'tab').problems, {'': 'refused'});
  assert.deepEqual(after(refusedForm, 'x').problems, {});
  const elsewhere = at(refusedForm, 'command');
  assert.deepEqual(after(elsewhere, 'x').problems, {name: 'taken'});
});

test('a paste goes to the cursor as one line, and only into a text', () => {
  const form = {...at(opened(), 'command'), values: {...opened().values, command: 'ab'}, cursor: 1};
  const pasted = formPaste({form: runForm, overlay: form, state}, 'x\ny\u001b\n');
  assert.equal(pasted.values['command'], 'ax yb');
  assert.equal(pasted.cursor, 4);
  const box = at(opened(), 'publish-all');
  assert.equal(formPaste({form: runForm, overlay: box, state}, 'x'), box);
  const ports = formPaste({form: runForm, overlay: at(opened(), 'port-0'), state}, '8080:80\n');
  assert.equal(ports.values['port-0'], '8080:80');
  assert.deepEqual(rowsOf(ports), ['port-0', 'port-1']);
});

test('a host port is typed before what the image exposes', () => {
  const form = withValues({form: runForm, overlay: opened(), state}, {...opened().values, 'port-0': ':80'});
  const row = after(form, 'tab', 'tab', 'tab', '“8080”');
  assert.equal(row.focus, 'port-0');
  assert.equal(row.values['port-0'], '8080:80');
});

test('of a paste of several lines each gets a row, and what stood in the row stays around them', () => {
  const paste = (overlay: FormOverlay, text: string) => formPaste({form: runForm, overlay, state}, text);
  const env = ({values}: FormOverlay) => runSpec(values).env;
  const open = at({...opened(), values: {...opened().values, more: 'yes'}}, 'env-0');
  const block = paste(open, 'A=1\r\nB=2\n\n  \nC=two words\n');
  assert.deepEqual(env(block), ['A=1', 'B=2', 'C=two words']);
  assert.deepEqual([block.focus, block.cursor], ['env-2', 11]);

  const middle = paste({...at(block, 'env-1'), cursor: 2}, 'x\nNEW=\u001b');
  assert.deepEqual(env(middle), ['A=1', 'B=x', 'NEW=2', 'C=two words']);
  assert.deepEqual([middle.focus, middle.cursor], ['env-2', 4]);
  assert.deepEqual(env(paste(open, '\nA=1\n')), ['A=1']);
  assert.equal(paste(open, '\n\n'), open);

  // What is wrong is said of the rows that nobody is in.
  const wrong = paste(open, '# for tests\nA=1\nexport B=2');
  assert.deepEqual(Object.keys(wrong.problems), ['env-0']);
  const ports = paste(at(opened(), 'port-0'), '8080:80\n53:53/udp');
  assert.equal(runSpec(ports.values).ports.length, 2);
});
