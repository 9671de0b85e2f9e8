import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import type {Container} from '../../source/objects/container.ts';
import type {Json} from '../../source/objects/json.ts';
import {bottomSegments} from '../../source/panes/bottom-line.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeContainer} from '../support/make-objects.ts';

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

test('what is said while a question is open leaves its keys on the screen', () => {
  const {press, apply, state} = running();
  press('X');
  apply({type: 'noticed', level: 'success', text: 'Stopped db'});
  const text = bottomSegments(state(), 80)
    .map(segment => segment.text)
    .join('');
  assert.match(text, /^ y do it · n no +✓ Stopped db/);
});
