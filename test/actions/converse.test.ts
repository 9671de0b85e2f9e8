import assert from 'node:assert/strict';
import {test} from 'node:test';
import {converse, leaveText, NotStartedError, type ProcessConnection} from '../../source/actions/converse.ts';
import type {HandedTerminal} from '../../source/objects/handed-terminal.ts';
import {fakeHandover, fakeProcess} from './fake-handover.ts';

function conversation(process: ProcessConnection, options: Parameters<typeof fakeHandover>[0] = {}) {
  return fakeHandover(options).handOver((terminal: HandedTerminal) => converse(terminal, process));
}

test('a process that ends has its exit code, one that is left has none; the connection is closed', async () => {
  const ended = fakeProcess({exitCode: 3});
  assert.deepEqual(await conversation(ended), {end: 'ended', exitCode: 3});
  const left = fakeProcess();
  assert.deepEqual(await conversation(left, {isLeft: true}), {end: 'detached'});
  assert.deepEqual([ended.events, left.events], [['closed'], ['closed']]);
});

test('what a process wrote can be read before the screen goes; where it wrote nothing nobody is asked to', async () => {
  const last = async (process: ProcessConnection, options?: Parameters<typeof fakeHandover>[0]) => {
    const handover = fakeHandover(options);
    await handover.handOver(terminal => converse(terminal, process));
    return handover.said.at(-1);
  };
  assert.equal(
    await last(fakeProcess({text: 'bin etc', exitCode: 2})),
    'ended with exit code 2; any key goes back',
  );
  assert.equal(
    await last({...fakeProcess({text: 'bin'}), exitCode: async () => undefined}),
    'the connection has ended; any key goes back',
  );
  assert.equal(await last(fakeProcess()), undefined);
  assert.equal(await last(fakeProcess({text: 'bin'}), {isLeft: true}), undefined);
});

test('what a process without a terminal writes is not obeyed by ours; with one it has it', async () => {
  const heard = async (isTty: boolean): Promise<string> => {
    let text = '';
    await fakeHandover().handOver((terminal: HandedTerminal) => {
      const listening: HandedTerminal = {
        ...terminal,
        async talk({output}) {
          for await (const batch of output)
            for (const {bytes} of batch) text += Buffer.from(bytes).toString();
          return 'ended';
        },
      };
      return converse(listening, fakeProcess({isTty, text: 'a\u001b]2;PWNED\u0007b\u001b]0;'}));
    });
    return text;
  };
  assert.equal(await heard(false), 'ab0;');
  assert.equal(await heard(true), 'a\u001b]2;PWNED\u0007b\u001b]0;');
});

test('a broken connection is closed as well, and told', async () => {
  const broken = fakeProcess({failure: new Error('the engine is gone')});
  await assert.rejects(conversation(broken), /the engine is gone/);
  assert.deepEqual(broken.events, ['closed']);
});

function execConversation(process: ProcessConnection) {
  return fakeHandover().handOver((terminal: HandedTerminal) =>
    converse(terminal, process, {refusesInOutput: true}),
  );
}

test('what the engine says in place of an exec’s output is an error in its words, made harmless', async () => {
  for (const exitCode of [126, 127]) {
    const refused = fakeProcess({exitCode, text: 'exec: "x\u001b[2J": not found\r\n'});
    await assert.rejects(
      execConversation(refused),
      (error: unknown) => error instanceof NotStartedError && error.message === 'exec: "x·": not found',
    );
  }
});

test('a shell whose last command was not found has ended with that code', async () => {
  const text = '$ nosuch\r\nsh: nosuch: not found\r\n$ exit\r\n';
  assert.deepEqual(await execConversation(fakeProcess({exitCode: 127, text})), {end: 'ended', exitCode: 127});
  assert.deepEqual(await execConversation(fakeProcess({exitCode: 127})), {end: 'ended', exitCode: 127});
  const long = fakeProcess({exitCode: 126, text: 'x'.repeat(3000)});
  assert.deepEqual(await execConversation(long), {end: 'ended', exitCode: 126});
});

test('a container that ends so with one line was started: its own words can be read', async () => {
  const handover = fakeHandover();
  const process = fakeProcess({exitCode: 127, text: 'sh: nosuch: not found\r\n'});
  const ended = await handover.handOver(terminal => converse(terminal, process));
  assert.deepEqual(ended, {end: 'ended', exitCode: 127});
  assert.deepEqual(handover.said, ['ended with exit code 127; any key goes back']);
});

test('the line before it says which keys leave it, and what becomes of it then', () => {
  const usual = {detachKeys: 'ctrl-p,ctrl-q'};
  const tty = {isTty: true, hasInput: true};
  assert.equal(
    leaveText(usual, tty),
    'ctrl-p ctrl-q leaves it running; a single ctrl-p arrives with the next key',
  );
  assert.equal(leaveText({detachKeys: 'ctrl-]'}, tty), 'ctrl-] leaves it running');
  assert.equal(
    leaveText(usual, {isTty: false, hasInput: true}),
    'ctrl-p ctrl-q, or ctrl-c, leaves it running',
  );
  assert.equal(
    leaveText(usual, {isTty: false, hasInput: true, isInputOnce: true}),
    'ctrl-p ctrl-q, or ctrl-c, leaves it; its input ends then',
  );
});
