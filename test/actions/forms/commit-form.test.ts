import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ActionContext} from '../../../source/actions/action.ts';
import {commitForm, commitSpec} from '../../../source/actions/forms/commit-form.ts';
import {newForm} from '../../../source/actions/forms/form-editing.ts';
import {newImageProblems} from '../../../source/actions/forms/new-image.ts';
import {openCommitForm} from '../../../source/actions/forms/open-form.ts';
import {requestSubmit, submitFormAction} from '../../../source/actions/forms/submit-form.ts';
import {targetOf} from '../../../source/actions/target.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {CommitSpec} from '../../../source/objects/run-spec.ts';
import type {FormOrigin} from '../../../source/store/overlay.ts';
import {formOnTop} from '../../support/form-on-top.ts';
import {contextWith, idOf, makeImage, refused} from './form-context.ts';

const containerId = idOf('c1');
const imageId = `sha256:${idOf('f1')}`;
const oldId = `sha256:${idOf('a1')}`;

/** A context in which the commit form is open with these values; the new image then has these tags. */
function commitOpen(
  more: Readonly<Record<string, string>>,
  {repoTags = ['me/web:2'], engine = {}}: {repoTags?: readonly string[]; engine?: Partial<Engine>} = {},
) {
  const specs: CommitSpec[] = [];
  const context = contextWith(
    {
      commitContainer: async spec => {
        specs.push(spec);
        return {imageId};
      },
      ...engine,
    },
    {
      listed: () => [
        {
          type: 'images-listed',
          images: [makeImage({id: imageId, repoTags}), makeImage({id: oldId, repoTags: ['app:1']})],
          nowMs: 1,
        },
      ],
    },
  );
  openCommitForm(context, containerId);
  const form = formOnTop(context.getState());
  context.apply({type: 'overlay-changed', overlay: {...form, values: {...form.values, ...more}}});
  return {context, specs};
}

const submit = (context: ActionContext) => requestSubmit(context, commitForm, formOnTop(context.getState()));
const state = contextWith({}).getState();
const values = (more: Readonly<Record<string, string>>) => ({
  ...commitForm.initialValues('', state),
  ...more,
});

test('commits and selects the new image in Images', async () => {
  const {context, specs} = commitOpen({reference: 'me/web:2', message: ' why ', author: 'me'});
  await submit(context);
  assert.deepEqual(specs, [
    {containerId, repository: 'me/web', tag: '2', message: 'why', author: 'me', pause: true, changes: []},
  ]);
  const after = context.getState();
  assert.equal(after.pane, 'images');
  assert.equal(after.lists.images.selectedKey, `${imageId} me/web:2`);
  assert.equal(after.notice?.text, 'committed web to me/web:2');
  assert.equal(after.actionLog[0]?.dockerCommand, 'docker commit -m why -a me web me/web:2');
});

test('of an image with several names the one that was asked for is selected', async () => {
  const {context} = commitOpen({reference: 'docker.io/me/web'}, {repoTags: ['a:1', 'me/web:latest']});
  await submit(context);
  assert.equal(context.getState().lists.images.selectedKey, `${imageId} me/web:latest`);
});

test('without a name the new image dangles and is selected all the same', async () => {
  const {context} = commitOpen({}, {repoTags: []});
  await submit(context);
  assert.equal(context.getState().lists.images.selectedKey, `${imageId} <none>:<none>`);
  assert.equal(context.getState().notice?.text, 'committed web to f10000000000');
});

test('a name that another image has is asked about first, and only y does it', async () => {
  const {context, specs} = commitOpen({reference: 'app:1'}, {repoTags: ['app:1']});
  await submit(context);
  assert.deepEqual(specs, []);
  const question = context.getState().overlays.at(-1);
  assert.equal(question?.kind, 'confirm');
  if (question?.kind !== 'confirm') return;
  assert.equal(question.actionId, submitFormAction.id);
  assert.equal(question.dockerCommand, 'docker commit web app:1');
  assert.match(question.lines.join(' '), /a10000000000 then has none: it dangles/);

  // As the question's `y` does it.
  context.apply({type: 'overlay-closed', kind: 'confirm'});
  const target = targetOf(context.getState(), submitFormAction);
  assert.equal(submitFormAction.blocked?.(target), undefined);
  await submitFormAction.run(context, target, () => false);
  assert.equal(specs.length, 1);
  assert.equal(context.getState().overlays.length, 0);
});

test('a question that is left leaves the form as it was', async () => {
  const {context, specs} = commitOpen({reference: 'app:1', message: 'm'});
  await submit(context);
  context.apply({type: 'overlay-closed', kind: 'confirm'});
  assert.equal(formOnTop(context.getState()).values['message'], 'm');
  assert.equal(formOnTop(context.getState()).status, 'editing');
  assert.deepEqual(specs, []);
});

test('the submit of a form is blocked where none is open', () => {
  assert.equal(submitFormAction.blocked?.(targetOf(state, submitFormAction)), 'no form is open');
});

test('an image that has other names keeps them', async () => {
  const images = new Map([[oldId, makeImage({id: oldId, repoTags: ['app:1', 'app:2']})]]);
  const context = {...contextWith({}), getState: () => ({...state, images})};
  const question = await commitForm.confirm?.(context, values({reference: 'app:1'}), containerId);
  assert.match(question?.lines.join(' ') ?? '', /keeps its other names/);
  assert.equal(commitForm.confirm?.(context, values({reference: 'app'}), containerId), undefined);
  assert.equal(commitForm.confirm?.(context, values({}), containerId), undefined);
});

