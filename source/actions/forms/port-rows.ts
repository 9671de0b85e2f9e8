import {type Container, containerWord} from '../../objects/container.ts';
import type {Json} from '../../objects/json.ts';
import {portConflicts, repeatedMappings} from '../../objects/port-conflicts.ts';
import {parsePortMapping} from '../../objects/port-mapping.ts';
import type {PortMapping} from '../../objects/run-spec.ts';
import {type FormField, type FormProblems, type FormValues, fieldText} from './form.ts';

/** `port-0`, `port-1` …: a row for each mapping up to the last that is filled in, and an empty one below. */
export function portFields(values: FormValues): readonly FormField[] {
  return Array.from({length: lastFilledRow(values) + 2}, (_, row): FormField => {
    const id = portId(row);
    return {
      id,
      label: row === 0 ? 'Publish (-p)' : '',
      kind: 'text',
      placeholder: '8080:80',
      help: '[ip:]host:container[/protocol], ranges too; without a host port the engine takes any free one.',
      // A host port is put before what the image exposes.
      ...(values[id]?.startsWith(':') === true ? {entersAt: 'start' as const} : {}),
    };
  });
}

/** Whether anything stands in the port rows. */
export function hasPorts(values: FormValues): boolean {
  return lastFilledRow(values) >= 0;
}

/** Rows for what an image exposes, on any free host port each: `:80`, `:53/udp`. From the engine's inspect. */
export function exposedPortValues(imageInspect: Json): FormValues {
  const exposed = fieldOf(fieldOf(imageInspect, 'Config'), 'ExposedPorts');
  const ports = isRecord(exposed) ? Object.keys(exposed) : [];
  const rows = ports.map(port => `:${port.replace(/\/tcp$/, '')}`).filter(row => parsePortMapping(row).ok);
  rows.sort((a, b) => Number.parseInt(a.slice(1), 10) - Number.parseInt(b.slice(1), 10));
  return Object.fromEntries(rows.map((row, index) => [portId(index), row]));
}

/** The mappings that can be read, in the order of their rows. */
export function portMappings(values: FormValues): readonly PortMapping[] {
  return readableRows(values).map(({mapping}) => mapping);
}

/** What is wrong with a row by itself, beside the others, or because of a container that runs. */
export function portProblems(values: FormValues, containers: readonly Container[]): FormProblems {
  const problems: Record<string, string> = {};
  for (const {id, text} of filledRows(values)) {
    const parsed = parsePortMapping(text);
    if (!parsed.ok) problems[id] = parsed.problem;
  }

  const rows = readableRows(values);
  const mappings = rows.map(({mapping}) => mapping);
  const repeated = repeatedMappings(mappings);
  const conflicts = portConflicts(mappings, containers);
  for (const [index, {id}] of rows.entries()) {
    const earlier = rows[repeated[index] ?? -1];
    const conflict = conflicts[index];
    if (earlier !== undefined) problems[id] = `the same host port as ${earlier.text} above`;
    else if (conflict !== undefined)
      problems[id] =
        `host port ${conflict.hostPort} is published by ${containerWord(conflict.container)} already`;
  }
  return problems;
}

function readableRows(values: FormValues) {
  return filledRows(values).flatMap(({id, text}) => {
    const parsed = parsePortMapping(text);
    return parsed.ok ? [{id, text, mapping: parsed.mapping}] : [];
  });
}

function filledRows(values: FormValues): ReadonlyArray<{readonly id: string; readonly text: string}> {
  return portFields(values).flatMap(({id}) => {
    const text = fieldText(values, id);
    return text === '' ? [] : [{id, text}];
  });
}

function lastFilledRow(values: FormValues): number {
  let last = -1;
  for (const [id, value] of Object.entries(values)) {
    const row = /^port-(\d+)$/.exec(id)?.[1];
    if (row !== undefined && value.trim() !== '') last = Math.max(last, Number(row));
  }
  return last;
}

function portId(row: number): string {
  return `port-${row}`;
}

function fieldOf(json: Json | undefined, key: string): Json | undefined {
  return isRecord(json) ? json[key] : undefined;
}

function isRecord(json: Json | undefined): json is {readonly [key: string]: Json} {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
