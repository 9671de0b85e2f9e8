import type {ProcessTable} from '../objects/process-table.ts';
import {fieldsOf, listOf, textListOf} from './fields.ts';

/** The answer to `/containers/{id}/top`. */
export function decodeProcesses(body: unknown): ProcessTable {
  const wire = fieldsOf<'Titles' | 'Processes'>(body);
  return {titles: textListOf(wire.Titles), rows: listOf(wire.Processes).map(textListOf)};
}
