import type {BenchEngine} from './demo-engine.ts';
import {press, settled} from './press.ts';
import type {Note} from './result.ts';
import {median} from './statistics.ts';
import type {BenchTerminal} from './terminal.ts';

// More rows than the screen has.
const longList = 60;

/** Bytes for keys that only our program has in this way. Its list has the keyboard, near the top. */
export async function measureOwnKeys(
  terminal: BenchTerminal,
  engine: BenchEngine,
  note: Note,
): Promise<void> {
  const containers = await engine.containers();
  if (containers.length >= longList) {
    // The bottom of the screen, from where each j scrolls.
    await press(terminal, 'j', 45);
    const edge = await press(terminal, 'j', 11);
    note('bytes for j at the edge: the list scrolls', median(edge.bytes), 'bytes', 'aim ≤ 400');
    const page = await press(terminal, '\u0006', 5);
    note('bytes for a page down', median(page.bytes), 'bytes');
  }
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
  await noteDetail(terminal, note);
  await press(terminal, 'gg');

  const running = containers.filter(({isRunning}) => isRunning);
  const stops = [];
  for (const {id} of running.slice(3, 3 + Math.min(5, running.length - 4))) {
    await settled(terminal);
    const sinceMs = performance.now();
    engine.order({type: 'stop', id});
    stops.push((await terminal.quiet({sinceMs, quietMs: 300, limitMs: 2000})).bytes);
  }
  if (stops.length > 0) note('bytes when a container stops', median(stops), 'bytes');
}

async function noteDetail(terminal: BenchTerminal, note: Note): Promise<void> {
  await press(terminal, '\r', 1);
  await settled(terminal);
  const single = await press(terminal, 'j', 11);
  note('bytes for j with the detail open', median(single.bytes), 'bytes');
  const bursts: Array<{readonly bytes: number; readonly frames: number}> = [];
  for (let burst = 0; burst < 10; burst += 1) {
    await settled(terminal);
    const framesBefore = terminal.frames();
    const sinceMs = performance.now();
    terminal.send((burst % 2 === 0 ? 'j' : 'k').repeat(10));
    // The engine's answer about the container that is selected at last is part of it.
    const {bytes} = await terminal.quiet({sinceMs, quietMs: 300, limitMs: 1000});
    bursts.push({bytes, frames: terminal.frames() - framesBefore});
  }
  const burst = 'a burst of ten j with the detail open';
  note(`bytes for ${burst}`, median(bursts.map(({bytes}) => bytes)), 'bytes');
  note(`frames for ${burst}`, median(bursts.map(({frames}) => frames)), 'frames', 'aim: one');
  await press(terminal, '\u001B', 1);
}
