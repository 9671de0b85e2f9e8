import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {renderToString} from 'ink';
import {actionsOf} from '../../source/actions/all-actions.ts';
import {allForms} from '../../source/actions/forms/all-forms.ts';
import type {FormField} from '../../source/actions/forms/form.ts';
import {newForm, submitFocus} from '../../source/actions/forms/form-editing.ts';
import {perform} from '../../source/actions/perform.ts';
import {startActionLogFeed} from '../../source/feeds/action-log-feed.ts';
import {mask} from '../../source/objects/secrets.ts';
import {tabsOf, wantedAnswers} from '../../source/panes/detail-tabs.ts';
import {viewLines} from '../../source/panes/view-lines.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {DetailQuestion} from '../../source/store/detail-overlay.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import type {Overlay} from '../../source/store/overlay.ts';
import {paneIds} from '../../source/store/pane-id.ts';
import {penOf} from '../../source/views/pen.ts';
import {Screen} from '../../source/views/screen.tsx';
import {fakeHandover} from '../actions/fake-handover.ts';
import {type DemoProgram, openDemoProgram} from '../support/demo-program.ts';

const secret = 'S3NTINEL';

const option = `"o":"username=me,password=${secret}"`;

/** A program whose engine has a secret in each place that has names for its values. */
async function openWithSecrets(t: TestContext): Promise<DemoProgram & {readonly said: readonly string[]}> {
  const program = await openDemoProgram(t);
  program.demo.faults.rewrite(/./, body =>
    body
      .replace(/"(Labels|Attributes)":\{(?=\})/g, `"$1":{"api_token":"${secret}"`)
      .replace(/"(Labels|Attributes)":\{(?!"api_token)/g, `"$1":{"api_token":"${secret}",`)
      .replace(/"(Options|Annotations|StorageOpt)":(?:null|\{\})/g, `"$1":{${option}}`)
      .replace(/"(Options|Annotations|StorageOpt)":\{(?!"o":)/g, `"$1":{${option},`)
      .replace(/("Processes":\[\[(?:"[^"]*",)*")/g, `$1app DB_PASSWORD=${secret} and more of it `)
      .replace(/"Command":"/g, `"Command":"app --token=${secret} `)
      .replace(/"Error":""/g, `"Error":"exec: \\"--password=${secret}\\": not found"`)
      .replace(/"(Cmd|Args)":\[(?=")/g, `"$1":["--password=${secret}",`)
      .replace(/"Env":(?:null|\[\])/g, `"Env":["DB_PASSWORD=${secret}"]`)
      .replace(/"Env":\[(?!"DB_PASSWORD)/g, `"Env":["DB_PASSWORD=${secret}",`)
      .replace(/"CreatedBy":"/g, `"CreatedBy":"ENV DB_PASSWORD=${secret} `),
  );
  await program.feeds.refresh(['containers', 'images', 'volumes', 'networks']);
  const handover = fakeHandover({isLeft: true});
  Object.assign(program.context, {handOver: handover.handOver});
  return {...program, said: handover.said};
}

/** All that a person, a file, a clipboard or a log gets to see of it. */
function everythingSeen({state, yanked}: DemoProgram): string {
  const {actionLog, jobs, notice} = state();
  return [
    drawn({...state(), size: {columns: 300, rows: 300}}),
    ...viewLines(state()),
    ...yanked(),
    JSON.stringify([actionLog, jobs, notice]),
  ].join('\n');
}

function drawn(state: AppState): string {
  return renderToString(<Screen state={state} pen={penOf(state)} />, {columns: state.size.columns});
}

test('whatever is opened or yanked, values whose names look like secrets are masked until !', async t => {
  const program = await openWithSecrets(t);
  const {store, state, context} = program;
  let masked = 0;
  for (const pane of paneIds) {
    // Forms show what a person types; what they are filled in with is held to it below.
    for (const action of actionsOf(pane).filter(({id}) => id !== 'quit' && id !== 'show-secrets')) {
      while (state().overlays.length > 0) store.apply({type: 'overlay-closed'});
      const [container] = [...state().containers.values()];
      store.apply(
        {
          type: 'log-selected',
          containers: [{containerId: container?.id ?? '', containerName: 'it'}],
          isPinned: true,
        },
        {type: 'pane-opened', pane},
        {type: 'prompt-changed', prompt: undefined},
        {type: 'secrets-shown', showsSecrets: false},
      );
      await perform(context, action);
      await untilAnswered(program);
      const detail = openOverlay(state(), 'detail');
      const tabs = detail === undefined ? [] : tabsOf(detail, state());
      for (const tab of [undefined, ...tabs.map(({id}) => id)]) {
        if (tab !== undefined && detail !== undefined) {
          store.apply({type: 'overlay-changed', overlay: {...detail, tab}});
          await untilAnswered(program);
        }
        const seen = everythingSeen(program);
        const at = seen.indexOf(secret);
        const around = seen.slice(Math.max(0, at - 200), at + 50);
        assert.ok(at < 0 || isTyped(state()), `${pane} ${action.id} ${tab}: …${around}`);
        if (seen.includes(mask)) masked += 1;
      }
    }
  }
  assert.ok(masked > 10, `masked in ${masked} places only`);
});

/** What the engine was asked for what is on top is there, or why it is not. */
async function untilAnswered({until}: DemoProgram): Promise<void> {
  await until(state => {
    const top = state.overlays.at(-1);
    const detail = openOverlay(state, 'detail');
    const isLoading = top !== undefined && 'status' in top && top.status === 'loading';
    const isKnown = (question: DetailQuestion) =>
      detail?.answers[question] !== undefined || detail?.failures[question] !== undefined;
    return !isLoading && wantedAnswers(state).every(isKnown);
  });
}

test('! shows them, and says that it does and how they are masked again', async t => {
  const program = await openWithSecrets(t);
  program.press('enter');
  await untilAnswered(program);
  assert.ok(!everythingSeen(program).includes(secret));
  program.press('!');
  assert.ok(everythingSeen(program).includes(secret));
  assert.match(program.state().notice?.text ?? '', /is shown: ! masks it again$/);
  assert.match(everythingSeen(program), /Environment \(! masks what looks like a secret\)/);
  program.press('!');
  assert.match(program.state().notice?.text ?? '', /is masked$/);
});

/** A form's field holds what is to be sent. */
function isTyped({overlays}: AppState): boolean {
  return overlays.at(-1)?.kind === 'form';
}

test('what is typed into a form as a secret gets into no action log, notice, job or line of ours', async t => {
  const program = await openWithSecrets(t);
  const {state} = program;
  await submitEveryForm(program, form => {
    const {actionLog, jobs, notice} = state();
    const said = JSON.stringify([actionLog, jobs, notice, program.said]);
    assert.ok(!said.includes(secret), `${form}: ${said.slice(Math.max(0, said.indexOf(secret) - 300))}`);
  });
  assert.ok(state().actionLog.length > 5);
});

test('what was done while secrets were shown is masked when they no longer are: in the logs of actions and jobs, yanked, and in the file', async t => {
  const program = await openWithSecrets(t);
  const {store, state, press} = program;
  const written: string[] = [];
  const ending = new AbortController();
  const append = (text: string) => void written.push(text);
  startActionLogFeed({...store, path: '/log', append, signal: ending.signal});
  press('!');
  await submitEveryForm(program, () => {});
  ending.abort();
  while (state().overlays.length > 0) store.apply({type: 'overlay-closed'});
  const {actionLog, jobs} = state();
  assert.ok(JSON.stringify(actionLog).includes(secret));
  press('!');
  const overlays: readonly Overlay[] = [
    {kind: 'action-log', selectedNumber: 0},
    ...actionLog.map(({number}) => ({kind: 'action', number, topIndex: 0}) as const),
    {kind: 'jobs', selectedIndex: 0},
    ...jobs.map(({number}) => ({kind: 'job', number, topIndex: 0}) as const),
  ];
  for (const overlay of overlays) {
    store.apply(
      {type: 'notice-gone', number: state().notice?.number ?? 0},
      {type: 'overlay-opened', overlay},
    );
    if (overlay.kind === 'action') press('y');
    const seen = [drawn({...state(), size: {columns: 300, rows: 300}}), ...viewLines(state())].join('\n');
    assert.ok(!seen.includes(secret), JSON.stringify(overlay));
    store.apply({type: 'overlay-closed'});
  }
  assert.ok(program.yanked().length > 5);
  assert.ok(!program.yanked().join('\n').includes(secret));
  assert.ok(written.length > 5);
  assert.ok(!written.join('').includes(secret));
});

/** Sends each form about each kind of object, with a secret wherever one may stand; `look` comes after each. */
async function submitEveryForm(program: DemoProgram, look: (formId: string) => void): Promise<void> {
  const {store, state, press} = program;
  const {containers, images, networks, volumes} = state();
  const subjects = [containers, images, networks, volumes].map(objects => [...objects.keys()][0] ?? '');
  for (const form of allForms) {
    for (const subject of ['', ...subjects]) {
      while (state().overlays.length > 0) store.apply({type: 'overlay-closed'});
      const opened = newForm(form, subject, state());
      const values = {...opened.values};
      // A row that is filled in may grow another one.
      for (const field of form.fields(values)) values[field.id] = suitable(field, values[field.id] ?? '');
      store.apply({type: 'overlay-opened', overlay: {...opened, values, focus: submitFocus}});
      press('enter');
      if (state().overlays.at(-1)?.kind === 'confirm') press('y');
      await program.until(
        ({overlays}) => !overlays.some(it => it.kind === 'form' && it.status === 'submitting'),
      );
      look(form.id);
    }
  }
}

/** What belongs there, with the secret where it would be one. */
function suitable({id, kind, label}: FormField, initial: string): string {
  if (kind === 'password') return secret;
  if (/env|variable/i.test(`${id} ${label}`)) return `DB_PASSWORD=${secret}`;
  if (/label/i.test(`${id} ${label}`)) return `api_token=${secret}`;
  if (/option/i.test(`${id} ${label}`)) return `o=username=me,password=${secret}`;
  if (id === 'command') return `sh --password=${secret}`;
  if (kind === 'checkbox' || initial !== '') return initial;
  return /image/.test(id) ? 'busybox' : /name/.test(id) ? 'anew' : '';
}
