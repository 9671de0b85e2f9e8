import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {createScreen} from '../../source/wire/screen.ts';
import {createScreenWriter, type ScreenWriterOptions} from '../../source/wire/screen-writer.ts';
import {createFakeTerminal, type FakeTerminal} from './fixtures/fake-terminal.ts';
import {createFrameMaker, createRandom} from './fixtures/random-frames.ts';
import {createTerminalScreen} from './fixtures/terminal-screen.ts';

const enter = '\u001B[?1049h';
const leave = '\u001B[?1049l';

function writerOn(context: TestContext, terminal: FakeTerminal, more: Partial<ScreenWriterOptions> = {}) {
  context.mock.timers.enable({apis: ['setTimeout']});
  const writer = createScreenWriter({terminal, maxFps: 10, isSynchronized: true, ...more});
  context.after(() => writer.dispose());
  return writer;
}

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

// Counts of bytes depend on no clock; each ceiling is somewhat above what was measured.
const listColumns = 160;
const listRows = 50;

function containerList(selected: number, offset = 0, busy = -1): string {
  return Array.from({length: listRows}, (_, row) => {
    if (row === 0)
      return `\u001B[1mContainers\u001B[22m  Images  Logs  Disk${'unix:///var/run/docker.sock'.padStart(100)}`;
    if (row === 1)
      return '\u001B[2mCONTAINER ID   IMAGE          STATUS        PORTS          NAMES\u001B[22m';
    if (row === listRows - 1) return 's stop  r restart  d remove  / filter  ? keys';
    const index = row - 2 + offset;
    const isMarked = index === selected;
    const id = ((index * 2_654_435_761) >>> 0).toString(16).padStart(12, '0');
    const mark = isMarked ? '\u001B[36m\u001B[1m▸ \u001B[22m\u001B[39m' : '  ';
    const status =
      index === busy ? '\u001B[31mExited (0) 1 second ago\u001B[39m' : '\u001B[32mUp 3 hours\u001B[39m';
    const name = isMarked ? `\u001B[1mname_${index}\u001B[22m` : `name_${index}`;
    return `${mark}${id}   busybox:${index}   ${status}   0.0.0.0:${8000 + index}->80/tcp   ${name}`;
  }).join('\n');
}

/** Rows that differ in two digits only: cell by cell they are nearly the same, wherever the list stands. */
function listOfJobs(offset: number): string {
  return Array.from({length: listRows}, (_, row) => {
    if (row === 0) return 'Containers  Images  Logs  Disk';
    if (row === listRows - 1) return 's stop  r restart  d remove  / filter  ? keys';
    const number = String(1000 + row + offset);
    return `   batch-job-${number}   Up 3 hours   registry.example.com/batch:latest   run --shard ${number}`;
  }).join('\n');
}

const updates: readonly {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly most: number;
}[] = [
  {name: 'the mark moves down a row', from: containerList(20), to: containerList(21), most: 60},
  {name: 'the mark moves up a row', from: containerList(20), to: containerList(19), most: 60},
  {
    name: 'the list scrolls by a row at its edge',
    from: containerList(46, 0),
    to: containerList(47, 1),
    most: 180,
  },
  {name: 'a list of very similar rows scrolls by a row', from: listOfJobs(0), to: listOfJobs(1), most: 160},
  {
    name: 'a list of very similar rows scrolls by ten rows',
    from: listOfJobs(0),
    to: listOfJobs(10),
    most: 1000,
  },
  {name: 'the list scrolls back', from: containerList(3, 3), to: containerList(2, 2), most: 180},
  {name: 'a container stops', from: containerList(2), to: containerList(2, 0, 10), most: 100},
  {name: 'one digit changes', from: containerList(2), to: containerList(2).replace('Up 3', 'Up 4'), most: 16},
];
for (const {name, from, to, most} of updates) {
  test(`${name}: at most ${most} bytes`, context => {
    const writer = writerOn(context, createFakeTerminal(listColumns, listRows));
    writer.stdout.write(from);
    context.mock.timers.tick(100);
    const before = writer.bytesSent();
    writer.stdout.write(to);
    const bytes = writer.bytesSent() - before;
    context.diagnostic(`${bytes} bytes`);
    assert.ok(bytes > 0 && bytes <= most, `${bytes} bytes`);
  });
}
