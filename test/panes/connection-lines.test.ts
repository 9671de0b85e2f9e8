import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {textWidth} from '../../source/format/text-width.ts';
import {connectionLines, isNeverConnected} from '../../source/panes/connection-lines.ts';
import {freshness} from '../../source/panes/header.ts';
import type {Change} from '../../source/store/change.ts';
import {makeContainer} from '../support/make-objects.ts';
import {madeAtMs, makeState} from '../support/make-state.ts';
import {textOf, textsOf} from '../support/segment-text.ts';

const lost: Change = {
  type: 'engine-lost',
  failure: {
    kind: 'unreachable',
    message: 'No such socket: /var/run/docker.sock',
    advice: 'Is the engine running? Try systemctl status docker, or add yourself to the group docker.',
  },
  nowMs: madeAtMs,
  nextTryAtMs: madeAtMs + 3200,
};

test('it says what was tried, the cause, the remedy, when it tries again, and offers the demo', () => {
  const state = makeState({isConnected: false}, [lost]);
  const text = textsOf(connectionLines(state, 80));
  for (const part of [
    'Tried   unix:///var/run/docker.sock (default socket)',
    'Cause   No such socket: /var/run/docker.sock',
    'Try     Is the engine running?',
    'Next try in 4s. r tries now · q quits',
    'quaymaster --demo',
  ]) {
    assert.ok(text.includes(part), part);
  }
});

test('while it tries, which may take seconds, it says that it does, and on a key that asks for it at once', () => {
  const due = makeState({isConnected: false}, [lost, {type: 'ticked', nowMs: madeAtMs + 3200}]);
  assert.match(textsOf(connectionLines(due, 80)), /^ Trying now\. r tries now/m);
  assert.equal(textOf(freshness(due)), '✕ engine lost, trying now');
  const asked = makeState({isConnected: false}, [lost, {type: 'engine-retried'}]);
  assert.equal(textOf(freshness(asked)), '✕ engine lost, trying now');
  assert.equal(textOf(freshness(makeState({}, [{type: 'engine-retried'}]))), '● live');
});

test('it names the keys that are set', () => {
  const keys = bindKeys({preset: 'lazydocker', keys: {restart: ['T'], quit: ['Q']}});
  const state = makeState({isConnected: false, keys}, [lost]);
  assert.match(textsOf(connectionLines(state, 80)), /Next try in 4s\. T tries now · Q quits/);
});

test('at any width nothing of it is left out', () => {
  const state = makeState({isConnected: false}, [lost]);
  const words = (columns: number) => textsOf(connectionLines(state, columns)).replace(/\s+/g, '');
  for (let columns = 20; columns <= 160; columns++) {
    for (const line of connectionLines(state, columns)) {
      assert.ok(textWidth(textOf(line)) <= columns, `${textOf(line)} in ${columns}`);
    }
    assert.equal(words(columns), words(200));
  }
});

test('a small terminal shows what was tried, the cause and the remedy', () => {
  const state = makeState({isConnected: false, columns: 40, rows: 10}, [lost]);
  const text = textsOf(connectionLines(state, 40).slice(0, 9)).replace(/\s+/g, ' ');
  assert.match(text, /Tried unix.*Cause No such.*Try Is the engine.*the group docker\./);
});

test('an engine whose lists were seen keeps them on the screen', () => {
  assert.equal(isNeverConnected(makeState({isConnected: false}, [lost])), true);
  assert.equal(isNeverConnected(makeState({containers: [makeContainer()]}, [lost])), false);
  assert.equal(isNeverConnected(makeState({isConnected: false})), false);
});
