import {maskedUnquoted} from './masked-text.ts';
import type {ProcessTable} from './process-table.ts';
import {mask} from './secrets.ts';

/** Processes with the secrets masked that stand in their commands and variables; the same table where there are none. */
export function maskedProcesses(processes: ProcessTable): ProcessTable {
  const rows = processes.rows.map(maskedRow);
  return rows.every((row, index) => row === processes.rows[index]) ? processes : {...processes, rows};
}

/** The engine takes a row apart at its blanks: where the command is not the last column it goes on in the next ones. */
function maskedRow(cells: readonly string[]): readonly string[] {
  const row = cells.join(' ');
  const masked = maskedUnquoted(row);
  if (masked === row) return cells;
  const end = masked.length - mask.length;
  let next = 0;
  return cells.map(cell => {
    const start = next;
    next += cell.length + 1;
    if (next <= end) return cell;
    return start <= end ? cell.slice(0, end - start) + mask : '';
  });
}
