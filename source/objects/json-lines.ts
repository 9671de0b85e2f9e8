import type {Json} from './json.ts';

/** From the root down: names of members, and places in lists. */
export type JsonPath = ReadonlyArray<string | number>;

/** One line of a JSON text, and what stands there. A closing bracket is a line of what it closes. */
export type JsonLine = {
  /** Blanks included. */
  readonly name: string;
  /** A value, or a bracket; with its comma. */
  readonly text: string;
  readonly path: JsonPath;
  readonly value: Json;
};

/** The lines of `JSON.stringify(json, null, 2)`. */
export function jsonLines(json: Json): readonly JsonLine[] {
  const lines: JsonLine[] = [];
  addLines(lines, json, {path: [], indent: '', name: '', end: ''});
  return lines;
}

type Place = {
  readonly path: JsonPath;
  readonly indent: string;
  /** `"name": `, or nothing within a list. */
  readonly name: string;
  readonly end: string;
};

function addLines(lines: JsonLine[], value: Json, {path, indent, name, end}: Place): void {
  const isList = Array.isArray(value);
  const members: ReadonlyArray<readonly [string | number, Json]> = isList
    ? value.map((item, index) => [index, item] as const)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : [];
  const line = (text: string) => ({name: `${indent}${name}`, text, path, value});
  if (members.length === 0) {
    lines.push(line(JSON.stringify(value) + end));
    return;
  }
  lines.push(line(isList ? '[' : '{'));
  members.forEach(([key, member], index) => {
    addLines(lines, member, {
      path: [...path, key],
      indent: `${indent}  `,
      name: isList ? '' : `${JSON.stringify(key)}: `,
      end: index === members.length - 1 ? '' : ',',
    });
  });
  lines.push({name: indent, text: (isList ? ']' : '}') + end, path, value});
}
