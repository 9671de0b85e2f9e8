import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import type {Container} from '../../source/objects/container.ts';
import type {Json} from '../../source/objects/json.ts';
import {bottomSegments} from '../../source/panes/bottom-line.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer, makeImage} from '../support/make-objects.ts';

/** `web` and `db`, both running, and what becomes of them. */
function running(engine: Partial<Engine> = {}) {
  const program = makeProgram({
    containers: [makeContainer({name: 'web'}), makeContainer({name: 'db'})],
    engine: {inspectContainer: async () => ({}), ...engine},
  });
  const listed = (...containers: ReadonlyArray<readonly [name: string, state: Container['state']]>) =>
    program.apply({
      type: 'containers-listed',
      containers: containers.map(([name, state]) => makeContainer({name, state})),
      nowMs: 1,
    });
  const question = () => openOverlay(program.state(), 'confirm');
  return {...program, listed, question};
}

test('a question that nothing follows from any more is closed, with the reason', () => {
  const {press, listed, question, state} = running();
  press('X');
  assert.equal(question()?.title, 'Kill web?');
  listed(['web', 'exited'], ['db', 'running']);
  assert.equal(question(), undefined);
  assert.equal(state().notice?.text, 'kill: web is not running');
});

test('one whose object has gone is closed', () => {
  const {press, listed, question, state} = running();
  press('d');
  listed(['db', 'running']);
  assert.equal(question(), undefined);
  assert.equal(state().notice?.text, 'remove: it is gone');
});

test('one that can still be answered says what is so now, and what was switched stays so', () => {
  const {press, listed, question} = running();
  press('d', 'v');
  assert.match(question()?.lines.join('\n') ?? '', /web is running: force \(f\) kills first/);
  listed(['web', 'exited'], ['db', 'running']);
  assert.equal(question()?.title, 'Remove web?');
  assert.doesNotMatch(question()?.lines.join('\n') ?? '', /running/);
  assert.equal(question()?.choices.find(({key}) => key === 'v')?.isOn, true);
  assert.equal(question()?.dockerCommand, 'docker rm --volumes web');
});

test('of several the others stay asked for', () => {
  const {press, listed, question} = running();
  press('V', 'd');
  listed(['db', 'running']);
  assert.equal(question()?.title, 'Remove db?');
  assert.equal(question()?.dockerCommand, 'docker rm db');
});

test('of several of which one can no longer be killed and the other has gone it says what is so, and counts nobody who has gone', () => {
  const {press, listed, question, state} = running();
  press('V', 'X');
  listed(['web', 'exited'], ['db', 'running']);
  assert.ok(question()?.lines.includes('1 of 2 left out: not running.'));
  listed(['web', 'exited']);
  assert.equal(question(), undefined);
  assert.equal(state().notice?.text, 'kill: web is not running');
});

test('who was left out when it was asked is counted as long as that is so, and is not asked about for being started', () => {
  const {press, apply, listed, question} = running();
  const all = ['web', 'db', 'old', 'new'] as const;
  const left = () => question()?.lines.filter(line => line.includes('left out'));
  listed(['web', 'running'], ['db', 'running'], ['old', 'exited'], ['new', 'created']);
  const marks = new Set(all.map(name => makeContainer({name}).id));
  apply({type: 'list-changed', pane: 'containers', view: {marks}});
  press('X');
  assert.deepEqual([question()?.title, left()], ['Kill 2 containers?', ['2 of 4 left out: not running.']]);
  listed(['web', 'running'], ['old', 'exited'], ['new', 'created']);
  assert.deepEqual([question()?.title, left()], ['Kill web?', ['2 of 3 left out: not running.']]);
  listed(['web', 'running'], ['old', 'running'], ['new', 'created']);
  assert.deepEqual([question()?.title, left()], ['Kill web?', ['1 of 2 left out: not running.']]);
  assert.equal(question()?.dockerCommand, 'docker kill web');
  listed(['old', 'running'], ['new', 'created']);
  assert.equal(question(), undefined);
});

test('a change of what it is not about leaves a question as it is', () => {
  const {press, listed, question} = running();
  press('d');
  const before = question();
  listed(['web', 'running'], ['db', 'exited'], ['other', 'running']);
  assert.equal(question(), before);
});

