import assert from 'node:assert/strict';
import {test} from 'node:test';
import {containerNameProblem} from '../../source/objects/container-name.ts';

test('letters, digits, _ . and - make a name; none is the engine’s choice', () => {
  for (const name of ['', 'web', 'a1', 'Web_1.x-y', '0a'])
    assert.equal(containerNameProblem(name), undefined);
});

const bad: ReadonlyArray<readonly [name: string, problem: string]> = [
  ['a', 'a name has at least two characters'],
  ['-web', 'a name starts with a letter or a digit'],
  ['my web', 'a name has no spaces'],
  ['wéb', '“é” cannot be in a container’s name'],
  ['a/b', '“/” cannot be in a container’s name'],
];

for (const [name, problem] of bad) {
  test(`${JSON.stringify(name)} is refused: ${problem}`, () => {
    assert.equal(containerNameProblem(name), problem);
  });
}
