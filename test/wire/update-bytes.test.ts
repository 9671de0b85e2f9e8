import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createFakeTerminal} from './fixtures/fake-terminal.ts';
import {writerOn} from './fixtures/writer-on.ts';

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
