import assert from 'node:assert/strict';
import {test} from 'node:test';
import {handlePaste} from '../../../source/actions/handle-key.ts';
import {formOnTop} from '../../support/form-on-top.ts';
import {makeProgram, stateWhere} from '../../support/make-context.ts';
import {makeMachine} from '../../support/make-machine.ts';
import {makeContainers} from '../../support/make-objects.ts';

function opened(files: Map<string, string>, options: Parameters<typeof makeProgram>[0] = {}) {
  const made = makeProgram({containers: makeContainers(2), machine: makeMachine({files}), ...options});
  made.press('W');
  return made;
}

test('W writes the list to a file of its own, and says to which', async () => {
  const files = new Map<string, string>();
  const made = opened(files);
  made.press('enter', 'enter');
  const {notice} = await stateWhere(made.store, state => (state.notice?.text ?? '') !== '');
  assert.equal(notice?.text, 'wrote 3 lines to /here/containers-1970-01-01-003320.txt');
  const [text = ''] = files.values();
  assert.match(text, /^NAMES +STATUS +IMAGE .*\nc0 .*\nc1 .*\n$/);
});

test('a file that exists is overwritten only after y, also where the engine may not be changed', async () => {
  const files = new Map([['/home/me/x', 'old']]);
  const made = opened(files, {isReadOnly: true});
  made.press('ctrl+u');
  handlePaste(made.context, '~/x');
  made.press('enter', 'enter');
  const asked = await stateWhere(made.store, state => state.overlays.at(-1)?.kind === 'confirm');
  const question = asked.overlays.at(-1);
  assert.equal(question?.kind === 'confirm' && question.title, 'Overwrite ~/x?');
  made.press('n');
  assert.equal(files.get('/home/me/x'), 'old');
  made.press('enter');
  await stateWhere(made.store, state => state.overlays.at(-1)?.kind === 'confirm');
  made.press('y');
  await stateWhere(made.store, state => state.overlays.length === 0);
  assert.match(files.get('/home/me/x') ?? '', /^NAMES/);
});

test('of a log that is not whole W says so, in the file too', async () => {
  const files = new Map<string, string>();
  const made = makeProgram({containers: makeContainers(1), machine: makeMachine({files})});
  made.press('l');
  const line = {source: 0, stream: 'stdout', timestamp: '', cutBytes: 0} as const;
  const lines = Array.from({length: 10_001}, (_, index) => ({...line, text: `line ${index}`}));
  const {selection} = made.state().log;
  made.store.apply({type: 'log-received', selection, lines, skippedLines: 0});
  made.press('W', 'enter', 'enter');
  const {notice} = await stateWhere(made.store, state => (state.notice?.text ?? '').startsWith('wrote'));
  assert.match(notice?.text ?? '', /^wrote 10001 lines, older ones are not kept \(logs\.lines\), to \//);
  assert.equal(notice?.level, 'warning');
  assert.match([...files.values()][0] ?? '', /^--- older lines are not kept .* ---\nline 1\nline 2\n/);
});

test('of what cannot be overwritten it is not asked whether it shall be', async () => {
  for (const kind of ['folder', 'other'] as const) {
    const words = `it is a ${kind}`;
    const machine = {
      ...makeMachine(),
      exists: async () => true,
      kindOf: async () => kind,
      writeFile: () => Promise.reject(new Error(words)),
    };
    const made = opened(new Map(), {machine});
    made.press('enter', 'enter');
    const state = await stateWhere(made.store, ({overlays}) => {
      const top = overlays.at(-1);
      return top?.kind === 'confirm' || (top?.kind === 'form' && top.problems['path'] !== undefined);
    });
    assert.equal(formOnTop(state).problems['path'], words);
  }
});

test('the system’s words are said at the file’s field', async () => {
  const machine = {...makeMachine(), writeFile: () => Promise.reject(new Error('ENOSPC: no space left'))};
  const made = opened(new Map(), {machine});
  made.press('enter', 'enter');
  const state = await stateWhere(made.store, ({overlays}) => {
    const form = overlays.at(-1);
    return form?.kind === 'form' && form.problems['path'] !== undefined;
  });
  const form = state.overlays.at(-1);
  assert.equal(form?.kind === 'form' && form.problems['path'], 'ENOSPC: no space left');
});

test('a folder is no file to be lost: no question is asked of it', async () => {
  const machine = {
    ...makeMachine(),
    exists: async () => true,
    kindOf: async () => 'folder' as const,
    writeFile: () => Promise.reject(new Error('/here/x is a folder: name a file in it')),
  };
  const made = opened(new Map(), {machine});
  made.press('enter', 'enter');
  const {overlays} = await stateWhere(made.store, state => {
    const top = state.overlays.at(-1);
    return top?.kind === 'confirm' || (top?.kind === 'form' && top.problems['path'] !== undefined);
  });
  const form = overlays.at(-1);
  assert.equal(form?.kind === 'form' && form.problems['path'], '/here/x is a folder: name a file in it');
});

test('a form that was left while its file was looked for opens no question', async () => {
  const files = new Map([['/here/x', 'old']]);
  let answer = (_exists: boolean) => {};
  const exists = () => new Promise<boolean>(resolve => (answer = resolve));
  const made = opened(files, {machine: {...makeMachine({files}), exists}});
  made.press('enter', 'enter', 'esc');
  answer(true);
  await new Promise(resolve => setImmediate(resolve));
  assert.deepEqual(made.state().overlays, []);
});
