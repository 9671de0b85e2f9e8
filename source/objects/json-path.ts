import type {Json} from './json.ts';

/** The value at a path of names, `undefined` where any step is missing or no object. An inspect may lack anything. */
export function at(json: Json | undefined, ...path: readonly string[]): Json | undefined {
  let value = json;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = (value as Readonly<Record<string, Json>>)[name];
  }
  return value;
}

/** A value that should be a text: what is none reads as JSON. Never throws, as String would at `{"toString": 1}`. */
export function jsonText(json: Json): string {
  return typeof json === 'string' ? json : JSON.stringify(json);
}

/** The text there; '' where there is none. */
export function textAt(json: Json | undefined, ...path: readonly string[]): string {
  const value = at(json, ...path);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** The list there; empty where there is none. */
export function listAt(json: Json | undefined, ...path: readonly string[]): readonly Json[] {
  const value = at(json, ...path);
  return Array.isArray(value) ? value : [];
}

/** The object there; an empty one where there is none. */
export function objectAt(json: Json | undefined, ...path: readonly string[]): Readonly<Record<string, Json>> {
  return Object.fromEntries(entriesAt(json, ...path));
}

/** Name and value of each member there; empty where there is no object. */
export function entriesAt(json: Json | undefined, ...path: readonly string[]): ReadonlyArray<[string, Json]> {
  const value = at(json, ...path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}

/** The texts of the list there; empty where there is none. */
export function textsAt(json: Json | undefined, ...path: readonly string[]): readonly string[] {
  return listAt(json, ...path).filter(item => typeof item === 'string');
}

/** The number there; 0 where there is none. */
export function numberAt(json: Json | undefined, ...path: readonly string[]): number {
  const value = at(json, ...path);
  return typeof value === 'number' ? value : 0;
}

/** Whether there is a true. */
export function isTrueAt(json: Json | undefined, ...path: readonly string[]): boolean {
  return at(json, ...path) === true;
}
