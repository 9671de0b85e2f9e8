import {
  type Document,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import {nearestWord} from '../objects/nearest-word.ts';
import type {Setting} from '../store/setting.ts';
import {defaultSettings, type Settings} from '../store/settings.ts';

/** The settings that a YAML text holds. What is wrong in it is said with its line, and leaves the default. */
export function parseSettings({
  text,
  path,
  schema,
}: {
  readonly text: string;
  readonly path: string;
  readonly schema: readonly Setting[];
}): Settings {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {lineCounter, prettyErrors: false});
  const lineOf = (offset: number): number => lineCounter.linePos(offset).line;
  const setBy: Record<string, string> = {};
  const problems: string[] = [];
  let settings = defaultSettings;

  const say = (offset: number, problem: string) => {
    problems.push(`line ${lineOf(offset)}: ${problem}`);
  };

  /** One value at its place; `name` is the path to it. */
  const readValue = (name: string, key: Node, value: unknown): void => {
    const offset = key.range?.[0] ?? 0;
    const found = schema.find(it => it.name === name);
    if (found !== undefined) {
      const {given, problem} = plainValue(value, document);
      if (problem !== undefined) {
        say(offset, `${name}: ${problem}; the default is used.`);
        return;
      }
      const read = found.read(given, settings);
      if (typeof read !== 'string') {
        settings = read;
        setBy[name] = `line ${lineOf(offset)}`;
        return;
      }
      const words = read === '' ? `${shown(given)} is not ${found.expected}` : read;
      say(offset, `${name}: ${words}; the default is used.`);
      return;
    }
    const isGroup = schema.some(it => it.name.startsWith(`${name}.`));
    if (!isGroup) {
      say(offset, unknownName(name, schema));
    } else if (isMap(value)) {
      readMap(`${name}.`, value);
    } else if (!isEmpty(value)) {
      say(offset, `${name}: it has settings of its own, each on a line below it and indented.`);
    }
  };

  const readMap = (prefix: string, map: YAMLMap): void => {
    for (const {key, value} of map.items as Pair<Node, Node | null>[]) {
      readValue(`${prefix}${isScalar(key) ? String(key.value) : String(key)}`, key, value);
    }
  };

  if (document.errors.length > 0) {
    // What could be read of it may be a part of what was meant.
    const [first] = document.errors;
    const line = first === undefined ? 1 : lineOf(first.pos[0]);
    problems.push(`line ${line}: this is no YAML: ${first?.message ?? ''}. Nothing of the file is used.`);
  } else if (isMap(document.contents)) {
    readMap('', document.contents);
  } else if (!isEmpty(document.contents)) {
    problems.push('line 1: these are no settings: a line is “name: value”.');
  }
  return {...settings, origin: {path, isThere: true, setBy, problems}};
}

/** What stands there as plain data. YAML has what that has not: an alias within what it stands for, or of nothing. */
function plainValue(
  value: unknown,
  document: Document,
): {readonly given?: unknown; readonly problem?: string} {
  if (!isNode(value)) return {given: value};
  let given: unknown;
  try {
    given = value.toJS(document);
  } catch (error) {
    return {problem: `its aliases cannot be followed: ${error instanceof Error ? error.message : error}`};
  }
  return isEndless(given) ? {problem: 'an alias in it stands for what it is in'} : {given};
}

/** Whether it contains itself. */
function isEndless(value: unknown, around: readonly unknown[] = []): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (around.includes(value)) return true;
  return Object.values(value).some(part => isEndless(part, [...around, value]));
}

function isEmpty(value: unknown): boolean {
  return value === null || (isScalar(value) && value.value === null);
}

function unknownName(name: string, schema: readonly Setting[]): string {
  const depth = name.split('.').length;
  const known = new Set(schema.map(it => it.name.split('.').slice(0, depth).join('.')));
  const nearest = nearestWord(name, known);
  return `${name} is not known${nearest === undefined ? '' : `: did you mean ${nearest}?`}`;
}

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  return typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
}
