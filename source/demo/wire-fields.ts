/** A JSON object of which nothing is known. */
export type JsonObject = {[name: string]: unknown};

/** The named fields of whatever came in; all absent when it is no object. */
export function fieldsOf<Name extends string>(value: unknown): {readonly [name in Name]?: unknown} {
  return isObject(value) ? (value as {readonly [name in Name]?: unknown}) : {};
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** '' when it is no text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** `fallback` when it is no finite number. */
export function numberOf(value: unknown, fallback = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

/** The texts of a list; a single text counts as a list of one, as docker takes it in Cmd and Entrypoint. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

/** The texts of an object; what is no text is left out. */
export function textMapOf(value: unknown): Record<string, string> {
  const map: Record<string, string> = {};
  if (!isObject(value)) return map;
  for (const [name, text] of Object.entries(value)) if (typeof text === 'string') map[name] = text;
  return map;
}

/** As Go's httputils.BoolValue: anything but '', 0, no, false and none is true. */
export function isTrue(value: string | null): boolean {
  return value !== null && !['', '0', 'no', 'false', 'none'].includes(value.trim().toLowerCase());
}
