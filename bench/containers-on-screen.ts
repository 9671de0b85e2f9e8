import {cutText} from '../source/format/text-width.ts';
import type {BenchEngine} from './demo-engine.ts';
import {settled} from './press.ts';
import type {Program} from './program.ts';
import type {BenchTerminal} from './terminal.ts';

type BenchContainer = Awaited<ReturnType<BenchEngine['containers']>>[number];

/** What of a container's name is on the screen even where its column is narrow: as much as ten cells hold, wide characters or not. */
export function nameOnScreen(name: string): string {
  return cutText(name, 10).replace(/…$/, '');
}

/** Whether any of these containers is on the screen: each program has an order of its own. */
export function showsAny(
  program: Program,
  containers: readonly BenchContainer[],
): (lines: readonly string[]) => boolean {
  const names = [...new Set(containers.map(({name}) => nameOnScreen(name)))];
  return lines => {
    const rows = lines.map(program.rowOf).filter(row => row !== '');
    return rows.some(row => names.some(name => row.includes(name)));
  };
}

/** The container that the program's list begins with, which is the selected one after its start; waits for it to be there. */
export async function firstOnScreen(
  program: Program,
  engine: BenchEngine,
  terminal: BenchTerminal,
): Promise<BenchContainer> {
  const containers = await engine.containers();
  const shows = showsAny(program, containers);
  await terminal.timeUntil(shows);
  // A list that comes piece by piece is put in order afterwards.
  await settled(terminal);
  const row =
    terminal
      .lines()
      .map(program.rowOf)
      .find(line => shows([line])) ?? '';
  // `web-1` stands in `web-10`, too.
  const [first] = containers
    .filter(({name}) => row.includes(nameOnScreen(name)))
    .toSorted((a, b) => wholeLength(row, b.name) - wholeLength(row, a.name));
  if (first === undefined) throw new Error(`no container on the screen:\n${terminal.lines().join('\n')}`);
  return first;
}

function wholeLength(row: string, name: string): number {
  return row.includes(name) ? name.length : 0;
}
