import type {BenchEngine} from './demo-engine.ts';
import {nameOnScreen} from './name-on-screen.ts';
import type {Program} from './program.ts';
import type {Figure} from './result.ts';
import {median, percentile} from './statistics.ts';
import type {BenchTerminal} from './terminal.ts';

type Pressed = {readonly bytes: readonly number[]; readonly lastByteMs: readonly number[]};

/** What a key costs: bytes on the wire, and the time until the last of them. */
export async function measureKeys(
  program: Program,
  engine: BenchEngine,
  {situation, presses}: {readonly situation: string; readonly presses: number},
): Promise<readonly Figure[]> {
  const [first] = await engine.containers();
  const terminal = await program.open(engine.socketPath);
  await terminal.timeUntil(lines => lines.some(line => line.includes(nameOnScreen(first?.name ?? ''))));
  await settled(terminal);
  const figures: Figure[] = [];
  const note = (what: string, value: number, unit: Figure['unit'], goal?: string): void => {
    figures.push({
      what: `${what}, ${situation}`,
      program: program.name,
      value,
      unit,
      ...(goal === undefined ? {} : {goal}),
    });
  };

  await press(terminal, 'j', 5);
  const down = await press(terminal, 'jk'.repeat(Math.ceil(presses / 2)).slice(0, presses));
  note('bytes for j in mid-list', median(down.bytes), 'bytes', '≤ 200, aim ≤ 100');
  // Figures of CPU and memory come in between: of our own screen it can be told which bytes were the answer.
  const times = program.isQuaymaster ? await moveTimes(terminal, presses) : down.lastByteMs;
  const end = program.isQuaymaster ? 'the mark has moved' : 'its last byte';
  note(`j until ${end}, median`, median(times), 'ms');
  note(`j until ${end}, 99th percentile`, percentile(times, 99), 'ms', '≤ 50, aim ≤ 33');
  if (program.isQuaymaster) await ownKeys(terminal, engine, note);
  await terminal.close(program.quitKeys);
  return figures;
}

type Note = (what: string, value: number, unit: Figure['unit'], goal?: string) => void;

async function ownKeys(terminal: BenchTerminal, engine: BenchEngine, note: Note): Promise<void> {
  // The bottom of the screen, from where each j scrolls.
  await press(terminal, 'j', 45);
  const edge = await press(terminal, 'j', 11);
  note('bytes for j at the edge: the list scrolls', median(edge.bytes), 'bytes', 'aim ≤ 400');
  const page = await press(terminal, '\u0006', 5);
  note('bytes for a page down', median(page.bytes), 'bytes');
  await press(terminal, 'gg');
  const panes = await press(terminal, '2121212121');
  note('bytes for a change of panes', median(panes.bytes), 'bytes');
  await press(terminal, '1');
  const letters = [];
  for (const letter of ['a', 'e', 'o', 'r', 's']) {
    await press(terminal, '/');
    letters.push(...(await press(terminal, letter)).bytes);
    await press(terminal, '\u001B', 1);
  }
  note('bytes for a letter of the filter', median(letters), 'bytes');
  await press(terminal, '\r', 1);
  await settled(terminal);
  const detail = await press(terminal, 'j', 11);
  note('bytes for j with the detail open', median(detail.bytes), 'bytes');
  await press(terminal, '\u001B', 1);
  await press(terminal, 'gg');

  const running = (await engine.containers()).filter(({isRunning}) => isRunning);
  const stops = [];
  for (const {id} of running.slice(3, 3 + Math.min(5, running.length - 4))) {
    await settled(terminal);
    const sinceMs = performance.now();
    engine.order({type: 'stop', id});
    stops.push((await terminal.quiet({sinceMs, quietMs: 300, limitMs: 2000})).bytes);
  }
  if (stops.length > 0) note('bytes when a container stops', median(stops), 'bytes');
}

/** Milliseconds from j and k to the moved mark on the screen. */
async function moveTimes(terminal: BenchTerminal, presses: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let count = 0; count < presses; count += 1) {
    const markedRow = terminal.lines().findIndex(isSelectedRow);
    const sinceMs = performance.now();
    terminal.send(count % 2 === 0 ? 'j' : 'k');
    times.push(
      await terminal.timeUntil(
        lines => lines[markedRow]?.startsWith('›') === false && lines.some(isSelectedRow),
        {
          sinceMs,
        },
      ),
    );
    // As fast as nobody types: each key is to find a screen at rest.
    await terminal.quiet({sinceMs: performance.now(), quietMs: 40, limitMs: 60});
  }
  return times;
}

function isSelectedRow(line: string): boolean {
  return line.startsWith('›');
}

/** Presses each of the keys, `times` over, waiting for the answer to one before the next. */
async function press(terminal: BenchTerminal, keys: string, times = 1): Promise<Pressed> {
  const bytes: number[] = [];
  const lastByteMs: number[] = [];
  for (const key of keys.repeat(times)) {
    const sinceMs = performance.now();
    terminal.send(key);
    const answer = await terminal.quiet({sinceMs, quietMs: 70, limitMs: 1000});
    bytes.push(answer.bytes);
    lastByteMs.push(answer.lastByteMs);
  }
  return {bytes, lastByteMs};
}

function settled(terminal: BenchTerminal): Promise<unknown> {
  return terminal.quiet({sinceMs: performance.now(), quietMs: 400, limitMs: 1000});
}
