import assert from 'node:assert/strict';
import {test} from 'node:test';
import {readDockerChoices} from '../../source/config/docker-choices.ts';

const withConfig = (json: string | undefined) =>
  readDockerChoices('/home/me/.docker', path => (path === '/home/me/.docker/config.json' ? json : undefined));

test('the current context and the detach keys are those of config.json', () => {
  assert.deepEqual(withConfig('{"currentContext": "far", "detachKeys": "ctrl-e,e", "auths": {}}'), {
    currentContext: 'far',
    detachKeys: 'ctrl-e,e',
  });
  assert.deepEqual(withConfig('{"detachKeys": "a"}'), {currentContext: '', detachKeys: 'a'});
});

test('a config.json that cannot be read chooses nothing', () => {
  const nothing = {currentContext: '', detachKeys: ''};
  for (const json of [
    undefined,
    '',
    '{',
    '{}',
    '[]',
    'null',
    '3',
    '{"detachKeys": 3, "currentContext": 5}',
  ]) {
    assert.deepEqual(withConfig(json), nothing, String(json));
  }
});
