import assert from 'node:assert/strict';
import {test} from 'node:test';
import {loadForm} from '../../../source/actions/forms/load-form.ts';
import {makeProgram} from '../../support/make-context.ts';
import {makeMachine} from '../../support/make-machine.ts';
import {makeImage} from '../../support/make-objects.ts';

const here = makeImage({id: `sha256:${'1'.repeat(64)}`, repoTags: ['app:1']});

/** What is asked before an archive with this manifest is loaded; '' stands for one that cannot be looked into. */
function questionBefore(manifest: string, images = [here]) {
  const {context} = makeProgram({images});
  const machine = makeMachine({files: new Map([['/here/x.tar', manifest]])});
  return loadForm.confirm?.({...context, machine}, {path: 'x.tar'}, '');
}

const manifestOf = (digit: string, tag: string) =>
  JSON.stringify([{Config: `${digit.repeat(64)}.json`, RepoTags: [tag]}]);

test('a name that moves is asked about, one that is new or means the same image is not', async () => {
  const question = await questionBefore(manifestOf('2', 'app:1'));
  assert.equal(question?.title, 'app:1 is here already');
  assert.equal(await questionBefore(manifestOf('1', 'app:1')), undefined);
  assert.equal(await questionBefore(manifestOf('2', 'app:2')), undefined);
});

test('where the names cannot be seen, that is asked about; with no name here nothing can move', async () => {
  const question = await questionBefore('');
  assert.equal(question?.title, 'Load x.tar without knowing its names?');
  assert.match(question?.lines[0] ?? '', /cannot be seen\. Those that are here already move/);
  assert.equal(await questionBefore('', [{...here, repoTags: []}]), undefined);
});

test('what it looks for is said only as long as it looks', async () => {
  const {context, state} = makeProgram({images: [here]});
  const found = Promise.withResolvers<undefined>();
  const machine = {...makeMachine(), readInTar: () => found.promise};
  const asked = loadForm.confirm?.({...context, machine}, {path: 'x.tgz'}, '');
  assert.equal(state().notice?.text, 'looking which names are in x.tgz');
  found.resolve(undefined);
  assert.equal(await asked, undefined);
  assert.equal(state().notice?.text, '');
});
