import assert from 'node:assert/strict';
import {test} from 'node:test';
import {capabilitiesOf, forceColorOf} from '../../source/wire/terminal-capabilities.ts';

const usual = {TERM: 'xterm-256color', LANG: 'en_US.UTF-8'};

test('UTF-8 is what the first locale variable that is set says, but for the Linux console', () => {
  const cases: readonly [Record<string, string>, boolean][] = [
    [{LANG: 'C.UTF-8'}, true],
    [{LANG: 'de_DE.utf8'}, true],
    [{LANG: 'C'}, false],
    [{}, false],
    [{LANG: 'C.UTF-8', LC_ALL: 'C'}, false],
    [{LANG: 'C', LC_CTYPE: 'C.UTF-8'}, true],
    [{LANG: 'C.UTF-8', LC_ALL: ''}, true],
    [{LANG: 'C.UTF-8', TERM: 'linux'}, false],
  ];
  for (const [env, expected] of cases) {
    assert.equal(
      capabilitiesOf({env: {TERM: 'xterm', ...env}, isTTY: true}).isUnicode,
      expected,
      JSON.stringify(env),
    );
  }
});

test('colours follow FORCE_COLOR, then NO_COLOR, then the terminal', () => {
  const cases: readonly [Record<string, string>, number][] = [
    [{}, 256],
    [{TERM: 'xterm'}, 16],
    [{TERM: 'linux'}, 16],
    [{TERM: 'dumb'}, 0],
    [{COLORTERM: 'truecolor'}, 16_777_216],
    [{TERM: 'xterm-direct'}, 16_777_216],
    [{NO_COLOR: '1'}, 0],
    [{NO_COLOR: ''}, 256],
    [{NO_COLOR: '1', FORCE_COLOR: '3'}, 16_777_216],
    [{FORCE_COLOR: '0', COLORTERM: 'truecolor'}, 0],
    [{FORCE_COLOR: '1', TERM: 'dumb'}, 16],
  ];
  for (const [env, expected] of cases) {
    assert.equal(
      capabilitiesOf({env: {...usual, ...env}, isTTY: true}).colors,
      expected,
      JSON.stringify(env),
    );
  }
  assert.equal(capabilitiesOf({env: usual, isTTY: false}).colors, 0);
});

test('SSH is slow', () => {
  assert.equal(capabilitiesOf({env: usual, isTTY: true}).isSlow, false);
  assert.equal(
    capabilitiesOf({env: {...usual, SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22'}, isTTY: true}).isSlow,
    true,
  );
});

test('synchronized output is not sent to what would not know it', () => {
  for (const [env, expected] of [
    [usual, true],
    [{...usual, TERM: 'linux'}, false],
    [{...usual, STY: '1.pts'}, false],
    [{...usual, TERM_PROGRAM: 'Apple_Terminal'}, false],
  ] as const) {
    assert.equal(capabilitiesOf({env, isTTY: true}).hasSynchronizedOutput, expected, JSON.stringify(env));
  }
});

test('bold and inverse are kept where there are no colours', () => {
  for (const [colors, expected] of [
    [0, '1'],
    [16, '1'],
    [256, '2'],
    [16_777_216, '3'],
  ] as const) {
    assert.equal(forceColorOf({colors}), expected);
  }
});
