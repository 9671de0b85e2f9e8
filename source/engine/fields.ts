// The engine's JSON is never trusted to have the shape that its documentation gives: any field may be
// missing, null or of another type (old engines, Podman, proxies). These readers turn whatever is there into
// a plain value and never throw.

/** An object of which only these keys are read, each of any type. */
export type Fields<Key extends string> = {readonly [key in Key]?: unknown};

/** The value as an object to read keys from; one without keys where it is none. */
export function fieldsOf<Key extends string>(value: unknown): Fields<Key> {
  return isRecord(value) ? (value as Fields<Key>) : noFields;
}

/** The value as a list; empty where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string; '' where it is none. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A finite number; the fallback where it is none. */
export function numberOf(value: unknown, fallback = 0): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

/** A count or a number of bytes: never negative, never a fraction; 0 where it is none. */
export function amountOf(value: unknown): number {
  return Math.max(0, Math.trunc(numberOf(value)));
}

/** As amountOf, but absent for the engine's -1 ("not computed") and for what is no number. */
export function amountIfKnown(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && Number.isFinite(value) ? Math.trunc(value) : undefined;
}

/** The strings of a list; empty where it is none. */
export function textListOf(value: unknown): readonly string[] {
  const list = listOf(value);
  return list.every(isText) ? list : list.filter(isText);
}

/** The entries of an object whose values are strings; others are left out. */
export function textMapOf(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return noTexts;
  for (const key in value) {
    if (!isText(value[key])) return Object.fromEntries(Object.entries(value).filter(isTextEntry));
  }
  // The usual case, taken as it is: ten thousand containers have a hundred thousand labels.
  return value as Record<string, string>;
}

/** Milliseconds since 1970 of unix seconds; 0 for no number or one that no Date can hold. */
export function msFromSeconds(value: unknown): number {
  return timeInRange(numberOf(value) * 1000);
}

/** Milliseconds since 1970 of an RFC 3339 text; 0 where it is none, and for Go's zero time (year 1). */
export function msFromText(value: unknown): number {
  const text = textOf(value);
  return text === '' || text.startsWith('0001-') ? 0 : timeInRange(Date.parse(text));
}

/** An object, and neither null nor a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const noFields = Object.freeze({});
const noTexts: Readonly<Record<string, string>> = Object.freeze({});

// ECMAScript's own limit for a Date.
const lastTimeMs = 8.64e15;

function timeInRange(timeMs: number): number {
  return Math.abs(timeMs) <= lastTimeMs ? timeMs : 0;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextEntry(entry: [string, unknown]): entry is [string, string] {
  return isText(entry[1]);
}
