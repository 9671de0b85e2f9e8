import assert from 'node:assert/strict';
import {test} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import type {HandedTerminal} from '../../source/objects/handed-terminal.ts';
import {createHandover, handOverTerminal} from '../../source/wire/handover.ts';
import {fakeTalk} from './fixtures/fake-talk.ts';
import {openTerminal, until} from './fixtures/open-terminal.ts';

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
