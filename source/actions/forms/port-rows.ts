import {type Container, containerWord} from '../../objects/container.ts';
import type {Json} from '../../objects/json.ts';
import {entriesAt} from '../../objects/json-path.ts';
import {portConflicts, repeatedMappings} from '../../objects/port-conflicts.ts';
import {parsePortMapping} from '../../objects/port-mapping.ts';
import type {PortMapping} from '../../objects/run-spec.ts';
import type {FormField, FormProblems, FormValues} from './form.ts';
import {filledRows, rowFields, rowValues, type TextRows} from './text-rows.ts';

const portRows: TextRows = {
  id: 'port',
  label: 'Publish (-p)',
  placeholder: '8080:80',
  help: '[ip:]host:container[/protocol], ranges too; without a host port the engine takes any free one.',
};

/** `port-0`, `port-1` …: a row for each mapping up to the last that is filled in, and an empty one below. */
export function portFields(values: FormValues): readonly FormField[] {
  return rowFields(values, portRows).map(field => ({
    ...field,
    placeholder: portRows.placeholder,
    // A host port is put before what the image exposes.
    ...(values[field.id]?.startsWith(':') === true ? {entersAt: 'start' as const} : {}),
  }));
}

/** Whether anything stands in the port rows. */
export function hasPorts(values: FormValues): boolean {
  return filledRows(values, portRows.id).length > 0;
}

/** Rows for what an image exposes, on any free host port each: `:80`, `:53/udp`. From the engine's inspect. */
export function exposedPortValues(imageInspect: Json): FormValues {
  const rows = entriesAt(imageInspect, 'Config', 'ExposedPorts')
    .map(([port]) => `:${port.replace(/\/tcp$/, '')}`)
    .filter(row => parsePortMapping(row).ok);
  rows.sort((a, b) => Number.parseInt(a.slice(1), 10) - Number.parseInt(b.slice(1), 10));
  return rowValues(portRows.id, rows);
}

/** The mappings that can be read, in the order of their rows. */
export function portMappings(values: FormValues): readonly PortMapping[] {
  return readableRows(values).map(({mapping}) => mapping);
}

/** What is wrong with a row by itself, beside the others, or because of a container that runs. */
export function portProblems(values: FormValues, containers: readonly Container[]): FormProblems {
  const problems: Record<string, string> = {};
  for (const {id, text} of filledPorts(values)) {
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
  return filledPorts(values).flatMap(({id, text}) => {
    const parsed = parsePortMapping(text);
    return parsed.ok ? [{id, text, mapping: parsed.mapping}] : [];
  });
}

/** Blanks at the end mean nothing in a mapping. */
function filledPorts(values: FormValues): ReturnType<typeof filledRows> {
  return filledRows(values, portRows.id).map(({id, text}) => ({id, text: text.trimEnd()}));
}
