import assert from 'node:assert/strict';
import {test} from 'node:test';
import {overlayText} from '../../../source/panes/overlay-lines.ts';
import type {FormOverlay} from '../../../source/store/overlay.ts';
import {makeProgram, stateWhere} from '../../support/make-context.ts';
import {makeMachine} from '../../support/make-machine.ts';
import {makeContainers} from '../../support/make-objects.ts';

const paths = ['/data/backup.tar', '/data/backup-old.tar', '/smile/😀', '/smile/😁', '/solo/'];

/** The form that writes the list to a file, with its field empty. */
function opened() {
  const files = new Map<string, string>();
  const machine = {
    ...makeMachine({files}),
    pathsFrom: (text: string) => paths.filter(path => path.startsWith(text)).sort(),
  };
  const program = makeProgram({containers: makeContainers(1), machine});
  program.press('W', 'ctrl+u');
  const form = (): FormOverlay => {
    const top = program.state().overlays.at(-1);
    assert.ok(top?.kind === 'form');
    return top;
  };
  const lines = () =>
    overlayText(form(), program.state(), 80).lines.map(line => line.map(({text}) => text).join(''));
  return {...program, files, form, lines};
}

test('tab completes a path as far as there is one way to go on', () => {
  const {press, form} = opened();
  press(...'/so', 'tab');
  assert.deepEqual([form().values['path'], form().cursor, form().focus], ['/solo/', 6, 'path']);
  press('ctrl+u', ...'/d', 'tab');
  assert.equal(form().values['path'], '/data/backup');
});

test('where there are several ways tab shows them once, and then goes on to the next field', () => {
  const {press, form, lines} = opened();
  press(...'/data/b', 'tab', 'tab');
  assert.equal(form().focus, 'path');
  assert.equal(lines()[1], '    backup-old.tar  backup.tar');
  press('.');
  assert.ok(!lines().some(line => line.includes('backup-old.tar')), 'they are those of an older text');
  press('tab', 'tab');
  assert.deepEqual([form().values['path'], form().focus], ['/data/backup.tar', 'submit']);
});

test('what is alike in a part of a character only is no way to go on', () => {
  const {press, form} = opened();
  press(...'/smile/', 'tab');
  assert.equal(form().values['path'], '/smile/');
  assert.equal(form().completions?.length, 2);
});

test('tab goes on at once where nothing begins so, nothing is typed, or the cursor is within the text', () => {
  for (const keys of [[...'/nope'], [], ['.'], [...'/solo', 'left']]) {
    const {press, form} = opened();
    press(...keys);
    const before = form().values['path'];
    press('tab');
    assert.deepEqual([form().values['path'], form().focus], [before, 'submit'], keys.join(''));
  }
});

test('a path that became another is no longer called wrong', () => {
  const {press, form} = opened();
  press(...'/so', 'tab', 'enter');
  assert.equal(form().problems['path'], 'a folder: name a file in it');
  press('ctrl+u', ...'/data/backup.', 'tab');
  assert.deepEqual(form().problems, {});
});

test('enter in a lone field does it', async () => {
  const {press, store, files} = opened();
  press(...'/data/list', 'enter');
  await stateWhere(store, ({overlays}) => overlays.length === 0);
  assert.deepEqual([...files.keys()], ['/data/list']);
});
