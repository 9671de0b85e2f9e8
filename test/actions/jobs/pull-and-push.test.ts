import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ActionContext} from '../../../source/actions/action.ts';
import {handleKey, handlePaste} from '../../../source/actions/handle-key.ts';
import {startJob} from '../../../source/actions/jobs/start-job.ts';
import type {RegistryCredentials} from '../../../source/actions/registry-credentials.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {Image} from '../../../source/objects/image.ts';
import {runningWord} from '../../../source/panes/job-lines.ts';
import {makeProgram, stateWhere} from '../../support/make-context.ts';
import {idOf, makeImage} from '../../support/make-objects.ts';
import {type FakeTransfer, fakeTransfer} from './fake-transfer.ts';

const oldId = `sha256:${idOf('a1')}`;
const newId = `sha256:${idOf('b2')}`;
const layer = 'cc0fa6b18656';

/** The program on Images, where `app:1` is selected. `listed` is what the images are after a refresh. */
function open({
  engine = {},
  credentials = {},
  images = [makeImage({id: oldId, repoTags: ['app:1'], repoDigests: ['app@sha256:old']})],
  listed = images,
}: {
  engine?: Partial<Engine>;
  credentials?: Partial<RegistryCredentials>;
  images?: readonly Image[];
  listed?: readonly Image[];
} = {}) {
  const program = makeProgram({pane: 'images', images, engine});
  const context: ActionContext = {
    ...program.context,
    credentials: {...program.context.credentials, ...credentials},
    refresh: async () => program.apply({type: 'images-listed', images: listed, nowMs: 5}),
  };
  return {
    ...program,
    context,
    press: (...keys: readonly string[]) => {
      for (const key of keys) handleKey(context, key);
    },
    type: (text: string) => {
      handleKey(context, 'ctrl+u');
      handlePaste(context, text);
    },
    top: () => program.state().overlays.at(-1),
    until: (isSo: Parameters<typeof stateWhere>[1]) => stateWhere(program.store, isSo),
  };
}

const pulling = (transfer: FakeTransfer) => ({
  pullImage: async (_: unknown, options: {signal?: AbortSignal} = {}) => transfer.stream(options.signal),
});

test('p offers the selected name again, asks because it is here, and goes on in the background', async () => {
  const transfer = fakeTransfer();
  const program = open({
    engine: pulling(transfer),
    listed: [
      makeImage({id: newId, repoTags: ['app:1'], repoDigests: ['app@sha256:new']}),
      makeImage({id: oldId, repoTags: [], repoDigests: ['app@sha256:old']}),
    ],
  });
  program.press('p', 'enter', 'enter');
  const question = program.top();
  assert.equal(question?.kind === 'confirm' && question.title, 'app:1 is here already');
  assert.equal(question?.kind === 'confirm' && question.dockerCommand, 'docker pull app:1');
  program.press('y');
  await program.until(({overlays}) => overlays.at(-1)?.kind === 'job');

  transfer.say({layerId: layer, status: 'Downloading', currentBytes: 42, totalBytes: 100});
  await program.until(state => runningWord(state) === 'pull 42%');
  program.press('esc');
  assert.equal(program.top(), undefined);
  assert.equal(runningWord(program.state()), 'pull 42%');

  transfer.say({layerId: '', status: 'Digest: sha256:new', digest: 'sha256:new'});
  transfer.end();
  const state = await program.until(({jobs}) => jobs[0]?.outcome === 'done');
  assert.equal(
    state.jobs[0]?.detail,
    'pulled app:1, now b20000000000; a10000000000 lost the name and dangles',
  );
  assert.match(state.jobs[0]?.notes.join('\n') ?? '', /^before {2}sha256:old .*\nafter {3}sha256:new /);
  assert.deepEqual(
    state.actionLog.map(({dockerCommand, outcome}) => [dockerCommand, outcome]),
    [['docker pull app:1', 'done']],
  );
  await program.until(({notice}) => notice?.level === 'success');
});

