import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createScreen} from '../../source/wire/screen.ts';
import {createScreenWriter} from '../../source/wire/screen-writer.ts';
import {createFakeTerminal} from './fixtures/fake-terminal.ts';
import {createFrameMaker, createRandom} from './fixtures/random-frames.ts';
import {createTerminalScreen} from './fixtures/terminal-screen.ts';
import {writerOn} from './fixtures/writer-on.ts';

const enter = '\u001B[?1049h';
const leave = '\u001B[?1049l';

test('the first frame goes out at once, later ones once a frame time, and the newest wins', context => {
  const terminal = createFakeTerminal(20, 2);
  const {stdout} = writerOn(context, terminal);
  stdout.write('one');
  assert.equal(terminal.taken().length, 1);
  stdout.write('two');
  stdout.write('three');
  assert.deepEqual(terminal.taken(), []);
  context.mock.timers.tick(100);
  assert.match(terminal.taken().join('|'), /^[^|]*three$/);
  context.mock.timers.tick(100);
  stdout.write('four');
  assert.match(terminal.taken().join('|'), /^[^|]*four $/);
});

test('an unchanged frame costs nothing and delays nothing', context => {
  const terminal = createFakeTerminal(20, 2);
  const writer = writerOn(context, terminal);
  writer.stdout.write('one');
  context.mock.timers.tick(100);
  const before = writer.bytesSent();
  writer.stdout.write('one');
  assert.equal(writer.bytesSent(), before);
  writer.stdout.write('two');
  assert.ok(writer.bytesSent() > before);
});

test('a change of the frame rate lets a waiting frame go', context => {
  const terminal = createFakeTerminal(20, 2);
  const writer = writerOn(context, terminal, {maxFps: 1});
  writer.stdout.write('one');
  writer.stdout.write('two');
  terminal.taken();
  writer.setMaxFps(30);
  assert.match(terminal.taken().join(''), /two$/);
});

test('after a key the next frame does not wait for its turn, and those behind it do', context => {
  const terminal = createFakeTerminal(20, 2);
  const writer = writerOn(context, terminal, {maxFps: 1});
  writer.stdout.write('one');
  writer.stdout.write('two');
  writer.hurry();
  terminal.taken();
  writer.stdout.write('answer');
  assert.match(terminal.taken().join(''), /answer$/);
  writer.stdout.write('four');
  assert.deepEqual(terminal.taken(), []);
});

test('who waits for the flush finds the newest frame on the terminal', async context => {
  const terminal = createFakeTerminal(20, 2);
  const {stdout} = writerOn(context, terminal);
  stdout.write('one');
  stdout.write('two');
  await new Promise(resolve => process.nextTick(resolve));
  await new Promise<void>(resolve => {
    stdout.write('', () => resolve());
  });
  assert.match(terminal.taken().join(''), /two$/);
});

test('a terminal that takes no more gets the newest frame when it does again', async context => {
  const terminal = createFakeTerminal(20, 2);
  const {stdout} = writerOn(context, terminal);
  terminal.stall();
  stdout.write('one');
  for (const text of ['two', 'three', 'four']) {
    stdout.write(text);
    context.mock.timers.tick(100);
  }
  assert.match(terminal.taken().join('|'), /^[^|]*one$/);
  await new Promise<void>(resolve => {
    stdout.write('five', () => resolve());
  });
  await new Promise<void>(resolve => {
    stdout.write('', () => resolve());
  });
  assert.deepEqual(terminal.taken(), []);
  terminal.drain();
  assert.match(terminal.taken().join('|'), /^[^|]*five$/);
});

