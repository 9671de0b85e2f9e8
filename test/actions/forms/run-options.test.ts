import assert from 'node:assert/strict';
import {test} from 'node:test';
import {newForm} from '../../../source/actions/forms/form-editing.ts';
import {runForm} from '../../../source/actions/forms/run-form.ts';
import {runSpec} from '../../../source/actions/forms/run-values.ts';
import {filledRows} from '../../../source/actions/forms/text-rows.ts';
import {handlePaste} from '../../../source/actions/handle-key.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {RunSpec} from '../../../source/objects/run-spec.ts';
import type {TransferLine} from '../../../source/objects/transfer.ts';
import {formText} from '../../../source/panes/form-lines.ts';
import type {AppState} from '../../../source/store/app-state.ts';
import {makeProgram, stateWhere} from '../../support/make-context.ts';
import {makeContainer, makeImage, makeNetwork} from '../../support/make-objects.ts';
import {textsOf} from '../../support/segment-text.ts';
import {refused} from './form-context.ts';

const image = makeImage({repoTags: ['app:1']});
const made = makeContainer({name: 'made'});

/** A program whose engine makes what it is asked for and keeps what that was. */
function program(engine: Partial<Engine> = {}) {
  const specs: RunSpec[] = [];
  const opened = makeProgram({
    images: [image],
    pane: 'images',
    engine: {
      inspectImage: async () => ({}),
      createContainer: async spec => {
        specs.push(spec);
        return {id: made.id, warnings: []};
      },
      startContainer: async () => {},
      ...engine,
    },
  });
  return {...opened, specs};
}

function formOf(state: AppState) {
  const form = state.overlays.findLast(overlay => overlay.kind === 'form');
  return form?.kind === 'form' ? form : assert.fail('no form is open');
}

const idsOf = (values: Readonly<Record<string, string>>) => runForm.fields(values).map(({id}) => id);

test('more options are shown when they are asked for, and those that hold something always', () => {
  const values = newForm(runForm, '', makeProgram().state()).values;
  assert.ok(!idsOf(values).includes('env-0'));
  assert.ok(idsOf({...values, more: 'yes'}).includes('env-0'));
  const withEnv = idsOf({...values, 'env-0': 'A=1', memory: '1g'});
  assert.deepEqual(withEnv.slice(withEnv.indexOf('more')), ['more', 'env-0', 'env-1', 'memory']);
});

test('an interactive one may stay in the background', () => {
  const {values} = newForm(runForm, 'app:1', makeProgram().state());
  assert.ok(!idsOf(values).includes('detach'));
  assert.ok(idsOf({...values, interactive: 'yes'}).includes('detach'));
  const state = makeProgram().state();
  assert.equal(
    runForm.dockerCommand({...values, interactive: 'yes', detach: 'yes'}, '', state),
    'docker run -dit app:1',
  );
});

test('the docker line and the action log mask secrets until they are shown', () => {
  const {store} = makeProgram();
  const values = {image: 'app:1', 'env-0': 'DB_PASSWORD=hush', 'label-0': 'token=hush'};
  assert.doesNotMatch(runForm.dockerCommand(values, '', store.getState()), /hush/);
  store.apply({type: 'secrets-shown', showsSecrets: true});
  assert.equal(runForm.dockerCommand(values, '', store.getState()).match(/hush/g)?.length, 2);
});