test('an answer that comes when the question is another’s changes nothing there', async () => {
  let answer = (_inspect: Json) => {};
  const {press, listed, question, store} = running({
    inspectContainer: () => new Promise(resolve => (answer = resolve)),
  });
  press('s');
  answer({HostConfig: {AutoRemove: true}});
  await stateWhere(store, state => openOverlay(state, 'confirm') !== undefined);
  listed(['web', 'paused'], ['db', 'running']);
  press('n', 'd');
  answer({HostConfig: {AutoRemove: true}});
  await new Promise(resolve => setImmediate(resolve));
  assert.equal(question()?.title, 'Remove web?');
});

test('of an image it says which of its names are left, and who uses it', () => {
  const image = (...repoTags: readonly string[]) => makeImage({id: 'sha256:aa', repoTags});
  const program = makeProgram({pane: 'images', images: [image('app:1', 'app:2')]});
  const lines = () => openOverlay(program.state(), 'confirm')?.lines.join('\n');
  program.press('d');
  assert.match(lines() ?? '', /^Only this tag goes: the image stays as app:2/);
  program.apply({type: 'images-listed', images: [image('app:1')], nowMs: 1});
  assert.equal(lines(), '');
  const user = makeContainer({name: 'web', imageId: 'sha256:aa', state: 'exited'});
  program.apply({type: 'containers-listed', containers: [user], nowMs: 1});
  assert.match(lines() ?? '', /^Used by web \(exited\): the engine refuses/);
});

test('one before a stop says who still goes with it, and asks the engine about nobody twice', async () => {
  const inspected: string[] = [];
  const {press, listed, question, store} = running({
    inspectContainer: async id => {
      inspected.push(id);
      return {HostConfig: {AutoRemove: id === makeContainer({name: 'web'}).id}};
    },
  });
  press('V', 's');
  await stateWhere(store, () => question() !== undefined);
  assert.match(question()?.lines.join('\n') ?? '', /web: run with --rm/);
  for (const state of ['paused', 'running', 'paused'] as const) {
    listed(['web', 'running'], ['db', state]);
  }
  listed(['db', 'running']);
  await stateWhere(store, () => question()?.title === 'Stop db?');
  assert.doesNotMatch(question()?.lines.join('\n') ?? '', /--rm/);
  assert.equal(question()?.dockerCommand, 'docker stop db');
  assert.equal(inspected.length, 2);
});

test('the question before the end is about no row: it stays when the selected one has gone, and says what still runs', () => {
  const {press, listed, question, apply} = running();
  const job = {number: 1, word: 'pull', subject: 'nginx', dockerCommand: 'docker pull nginx', cancelNote: ''};
  apply({type: 'job-started', job, nowMs: 1});
  press('q');
  const before = question();
  assert.match(before?.lines.join('\n') ?? '', /cancelled with Quaymaster: pull nginx/);
  listed(['db', 'running']);
  assert.equal(question(), before);
  apply({type: 'job-ended', number: 1, outcome: 'done', detail: '', notes: [], nowMs: 2});
  assert.deepEqual([question()?.title, question()?.lines], ['Quit now?', ['All of it has ended by now.']]);
});

test('what would do the opposite by now is not asked any more', () => {
  const web = (state: Container['state']) => makeContainer({name: 'web', state});
  const {press, state, apply} = makeProgram({
    containers: [web('running')],
    settings: {...defaultSettings, confirmed: ['pause']},
  });
  press('p');
  assert.equal(openOverlay(state(), 'confirm')?.title, 'Pause web?');
  apply({type: 'containers-listed', containers: [web('paused')], nowMs: 1});
  assert.equal(openOverlay(state(), 'confirm'), undefined);
  assert.equal(state().notice?.text, 'pause: now it would be unpause: press the key again');
  press('p');
  assert.equal(openOverlay(state(), 'confirm')?.title, 'Unpause web?');
});

test('what is said while a question is open leaves its keys on the screen', () => {
  const {press, apply, state} = running();
  press('X');
  apply({type: 'noticed', level: 'success', text: 'Stopped db'});
  const text = bottomSegments(state(), 80)
    .map(segment => segment.text)
    .join('');
  assert.match(text, /^ y do it · n no +✓ Stopped db/);
});
