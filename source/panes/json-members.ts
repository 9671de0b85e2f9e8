import type {Json} from '../objects/json.ts';

/** The value at a path of names, `undefined` where any step is missing or no object. An inspect may lack anything. */
export function at(json: Json | undefined, ...path: readonly string[]): Json | undefined {
  let value = json;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = (value as Readonly<Record<string, Json>>)[name];
  }
  return value;
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

/** Name and value of each member there; empty where there is no object. */
export function entriesAt(json: Json | undefined, ...path: readonly string[]): ReadonlyArray<[string, Json]> {
  const value = at(json, ...path);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