test('a pull that finds the same image says so', async () => {
  const transfer = fakeTransfer();
  const program = open({engine: pulling(transfer)});
  program.press('p', 'enter', 'enter', 'y');
  transfer.end();
  const state = await program.until(({jobs}) => jobs[0]?.outcome === 'done');
  assert.equal(state.jobs[0]?.detail, 'app:1 is up to date');
});

test('a name that no registry knows is said at the field, with whose login it was asked', async () => {
  const program = open({
    engine: {
      pullImage: () => Promise.reject(new EngineError('not-found', 'manifest unknown', {statusCode: 404})),
    },
  });
  program.press('p');
  program.type('localhost:5000/nope:1');
  program.press('enter', 'enter');
  const state = await program.until(({overlays}) => {
    const top = overlays.at(-1);
    return top?.kind === 'form' && top.problems['reference'] !== undefined;
  });
  const top = state.overlays.at(-1);
  assert.equal(
    top?.kind === 'form' && top.problems['reference'],
    'manifest unknown (asked without a login; :login keeps one for localhost:5000)',
  );
  assert.equal(state.jobs[0]?.outcome, 'failed');
  assert.equal(state.actionLog[0]?.outcome, 'failed');
});

test('of a registry that was not reached it is not said with whose login it was asked', async () => {
  const words = 'Get "https://nowhere.invalid/v2/": dial tcp: lookup nowhere.invalid: no such host';
  const program = open({engine: {pullImage: () => Promise.reject(new EngineError('failed', words))}});
  program.press('p');
  program.type('nowhere.invalid/app:1');
  program.press('enter', 'enter');
  const state = await program.until(({jobs}) => jobs[0]?.outcome === 'failed');
  assert.equal(state.jobs[0]?.detail, words);
});

test('what can be no name is not sent', () => {
  const program = open();
  program.press('p');
  program.type('Localhost/UP:1');
  program.press('enter', 'enter');
  const top = program.top();
  assert.equal(top?.kind === 'form' && top.problems['reference'], 'repository name must be lowercase');
  assert.equal(program.state().jobs.length, 0);
});

test('a pull that breaks off in the middle says why in its sheet, in a notice and in the action log', async () => {
  const transfer = fakeTransfer();
  const program = open({engine: pulling(transfer)});
  program.press('p');
  program.type('other:1');
  program.press('enter', 'enter');
  await program.until(({overlays}) => overlays.at(-1)?.kind === 'job');
  transfer.fail(new EngineError('failed', 'no space left on device'));
  const state = await program.until(({notice}) => notice?.level === 'error');
  assert.match(state.notice?.text ?? '', /^Pull other:1: no space left on device/);
  assert.equal(state.jobs[0]?.outcome, 'failed');
  assert.match(state.actionLog[0]?.detail ?? '', /no space left/);
});

test('the same name is not pulled twice at once', async () => {
  const program = open({engine: pulling(fakeTransfer())});
  for (const _ of [1, 2]) {
    program.press('p');
    program.type('other');
    program.press('enter', 'enter');
    await program.until(({overlays}) => {
      const top = overlays.at(-1);
      return top?.kind === 'job' || (top?.kind === 'form' && top.status === 'editing');
    });
    if (program.top()?.kind === 'job') program.press('esc');
  }
  const top = program.top();
  assert.equal(top?.kind === 'form' && top.problems['reference'], 'it is being pulled already');
});

test('d in its sheet cancels, once y has answered', async () => {
  const transfer = fakeTransfer();
  const program = open({engine: pulling(transfer)});
  program.press('p');
  program.type('other:1');
  program.press('enter', 'enter');
  await program.until(({overlays}) => overlays.at(-1)?.kind === 'job');
  program.press('d', 'n');
  assert.equal(program.state().jobs[0]?.outcome, 'running');
  program.press('d', 'y');
  const state = await program.until(({jobs}) => jobs[0]?.outcome !== 'running');
  assert.equal(state.jobs[0]?.outcome, 'cancelled');
  await program.until(({notice}) => notice?.text === 'Pull other:1: cancelled');
  assert.equal(program.context.jobControllers.size, 0);
});

