import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import {handOverTerminal} from '../../source/wire/handover.ts';
import {fakeTalk} from './fixtures/fake-talk.ts';
import {openTerminal, until} from './fixtures/open-terminal.ts';

test('bytes go both ways as they are, also those that are no text', async t => {
  const {terminal, options, typeBytes} = openTerminal(t);
  const connection = fakeTalk();
  const done = handOverTerminal(options, handed => handed.talk(connection));
  assert.equal(terminal.isRaw(), true);
  typeBytes(0x80, 0xff, 0x00, 0x1b, 0xe6);
  typeBytes(0x97, 0xa5);
  await until(() => connection.sent().length === 7);
  assert.deepEqual([...connection.sent()], [0x80, 0xff, 0x00, 0x1b, 0xe6, 0x97, 0xa5]);
  connection.write('日本\u001b[1mx');
  connection.end();
  assert.equal(await done, 'ended');
  assert.match(terminal.output(), /^日本\u001b\[1mx/);
  assert.equal(terminal.isRaw(), false);
});

test('the detach keys close the connection, and nothing after them is sent', async t => {
  const {options, typeBytes} = openTerminal(t);
  const connection = fakeTalk();
  const done = handOverTerminal(options, handed => handed.talk(connection));
  typeBytes(0x61, 16);
  typeBytes(17, 0x62);
  assert.equal(await done, 'detached');
  assert.equal(connection.sent().toString(), 'a');
  assert.equal(connection.heard.at(-1), 'closed');
});

test('the size is told at the beginning and whenever it changes', async t => {
  const {terminal, options} = openTerminal(t);
  const connection = fakeTalk();
  const done = handOverTerminal(options, handed => handed.talk(connection));
  await until(() => connection.heard.length === 1);
  terminal.resize(100, 30);
  terminal.resize(120, 40);
  await until(() => connection.heard.at(-1) === '120x40');
  assert.equal(connection.heard[0], '80x24');
  connection.end();
  await done;
  const count = connection.heard.length;
  terminal.resize(90, 20);
  await turn();
  assert.equal(connection.heard.length, count);
});

test('one size is told at a time, and the last one always', async t => {
  const {terminal, options} = openTerminal(t);
  const told: string[] = [];
  let answer = (): void => {};
  const connection = {
    ...fakeTalk(),
    resize: ({columns}: {readonly columns: number}) => {
      told.push(String(columns));
      return new Promise<void>(resolve => {
        answer = resolve;
      });
    },
  };
  const done = handOverTerminal(options, handed => handed.talk(connection));
  for (const columns of [90, 91, 92, 93]) terminal.resize(columns, 24);
  assert.deepEqual(told, ['80']);
  answer();
  await until(() => told.length === 2);
  assert.deepEqual(told, ['80', '93']);
  answer();
  connection.end();
  await done;
});

test('output waits for a terminal that takes no more', async t => {
  const {options} = openTerminal(t);
  const connection = fakeTalk();
  const listeners = new Set<() => void>();
  let isFull = true;
  const stdout = {
    columns: 80,
    rows: 24,
    write: () => !isFull,
    on: (event: string, listener: () => void) => event === 'drain' && listeners.add(listener),
    off: (event: string, listener: () => void) => event === 'drain' && listeners.delete(listener),
  };
  const done = handOverTerminal({...options, stdout}, handed => handed.talk(connection));
  for (let count = 0; count < 10; count++) connection.write('x');
  connection.end();
  await until(() => listeners.size > 0);
  assert.equal(connection.taken(), 1);
  isFull = false;
  for (const listener of listeners) listener();
  assert.equal(await done, 'ended');
  assert.equal(connection.taken(), 10);
});

test('without a terminal on the other side lines are edited here', async t => {
  const {terminal, options, typeBytes} = openTerminal(t);
  const connection = fakeTalk({isTty: false});
  const done = handOverTerminal(options, handed => handed.talk(connection));
  typeBytes(...Buffer.from('onx\u007fe\r'));
  await until(() => connection.sent().length > 0);
  assert.equal(connection.sent().toString(), 'one\n');
  assert.match(terminal.output(), /onx\u0008 \u0008e\r\n/);
  typeBytes(4);
  await until(() => connection.heard.includes('input ended'));
  typeBytes(3);
  assert.equal(await done, 'detached');
});

test('where nothing reads, ctrl-c leaves as well', async t => {
  const {terminal, options, typeBytes} = openTerminal(t);
  const connection = fakeTalk({hasInput: false});
  const done = handOverTerminal(options, handed => handed.talk(connection));
  typeBytes(0x61, 3);
  assert.equal(await done, 'detached');
  assert.equal(connection.sent().length, 0);
  assert.doesNotMatch(terminal.output(), /a/);
});

test('the end of the keyboard is the end of the input', async t => {
  const {terminal, options} = openTerminal(t);
  const connection = fakeTalk();
  const done = handOverTerminal(options, handed => handed.talk(connection));
  terminal.hangUp();
  await until(() => connection.heard.includes('input ended'));
  connection.end();
  assert.equal(await done, 'ended');
});
