import assert from 'node:assert/strict';
import {test} from 'node:test';
import {logWindowText} from '../../source/objects/log-window.ts';

test('a window is told in words, and whether all of it is kept', () => {
  assert.equal(logWindowText({}, true), 'all');
  assert.equal(logWindowText({}, false), 'all · older lines not kept');
  assert.equal(logWindowText({tailLines: 50_000}, false), 'last 50,000 lines · older lines not kept');
  const since = {text: '5m', unixSeconds: '1'};
  assert.equal(logWindowText({since, until: {text: '1m', unixSeconds: '2'}}, true), 'since 5m · until 1m');
});
