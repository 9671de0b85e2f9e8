import type {Json} from '../objects/json.ts';

/** One field of an inspect; undefined where there is none, or no object. */
export function jsonField(json: Json, key: string): Json | undefined {
  return typeof json === 'object' && json !== null && !isJsonList(json) ? json[key] : undefined;
}

/** The texts of a list; empty where it is none. */
export function jsonTexts(json: Json | undefined): readonly string[] {
  return isJsonList(json) ? json.filter(text => typeof text === 'string') : [];
}

function isJsonList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}