const bad: ReadonlyArray<readonly [reference: string, problem: RegExp]> = [
  ['me/Web', /lowercase/],
  ['me web', /no spaces/],
  ['me/web:', /tag after the colon is missing/],
  ['me/web:-1', /cannot start/],
  [`me/web@sha256:${idOf('1')}`, /digest cannot be chosen/],
];
for (const [reference, problem] of bad) {
  test(`says what is wrong with the name “${reference}” before anything is sent`, () => {
    const problems = commitForm.problems(values({reference}), state, containerId);
    assert.deepEqual(Object.keys(problems), ['reference']);
    assert.match(problems['reference'] ?? '', problem);
  });
}

test('a registry’s port is no tag', () => {
  const reference = 'localhost:5000/me/web';
  assert.deepEqual(commitForm.problems(values({reference}), state, containerId), {});
  const {repository, tag} = commitSpec(values({reference}), containerId);
  assert.deepEqual([repository, tag], [reference, '']);
});

test('says so when the container has gone', () => {
  assert.deepEqual(commitForm.problems(values({}), state, idOf('99')), {'': 'the container is gone'});
});

test('the docker line names the container, and pause only where it is off', () => {
  const line = (more: Readonly<Record<string, string>>) =>
    commitForm.dockerCommand(values(more), containerId, state);
  assert.equal(line({}), 'docker commit web');
  assert.equal(
    line({pause: '', message: 'a b', reference: 'x:1'}),
    "docker commit -m 'a b' --pause=false web x:1",
  );
});

test('the engine’s refusal is said at the form, with its advice', async () => {
  const {context} = commitOpen({}, {engine: {commitContainer: () => refused('denied', 'no')}});
  await submit(context);
  assert.deepEqual(formOnTop(context.getState()).problems, {'': 'no'});
  assert.equal(context.getState().actionLog[0]?.outcome, 'failed');
});

test('changes go with it, and what looks like a secret is masked in the docker line', async () => {
  const {context, specs} = commitOpen({'change-0': 'CMD ["sh"]', 'change-1': 'ENV API_TOKEN=abc PORT=80'});
  await submit(context);
  assert.deepEqual(specs[0]?.changes, ['CMD ["sh"]', 'ENV API_TOKEN=abc PORT=80']);
  assert.equal(
    context.getState().actionLog[0]?.dockerCommand,
    `docker commit -c 'CMD ["sh"]' -c 'ENV API_TOKEN=•••••• PORT=80' web`,
  );
});

test('a change that the engine would refuse is said at its row before anything is sent', () => {
  const problems = commitForm.problems(
    values({'change-0': 'EXPOSE 80', 'change-1': 'RUN make'}),
    state,
    containerId,
  );
  assert.deepEqual(Object.keys(problems), ['change-1']);
  assert.match(problems['change-1'] ?? '', /^“RUN” is none of CMD,/);
});

test('run it then: the run form is open about the new image, with what it exposes', async () => {
  const {context} = commitOpen({reference: 'me/web:2', run: 'yes'});
  const form = formOnTop(context.getState());
  const inspect = {Config: {ExposedPorts: {'80/tcp': {}}}};
  context.apply({type: 'overlay-changed', overlay: {...form, origin: {containerId, inspect}}});
  await submit(context);
  const run = formOnTop(context.getState());
  assert.deepEqual([run.formId, run.subjectId, run.values['port-0']], ['run', 'me/web:2', ':80']);
  assert.equal(context.getState().pane, 'images');
});

test('a form that waits below is come back to', async () => {
  const {context} = commitOpen({reference: 'me/web:2', run: 'yes'});
  const form = formOnTop(context.getState());
  context.apply({type: 'overlay-closed', kind: 'form'});
  context.apply({type: 'overlay-opened', overlay: {...form, formId: 'exec'}});
  context.apply({type: 'overlay-opened', overlay: form});
  await submit(context);
  assert.equal(formOnTop(context.getState()).formId, 'exec');
  assert.equal(context.getState().pane, 'containers');
});

const notesOf = (origin: FormOrigin, more: Readonly<Record<string, string>> = {}) => {
  const overlay = {...newForm(commitForm, containerId, state), origin};
  return commitForm.notes?.({...overlay, values: {...overlay.values, ...more}}, state).map(({text}) => text);
};

test('beneath it stands what was written, what is mounted, and which names hold secrets', () => {
  const changes = [
    {path: '/etc', kind: 'changed'},
    {path: '/etc/motd', kind: 'deleted'},
    {path: '/srv/a', kind: 'added'},
  ] as const;
  const inspect = {
    Mounts: [{Type: 'volume', Destination: '/data'}],
    Config: {Env: ['PATH=/bin', 'DB_PASSWORD=hunter2']},
  };
  assert.deepEqual(notesOf({containerId, inspect, changes}, {'change-0': 'ENV API_KEY=x'}), [
    'Into the image goes what was written in it: 1 added, 1 deleted',
    '  /etc  1 deleted',
    '  /srv  1 added',
    'Not in the image, for it is mounted: /data (volume).',
    'In the image for all to read who get it: the values of DB_PASSWORD, API_KEY.',
  ]);
});

test('until the engine has answered it says so, and why where it does not', () => {
  assert.deepEqual(notesOf({containerId}), [
    'Into the image goes what was written in it: asking the engine…',
  ]);
  assert.deepEqual(notesOf({containerId, failure: {kind: 'timeout', message: 'No answer', advice: ''}}), [
    'Into the image goes what was written in it: not known, No answer',
  ]);
  assert.deepEqual(notesOf({containerId, changes: []}), ['Nothing was written in it.']);
});

test('what an empty row for a change shows is one that is taken', () => {
  const row = commitForm.fields({}).find(({id}) => id === 'change-0');
  const example = row?.placeholder ?? '';
  assert.notEqual(example, '');
  assert.deepEqual(newImageProblems({'change-0': example}), {});
});