test('the screen is taken with focus reports and without wrapping, and given back whole', context => {
  const terminal = createFakeTerminal(20, 2);
  const writer = writerOn(context, terminal);
  writer.stdout.write(enter);
  writer.stdout.write('\u001B[?25l');
  assert.equal(terminal.taken().join(''), `${enter}\u001B[?25l\u001B[?7l\u001B[?1004h`);
  assert.equal(writer.isOnScreen(), true);
  writer.stdout.write('one');
  writer.stdout.write('two');
  terminal.taken();
  writer.stdout.write(leave);
  writer.stdout.write('\u001B[?25h');
  assert.equal(terminal.taken().join(''), `\u001B[m\u001B[?1004l\u001B[?7h\u001B[?25h${leave}`);
  writer.stdout.write('three');
  context.mock.timers.tick(1000);
  assert.deepEqual(terminal.taken(), []);
  writer.stdout.write(enter);
  assert.match(terminal.taken().join(''), /\u001B\[H\u001B\[J(?:.*)three$/);
});

test('stopped while the screen is not ours, before the first frame or with a shell in its place, it is taken afterwards', context => {
  for (const before of [[], [enter, 'one', leave]]) {
    const terminal = createFakeTerminal(20, 2);
    const writer = writerOn(context, terminal);
    for (const text of before) writer.stdout.write(text);
    writer.pause();
    writer.unpause();
    terminal.taken();
    writer.stdout.write(enter);
    writer.stdout.write('two');
    context.mock.timers.tick(100);
    const taken = terminal.taken().join('');
    assert.ok(taken.includes(enter) && taken.includes('two'), JSON.stringify(taken));
    assert.equal(writer.isOnScreen(), true);
    writer.dispose();
    context.mock.timers.reset();
  }
});

test('a screen that is asked for in a pause is taken with its end', context => {
  const terminal = createFakeTerminal(20, 2);
  const writer = writerOn(context, terminal);
  writer.pause();
  writer.stdout.write(enter);
  writer.stdout.write('one');
  assert.deepEqual(terminal.taken(), []);
  writer.unpause();
  context.mock.timers.tick(100);
  const taken = terminal.taken().join('');
  assert.ok(taken.includes(enter) && taken.indexOf(enter) < taken.indexOf('one'), JSON.stringify(taken));
});

test('a large update is synchronized where the terminal can, a small one never', context => {
  const terminal = createFakeTerminal(80, 3);
  const {stdout} = writerOn(context, terminal);
  const rows = (text: string): string => [text.repeat(30), text.repeat(30), 'x'].join('\n');
  stdout.write(rows('a'));
  assert.match(terminal.taken().join(''), /^\u001B\[\?2026h.*\u001B\[\?2026l$/);
  context.mock.timers.tick(100);
  stdout.write(rows('a').replace('x', 'y'));
  assert.doesNotMatch(terminal.taken().join(''), /2026/);
  const plainTerminal = createFakeTerminal(80, 3);
  const plain = createScreenWriter({terminal: plainTerminal, maxFps: 10, isSynchronized: false});
  context.after(() => plain.dispose());
  plain.stdout.write(rows('a'));
  assert.doesNotMatch(plainTerminal.taken().join(''), /2026/);
});

test('redraw sends everything again', context => {
  const terminal = createFakeTerminal(20, 2);
  const writer = writerOn(context, terminal);
  writer.stdout.write('one');
  terminal.taken();
  context.mock.timers.tick(100);
  writer.redraw();
  assert.match(terminal.taken().join(''), /\u001B\[Jone$/);
});

test('after random resizes the terminal shows the last frame and nothing else', async context => {
  const random = createRandom(5);
  const makeFrame = createFrameMaker(random);
  let columns = 30;
  let rows = 8;
  const terminal = createFakeTerminal(columns, rows);
  const screen = createTerminalScreen(columns, rows);
  // One frame every minute: what goes out is what the flush sends.
  const {stdout, dispose} = createScreenWriter({terminal, maxFps: 1 / 60, isSynchronized: true});
  context.after(dispose);
  const flush = () => new Promise<void>(resolve => void stdout.write('', () => resolve()));
  stdout.write(enter);
  let frame = '';
  stdout.on('resize', () => {
    frame = makeFrame(stdout.columns, stdout.rows);
    stdout.write(frame);
  });
  for (let step = 0; step < 150; step++) {
    if (random() < 0.5) {
      columns = 1 + Math.floor(random() * 50);
      rows = 1 + Math.floor(random() * 20);
      // What was sent before the news of the resize arrives at a terminal of the new size.
      screen.resize(columns, rows);
      await screen.write(terminal.taken().join(''));
      terminal.resizeTo(columns, rows);
    } else {
      frame = makeFrame(columns, rows);
      stdout.write(frame);
    }
    if (random() < 0.6) continue;
    await flush();
    await screen.write(terminal.taken().join(''));
    const fresh = createTerminalScreen(columns, rows);
    await fresh.write(`\u001B[?7l${createScreen({columns, rows}).update(frame).bytes}`);
    assert.deepEqual(screen.cells(), fresh.cells(), JSON.stringify({step, columns, rows}));
  }
});
