import assert from 'node:assert/strict';
import {test} from 'node:test';
import {capabilitiesOf} from '../../source/wire/terminal-capabilities.ts';
import {terminalEnvironment} from './terminal-environment.ts';

test('what a terminal of the tests can do does not depend on the one that they are run in', t => {
  const found = () => capabilitiesOf({env: terminalEnvironment({TERM: 'xterm-256color'}), isTTY: true});
  const elsewhere = {
    TERM_PROGRAM: 'Apple_Terminal',
    STY: '1.screen',
    SSH_CONNECTION: '10.0.0.1 22',
    LC_ALL: 'C',
    LC_CTYPE: 'C',
    LANG: 'C',
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    COLORTERM: 'truecolor',
  };
  const before = found();
  for (const [name, value] of Object.entries(elsewhere)) {
    const saved = process.env[name];
    process.env[name] = value;
    t.after(() => {
      if (saved === undefined) delete process.env[name];
      else process.env[name] = saved;
    });
    assert.deepEqual(found(), before, name);
  }
});
