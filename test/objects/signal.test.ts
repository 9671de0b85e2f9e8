import assert from 'node:assert/strict';
import {test} from 'node:test';
import {exitCodeText} from '../../source/objects/exit-code.ts';
import {signalName, signalNumber, signalProblem} from '../../source/objects/signal.ts';

const signals: ReadonlyArray<readonly [string, number | undefined]> = [
  ['HUP', 1],
  ['sigusr1', 10],
  ['SIGKILL', 9],
  ['9', 9],
  ['31', 31],
  ['IOT', 6],
  ['POLL', 29],
  ['RTMIN', 34],
  ['SIGRTMIN+15', 49],
  ['SIGRTMIN+16', undefined],
  ['RTMAX', 64],
  ['RTMAX-14', 50],
  ['RTMAX-15', undefined],
  ['RTMAX+1', undefined],
  ['64', 64],
  ['0', undefined],
  ['32', undefined],
  ['65', undefined],
  ['-9', undefined],
  ['', undefined],
  ['SIG', undefined],
  ['NO SUCH', undefined],
];

for (const [text, number] of signals) {
  test(`“${text}” is ${number === undefined ? 'no signal' : `signal ${number}`}`, () => {
    assert.equal(signalNumber(text), number);
    assert.equal(signalProblem(text) === undefined, number !== undefined);
  });
}

test('every signal is found by its own name', () => {
  for (let number = 1; number <= 64; number += 1) {
    const name = signalName(number);
    // RTMIN+16 and up are numbers only.
    if (name !== '' && number <= 49) assert.equal(signalNumber(name), number);
  }
});

const exits: ReadonlyArray<readonly [number, string]> = [
  [0, '0: all went well'],
  [1, '1: an error of the application'],
  [3, '3'],
  [127, '127: the command was not found'],
  [137, '137: killed by SIGKILL, by hand or out of memory'],
  [143, '143: ended by SIGTERM, as a stop sends it'],
  [255, '255'],
];

test('what the engine says of memory is in the words', () => {
  assert.equal(exitCodeText(137, true), '137: killed by SIGKILL: it was out of memory');
  assert.match(exitCodeText(137, false), /^137: killed by SIGKILL, not at its own memory limit: /);
  assert.match(exitCodeText(137, false), /by hand, .*, or by the machine’s own OOM killer \(dmesg\)$/);
  assert.equal(exitCodeText(3, true), '3: a process in it was killed out of memory');
  assert.equal(exitCodeText(3, false), '3');
});

for (const [code, text] of exits) {
  test(`an exit code reads ${text}`, () => assert.equal(exitCodeText(code), text));
}
