import assert from 'node:assert/strict';
import {test} from 'node:test';
import {runProgram} from '../support/run-program.ts';
import {programFile} from './quaymaster.ts';

test('DEBUG makes the program print nothing: what a library would print are keys and credentials', async () => {
  const words = [process.execPath, programFile, '--demo', '--once', 'containers'];
  const {stderr, code} = await runProgram(words, {env: {...process.env, DEBUG: '*'}});
  assert.equal(code, 0);
  assert.equal(stderr, '');
});
