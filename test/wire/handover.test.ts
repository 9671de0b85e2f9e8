import assert from 'node:assert/strict';
import {closeSync, openSync} from 'node:fs';
import {type TestContext, test} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import type {HandedTerminal} from '../../source/objects/handed-terminal.ts';
import {createHandover, handOverTerminal} from '../../source/wire/handover.ts';
import {fakeTerminal} from '../support/fake-terminal.ts';
import {fakeTalk} from './fixtures/fake-talk.ts';

/** A terminal in Ink's hands, and the way to take it. */
function openTerminal(context: TestContext) {
  const terminal = fakeTerminal({columns: 80, rows: 24});
  // Not a terminal to `stty`, which leaves it alone.
  const fd = openSync('/dev/null', 'r');
  context.after(() => closeSync(fd));
  terminal.stdin.setEncoding('utf8');
  const stdin = Object.assign(terminal.stdin, {fd});
  const options = {
    stdin: stdin as NodeJS.ReadStream & {fd: number},
    stdout: terminal.stdout,
    detachKeys: {text: 'ctrl-p,ctrl-q', bytes: Uint8Array.of(16, 17)},
  };
  const typeBytes = (...bytes: readonly number[]) => terminal.stdin.push(Buffer.from(bytes));
  return {terminal, options, typeBytes};
}

/** Lets everything that is ready happen, until it is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}

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

test('what is typed before there is a connection comes first', async t => {
  const {options, typeBytes} = openTerminal(t);
  const connection = fakeTalk();
  const connected = Promise.withResolvers<void>();
  const done = handOverTerminal(options, async handed => {
    await connected.promise;
    return handed.talk(connection);
  });
  typeBytes(0x6c, 0x73);
  await turn();
  connected.resolve();
  typeBytes(0x0d);
  await until(() => connection.sent().length === 3);
  assert.equal(connection.sent().toString(), 'ls\r');
  connection.end();
  await done;
});

test('ctrl-c ends the waiting for an engine that does not answer', async t => {
  const {options, typeBytes} = openTerminal(t);
  const done = handOverTerminal(
    options,
    ({signal}) =>
      new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('cancelled')));
      }),
  );
  typeBytes(3);
  await assert.rejects(done, /cancelled/);
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

test('a connection that breaks is the task’s failure, and the terminal is itself again', async t => {
  const {terminal, options} = openTerminal(t);
  const connection = fakeTalk();
  const done = handOverTerminal(options, handed => handed.talk(connection));
  connection.write('\u001b[?1049h\u001b[?1000h\u001b[?25lediting');
  connection.fail(new Error('the engine is gone'));
  await assert.rejects(done, /the engine is gone/);
  assert.match(terminal.output(), /editing\u001b\[\?1049l\u001b\[\?1000l\u001b\[\?25h/);
  assert.equal(terminal.isRaw(), false);
});

test('what was typed and taken by nobody is not left for us', async t => {
  const {terminal, options, typeBytes} = openTerminal(t);
  const connection = fakeTalk();
  const done = handOverTerminal(options, async handed => {
    await handed.talk(connection);
    typeBytes(0x73, 0x64);
    await turn();
  });
  connection.end();
  await done;
  assert.equal(terminal.stdin.read(), null);
  terminal.type('é');
  await until(() => terminal.stdin.readableLength > 0);
  assert.equal(terminal.stdin.read(), 'é');
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

test('the terminal is away from the call on, until Ink has it again, whatever happens', async t => {
  const {options} = openTerminal(t);
  const order: string[] = [];
  const {handOver, isHandedOver} = createHandover({
    ...options,
    suspendTerminal: () => async task => {
      order.push('suspended');
      try {
        await task();
      } finally {
        order.push(`resumed while away: ${isHandedOver()}`);
      }
    },
  });
  const task = (handed: HandedTerminal) => Promise.resolve(handed.size().columns);
  const done = handOver(task);
  assert.equal(isHandedOver(), true);
  assert.equal(await done, 80);
  assert.equal(isHandedOver(), false);
  await assert.rejects(
    handOver(() => Promise.reject(new Error('no'))),
    /no/,
  );
  assert.equal(isHandedOver(), false);
  assert.deepEqual(order, ['suspended', 'resumed while away: true', 'suspended', 'resumed while away: true']);
});

test('keys that were read in one piece with the one that handed over are the process’s, before later ones', async t => {
  const {options, typeBytes} = openTerminal(t);
  const connection = fakeTalk();
  const {handOver, typeAhead} = createHandover({...options, suspendTerminal: () => task => task()});
  const done = handOver(handed => handed.talk(connection));
  for (const key of ['l', 's', 'space', 'é', 'enter', 'ctrl+d', 'pagedown']) typeAhead(key);
  typeBytes(0x78);
  await until(() => connection.sent().length >= 8);
  assert.equal(connection.sent().toString(), 'ls é\r\u0004x');
  connection.end();
  assert.equal(await done, 'ended');
  // Nobody has it now.
  typeAhead('y');
});

test('what was written stays until a key is pressed, unless somebody has typed', async t => {
  for (const hasTyped of [false, true]) {
    const {terminal, options, typeBytes} = openTerminal(t);
    const connection = fakeTalk();
    let isRead = false;
    const done = handOverTerminal(options, async handed => {
      await handed.talk(connection);
      await handed.untilRead('any key');
      isRead = true;
    });
    if (hasTyped) {
      typeBytes(0x0d);
      await until(() => connection.sent().length === 1);
    }
    connection.write('\u001b[?25lresult');
    connection.end();
    if (!hasTyped) {
      await until(() => terminal.output().includes('any key'));
      assert.match(terminal.output(), /result\u001b\[\?25h[^\n]*\r\nany key\r\n$/);
      await turn();
      assert.equal(isRead, false);
      // ctrl-c is a key like any other now.
      typeBytes(3);
    }
    await done;
    assert.equal(terminal.output().includes('any key'), !hasTyped);
  }
});