for (const isBegun of [true, false]) {
  test(`every list is asked for when nobody knows what became of it, ${isBegun ? 'in the middle' : 'before it began'}`, async () => {
    const transfer = fakeTransfer();
    const broken = new EngineError('unknown-outcome', 'the connection broke');
    const program = makeProgram();
    const job = startJob(program.context, {
      word: 'pull',
      subject: 'app:1',
      title: 'Pull app:1',
      dockerCommand: 'docker pull app:1',
      cancelNote: '',
      begin: async signal => (isBegun ? transfer.stream(signal) : Promise.reject(broken)),
      conclude: async () => ({detail: '', notes: []}),
    });
    transfer.fail(broken);
    await job.ended;
    assert.equal(program.state().jobs[0]?.outcome, 'unknown');
    assert.deepEqual(program.asked, ['refresh containers images volumes networks']);
  });
}

test('q asks before it leaves a pull behind', async () => {
  const program = open({engine: pulling(fakeTransfer())});
  program.press('p');
  program.type('other:1');
  program.press('enter', 'enter');
  await program.until(({overlays}) => overlays.at(-1)?.kind === 'job');
  program.press('q', 'q');
  const question = program.top();
  assert.match(question?.kind === 'confirm' ? (question.lines[0] ?? '') : '', /pull other:1/);
  assert.deepEqual(program.asked, []);
  program.press('y');
  assert.deepEqual(program.asked, ['exit']);
});

test('q leaves at once when nothing runs', () => {
  const program = open();
  program.press('q');
  assert.deepEqual(program.asked, ['exit']);
});

test('a push asks first, sends the kept login, and shows the digest', async () => {
  const transfer = fakeTransfer();
  const sent: unknown[] = [];
  const auth = {serverAddress: 'localhost:5000', username: 'quay', password: 'hush', identityToken: ''};
  const program = open({
    images: [makeImage({id: oldId, repoTags: ['localhost:5000/app:1']})],
    credentials: {forServer: async server => ({...auth, serverAddress: server})},
    engine: {
      pushImage: async (reference, options) => {
        sent.push([reference, options?.auth]);
        return transfer.stream(options?.signal);
      },
    },
  });
  program.press('x', 'h');
  const question = program.top();
  assert.equal(question?.kind === 'confirm' && question.dockerCommand, 'docker push localhost:5000/app:1');
  assert.deepEqual(sent, []);
  program.press('y');
  transfer.say({layerId: '', status: '', digest: 'sha256:1'});
  transfer.end();
  const state = await program.until(({jobs}) => jobs[0]?.outcome === 'done');
  assert.deepEqual(sent, [[{repository: 'localhost:5000/app', tag: '1'}, auth]]);
  assert.deepEqual(state.jobs[0]?.notes, ['digest  sha256:1']);
  assert.doesNotMatch(JSON.stringify({...state, images: []}), /hush/);
});

test('a helper that fails does not stop a pull, and is named when the pull fails', async () => {
  const program = open({
    credentials: {forServer: () => Promise.reject(new Error('docker-credential-x is not on the PATH'))},
    engine: {pullImage: () => Promise.reject(new EngineError('failed', 'denied'))},
  });
  program.press('p');
  program.type('me/app:1');
  program.press('enter', 'enter');
  const state = await program.until(({jobs}) => jobs[0]?.outcome === 'failed');
  assert.equal(
    state.jobs[0]?.detail,
    'denied (asked without a login: docker-credential-x is not on the PATH)',
  );
});

test('an image without a name cannot be pushed, and it is said why', () => {
  const program = open({images: [makeImage({id: oldId, repoTags: []})]});
  program.press('x', 'h');
  assert.equal(program.state().notice?.text, 'push: it has no name to be pushed by: tag it first');
});