const bad: ReadonlyArray<readonly [id: string, text: string, problem: RegExp]> = [
  ['env-0', '=x', /a name is missing/],
  ['env-0', 'A B=x', /“A B” is no name/],
  ['env-file', '"x', /quote " is not closed/],
  ['volume-0', 'data', /must begin with \//],
  ['volume-0', 'type=bind,target=/x', /source=\/folder is missing/],
  ['network', 'a b', /no blanks/],
  ['network', 'name=a,ip=1', /without further options/],
  ['restart', 'maybe', /none of no, always/],
  ['user', 'a b', /no blanks/],
  ['workdir', 'x', /must begin with \//],
  ['label-0', '=x', /a name is missing/],
  ['memory', 'much', /no size like 512m/],
  ['cpus', 'all', /no number of CPUs/],
  ['entrypoint', 'sh -c "', /quote/],
];
for (const [id, text, problem] of bad) {
  test(`${id} says what is wrong with “${text}”`, () => {
    const found = runForm.problems({image: 'app:1', [id]: text}, program().state(), '');
    assert.deepEqual(Object.keys(found), [id]);
    assert.match(found[id] ?? '', problem);
  });
}

test('a network that is not here is said at its field', () => {
  const {store} = makeProgram({containers: [makeContainer({name: 'vpn'})]});
  const problem = (network: string) =>
    runForm.problems({image: 'app:1', network}, store.getState(), '')['network'];
  assert.equal(problem('frnt'), undefined, 'before the networks were listed');
  assert.equal(problem('container:vnp'), 'there is no container vnp');
  const front = makeNetwork({name: 'front'});
  store.apply({type: 'networks-listed', networks: [front], nowMs: 0});
  assert.equal(problem('frnt'), 'there is no network frnt');
  const [container = assert.fail()] = store.getState().containers.keys();
  const known = ['front', front.id, front.id.slice(0, 12), 'container:vpn', `container:${container}`];
  for (const text of [...known, '', 'host', 'none', 'bridge', 'default'])
    assert.equal(problem(text), undefined, text);
  // A swarm has more than this engine knows yet.
  const ingress = makeNetwork({id: 'b'.repeat(64), name: 'ingress', scope: 'swarm'});
  store.apply({type: 'networks-listed', networks: [front, ingress], nowMs: 0});
  assert.equal(problem('frnt'), undefined);
});

test('two mounts at one path, and --rm with a restart policy, exclude each other', () => {
  const state = program().state();
  assert.deepEqual(
    runForm.problems({image: 'app:1', 'volume-0': 'data:/x', 'volume-1': 'type=tmpfs,target=/x/'}, state, ''),
    {'volume-1': 'the same path in the container as data:/x above'},
  );
  const both = runForm.problems({image: 'app:1', rm: 'yes', restart: 'always'}, state, '');
  assert.match(both['restart'] ?? '', /with --rm it is removed/);
  assert.deepEqual(runForm.problems({image: 'app:1', rm: 'yes', restart: 'no'}, state, ''), {});
});

test('what an image was last run with is offered again, but for the name', async () => {
  const opened = program();
  opened.press('+');
  handlePaste(opened.context, 'docker run --name web -e A=1 -p 8080:80 app:1 run');
  opened.press('enter');
  await stateWhere(opened.store, state => state.notice?.text === `started web`);
  assert.deepEqual(
    opened.specs.map(({name, env}) => ({name, env})),
    [{name: 'web', env: ['A=1']}],
  );

  opened.apply({type: 'pane-opened', pane: 'images'});
  opened.press('+');
  assert.equal(
    runForm.dockerCommand(formOf(opened.state()).values, '', opened.state()),
    'docker run -d -p 8080:80 -e A=1 app:1 run',
  );
  opened.press('esc');
  opened.apply({type: 'pane-opened', pane: 'containers'});
  opened.press('+');
  handlePaste(opened.context, 'app:1');
  opened.press('tab');
  assert.equal(formOf(opened.state()).values['port-0'], '8080:80');
});

/** The run form after app:1 was run with those flags, and was typed into its field again. */
async function offeredAgain(flags: string, command = '') {
  const opened = program();
  opened.press('+');
  handlePaste(opened.context, `docker run ${flags} app:1 ${command}`);
  opened.press('enter');
  await stateWhere(opened.store, state => state.notice?.level === 'success');
  opened.apply({type: 'pane-opened', pane: 'containers'});
  opened.press('+');
  handlePaste(opened.context, 'app:1');
  opened.press('tab');
  const values = () => formOf(opened.state()).values;
  const shown = () => {
    const text = formText(formOf(opened.state()), opened.state(), 100);
    return `${textsOf(text.lines)}\n${text.hints}`;
  };
  return {...opened, values, shown};
}

test('what was filled in unasked is said at the image, and what is typed in such a field takes its place', async () => {
  const {press, context, values, shown} = await offeredAgain('-e A=1 -e B=2 --rm', 'sleep 600');
  assert.match(shown(), /Image +app:1\n +as it was last run; ctrl\+l empties the rest/);
  press('tab', ...'ls');
  assert.equal(values()['command'], 'ls');
  press('space', ...'-l');
  assert.equal(values()['command'], 'ls -l');
  while (formOf(context.getState()).focus !== 'env-0') press('tab');
  handlePaste(context, 'X=1\nY=2\n');
  assert.deepEqual(runSpec(values()).env, ['X=1', 'Y=2', 'B=2']);
});

test('lines pasted over it are somebody’s own, and what moves below them is still what was filled in', async () => {
  const pastedOver = async () => {
    const {press, context, values, shown} = await offeredAgain('-p 8080:80 -p 8443:443');
    while (formOf(context.getState()).focus !== 'port-0') press('tab');
    handlePaste(context, '9000:80\n9001:8');
    return {press, shown, ports: () => filledRows(values(), 'port').map(({text}) => text)};
  };
  const typed = await pastedOver();
  typed.press('2');
  assert.deepEqual(typed.ports(), ['9000:80', '9001:82', '8443:443']);
  typed.press('down', '7');
  assert.deepEqual(typed.ports(), ['9000:80', '9001:82', '7']);

  const emptied = await pastedOver();
  emptied.press('ctrl+l');
  assert.deepEqual(emptied.ports(), ['9000:80', '9001:8']);
  assert.doesNotMatch(emptied.shown(), /ctrl\+l/);
});

test('a key that moves or removes leaves it there, and what is typed then goes between', async () => {
  const {press, values} = await offeredAgain('--rm', 'sleep 600');
  press('tab', 'left', '1');
  assert.equal(values()['command'], 'sleep 6010');
  const other = await offeredAgain('--rm', 'sleep 600');
  other.press('tab', 'backspace', '1');
  assert.equal(other.values()['command'], 'sleep 601');
});

test('ctrl+l empties what was filled in and nothing else; the image’s field does not fill it in again', async () => {
  const {press, values, state, shown} = await offeredAgain('-e A=1 --rm', 'sleep 600');
  assert.match(shown(), /ctrl\+l empty what was filled in/);
  press('tab', ...'ls', 'ctrl+l');
  const command = () => runForm.dockerCommand(values(), '', state());
  assert.equal(command(), 'docker run -d app:1 ls');
  assert.doesNotMatch(shown(), /last run|ctrl\+l/);
  press('end', 'ctrl+u', 'pageup', 'tab');
  assert.equal(command(), 'docker run -d app:1');
});

test('it is so when the form is opened about the image, and after it was left and is a draft', async () => {
  const opened = await offeredAgain('--rm', 'sleep 600');
  opened.press('esc');
  opened.apply({type: 'pane-opened', pane: 'images'});
  opened.press('+', 'tab', 'tab', 'x');
  assert.equal(opened.values()['command'], 'x');
  assert.match(opened.shown(), /as it was last run/);
  opened.press('pageup', 'backspace', '2');
  assert.match(opened.shown(), /as app:1 was last run/);
  opened.press('backspace', '1');
  opened.press('esc', '+', 'tab', 'tab', 'y');
  assert.equal(opened.values()['command'], 'xy');
});

test('so it is where the image is named in another way, and under the name that was asked for', async () => {
  const busybox = makeImage({id: `sha256:${'b0'.repeat(32)}`, repoTags: ['busybox:latest']});
  const other = makeImage({id: `sha256:${'c0'.repeat(32)}`, repoTags: ['busybox:1.35']});
  const spellings = [
    'busybox',
    'busybox:latest',
    'docker.io/library/busybox',
    'index.docker.io/busybox',
    'b0b0',
    busybox.id,
  ];
  for (const run of spellings) {
    const opened = program();
    opened.apply({type: 'images-listed', images: [busybox, other], nowMs: 0});
    opened.press('+');
    handlePaste(opened.context, `docker run -e A=1 ${run}`);
    opened.press('enter');
    await stateWhere(opened.store, state => /^started/.test(state.notice?.text ?? ''));
    for (const asked of spellings) {
      const {values} = newForm(runForm, asked, opened.state());
      assert.deepEqual([values['image'], values['env-0']], [asked, 'A=1'], `${run}, then ${asked}`);
      assert.equal(runForm.lastValues?.of(asked, opened.state())['env-0'], 'A=1');
    }
    assert.equal(newForm(runForm, 'busybox:1.35', opened.state()).values['env-0'], undefined);
  }
});

test('what was not understood, and emptied, does not come back', async () => {
  const opened = program();
  opened.press('+');
  handlePaste(opened.context, 'docker run -e A=1 --gpus all app:1');
  opened.press('ctrl+u', 'pagedown', 'enter');
  await stateWhere(opened.store, state => /^started/.test(state.notice?.text ?? ''));
  const {values} = newForm(runForm, 'app:1', opened.state());
  assert.equal(values['env-0'], 'A=1');
  assert.ok(!idsOf(values).includes('other'));
});

test('leaving the image’s field changes nothing where something else was typed', async () => {
  const opened = program();
  opened.apply({type: 'draft-kept', key: 'run with app:1', values: {image: 'app:1', memory: '1g'}});
  opened.apply({type: 'pane-opened', pane: 'containers'});
  opened.press('+', 'tab', 'x', 'shift+tab');
  handlePaste(opened.context, 'app:1');
  opened.press('tab');
  assert.equal(formOf(opened.state()).values['memory'], undefined);
});

test('an entrypoint may have several words; the docker line has what follows the first before the command', () => {
  const values = {image: 'app:1', entrypoint: 'sh -c', command: "'echo a'"};
  assert.deepEqual(runSpec(values).entrypoint, ['sh', '-c']);
  assert.equal(
    runForm.dockerCommand(values, '', program().state()),
    "docker run -d --entrypoint sh app:1 -c 'echo a'",
  );
});

async function* pulled(): AsyncGenerator<readonly TransferLine[]> {}

test('an image that is not here is pulled first, when asked to, and run then', async () => {
  const asked: string[] = [];
  const opened = program({
    pullImage: async ({repository, tag}) => {
      asked.push(`${repository}:${tag}`);
      return pulled();
    },
  });
  opened.press('+');
  handlePaste(opened.context, 'docker run other:2');
  assert.deepEqual(formOf(opened.state()).problems, {});
  opened.press('enter');
  const question = opened.state().overlays.at(-1);
  assert.equal(question?.kind === 'confirm' && question.title, 'other:2 is not here. Pull it first?');
  assert.equal(opened.specs.length, 0);
  opened.press('y');
  await stateWhere(opened.store, state => /^started/.test(state.notice?.text ?? ''));
  assert.deepEqual(asked, ['other:2']);
  assert.deepEqual(
    opened.specs.map(spec => spec.image),
    ['other:2'],
  );
});

test('a pull that fails is said at the image, and nothing is run', async () => {
  const opened = program({pullImage: () => refused('not-found', 'manifest unknown')});
  opened.press('+');
  handlePaste(opened.context, 'docker run other:2');
  opened.press('enter', 'y');
  const state = await stateWhere(opened.store, it => formOf(it).problems['image'] !== undefined);
  assert.match(formOf(state).problems['image'] ?? '', /manifest unknown/);
  assert.deepEqual(opened.specs, []);
});

test('who left the form while it pulled is given no terminal', async () => {
  let end = () => {};
  const held = new Promise<void>(resolve => (end = resolve));
  const opened = program({
    async pullImage() {
      return (async function* () {
        await held;
        yield [];
      })();
    },
  });
  opened.press('+');
  handlePaste(opened.context, 'docker run -it other:2');
  opened.press('enter', 'y');
  await stateWhere(opened.store, state => state.jobs.length === 1);
  opened.press('esc');
  end();
  const {notice} = await stateWhere(opened.store, state =>
    /the form was left/.test(state.notice?.text ?? ''),
  );
  assert.match(notice?.text ?? '', /it is here now, but the form was left: do it again/);
  assert.deepEqual(opened.specs, []);
});

test('what is wrong with a file of this machine is said before anything is pulled', async () => {
  const opened = program({pullImage: () => assert.fail('it was pulled')});
  opened.press('+');
  handlePaste(opened.context, 'docker run --env-file /nowhere other:2');
  opened.press('enter', 'y');
  const state = await stateWhere(opened.store, it => Object.keys(formOf(it).problems).length > 0);
  assert.match(formOf(state).problems['env-file'] ?? '', /: no such file or directory$/);
});

test('the docker line of a form without an image has a word in its place', () => {
  const opened = program();
  opened.apply({type: 'pane-opened', pane: 'containers'});
  opened.press('+');
  const {values} = formOf(opened.state());
  assert.equal(runForm.dockerCommand(values, '', opened.state()), 'docker run -d IMAGE');
});
