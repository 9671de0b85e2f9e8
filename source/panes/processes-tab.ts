import {safeText} from '../format/safe-text.ts';
import {padText, textWidth} from '../format/text-width.ts';
import type {Container} from '../objects/container.ts';
import {maskedProcesses} from '../objects/masked-processes.ts';
import {memoized} from '../objects/memoized.ts';
import type {ProcessTable} from '../objects/process-table.ts';
import type {AppState} from '../store/app-state.ts';
import {usualPsArguments} from '../store/detail-overlay.ts';
import {keyName} from '../store/keys-in-force.ts';
import {type DetailLine, unanswered} from './detail-section.ts';
import type {DetailTab} from './detail-tab.ts';

/** `docker top`: what runs in the container. */
export const processesTab: DetailTab = {
  id: 'processes',
  title: 'processes',
  isFor: ({objectKind}) => objectKind === 'container',
  asks: ({objectId}, state) => (reasonWithout(state.containers.get(objectId)) === '' ? ['processes'] : []),
  lines(detail, state, room) {
    const container = state.containers.get(detail.objectId);
    if (container === undefined) return undefined;
    const reason = reasonWithout(container);
    if (reason !== '') return [[{text: reason, style: 'muted'}]];
    const {processes} = detail.answers;
    const isUsual = detail.psArguments === usualPsArguments;
    return [
      ...(isUsual ? [] : [[{text: `ps ${detail.psArguments}`, style: 'muted'} as const]]),
      ...(processes === undefined || detail.failures.processes !== undefined
        ? [unanswered(detail, 'processes')]
        : processLines(processes, state, room.columns)),
    ];
  },
};

/** Why there are none to ask for, in words; '' when there may be. */
function reasonWithout(container: Container | undefined): string {
  switch (container?.state) {
    case 'running':
    case 'paused':
      return '';
    case 'restarting':
      return 'It waits to be started again: no process runs now.';
    default:
      return 'It does not run: there are no processes.';
  }
}

/** `ps e` tells the variables of each process as well. */
function processLines(processes: ProcessTable, state: AppState, columns: number): readonly DetailLine[] {
  const masked = maskedOf(processes);
  if (state.showsSecrets || masked === processes) return tableLines(processes, columns);
  const note = `secrets masked, ${keyName(state, 'secrets')} shows them`;
  return [[{text: note, style: 'muted'}], ...tableLines(masked, columns)];
}

const maskedOf = memoized(maskedProcesses);

// A column of a kilobyte leaves no room for the others.
const widestColumn = 40;
const gap = '  ';

// What `ps -ef` tells, the least asked for first: so that a narrow table stays one.
const droppedFirst = ['C', 'STIME', 'TTY', 'PPID', 'TIME', 'UID'];
const leastCommandColumns = 16;

/** Titles and cells as ps wrote them, one below the other; where there is little room not all columns. */
function tableLines({titles, rows}: ProcessTable, columns: number): readonly DetailLine[] {
  const table = [titles, ...rows].map(row => titles.map((_, index) => safeText(row[index] ?? '')));
  const widths = titles.map((_, index) =>
    Math.min(widestColumn, Math.max(0, ...table.map(row => textWidth(row[index] ?? '')))),
  );
  const dropped = new Set<number>();
  const needed = () =>
    widths
      .slice(0, -1)
      .reduce((sum, width, index) => (dropped.has(index) ? sum : sum + width + gap.length), 0);
  for (const title of droppedFirst) {
    if (needed() + leastCommandColumns <= columns) break;
    dropped.add(titles.slice(0, -1).indexOf(title));
  }
  const lines = table.map(row =>
    row
      .map((cell, index) => padText(cell, widths[index] ?? 0))
      .filter((_, index) => !dropped.has(index))
      .join(gap),
  );
  return lines.map((line, index) =>
    index === 0 ? [{text: line.trimEnd(), style: 'heading'}] : [{text: line.trimEnd()}],
  );
}
