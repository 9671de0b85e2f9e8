import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fitHints} from '../../source/panes/fit-hints.ts';

const hints = 'space mark · d remove … · V all · esc close';

test('of hints that are too long the ones before the last go, and how to leave stays', () => {
  assert.equal(fitHints(hints, 43), hints);
  assert.equal(fitHints(hints, 42), 'space mark · d remove … · esc close');
  assert.equal(fitHints(hints, 30), 'space mark · esc close');
});

test('without how to leave at the end the last ones go, whole', () => {
  assert.equal(fitHints('y do it · n no · v f switch', 26), 'y do it · n no');
});

test('one alone is cut and not left out', () => {
  const cancel = 'd cancel what is not done yet · esc leave it';
  assert.equal(fitHints(cancel, 30), cancel);
  assert.equal(fitHints('y do it · n no', 5), 'y do it · n no');
});
