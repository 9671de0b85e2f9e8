import {ApiError} from './api-error.ts';
import {isObject} from './wire-fields.ts';

/** The `filters` of a call: each name with the values asked for; a name not there is not asked about. */
export type ListFilters = ReadonlyMap<string, readonly string[]>;

/**
Reads `{"status":["running"]}` and the older `{"status":{"running":true}}`. Throws 400 for what is no JSON object
and for a name that is not in `accepted` (absent: any is taken, as by `/events`).
*/
export function readFilters(query: URLSearchParams, accepted?: readonly string[]): ListFilters {
  const filters = new Map<string, readonly string[]>();
  const text = query.get('filters');
  if (text === null || text === '') return filters;
  for (const [name, values] of Object.entries(parse(text))) {
    if (accepted !== undefined && !accepted.includes(name)) {
      throw new ApiError(400, `invalid filter '${name}'`);
    }
    filters.set(name, Array.isArray(values) ? values.map(String) : trueNames(values));
  }
  return filters;
}

/** True where the filter is not there, or one of its values is the value. */
export function isAmong(filters: ListFilters, name: string, value: string): boolean {
  const values = filters.get(name);
  return values === undefined || values.length === 0 || values.includes(value);
}

/** True where the filter is not there, or one of its values is a part of one of the texts. */
export function isPartOf(filters: ListFilters, name: string, texts: readonly string[]): boolean {
  const values = filters.get(name);
  if (values === undefined || values.length === 0) return true;
  return values.some(value => texts.some(text => text.includes(value)));
}

/** True where the filter is not there, or all of `name` and `name=value` hold. */
export function hasLabels(
  filters: ListFilters,
  labels: Readonly<Record<string, string>>,
  name = 'label',
): boolean {
  return (filters.get(name) ?? []).every(wanted => hasLabel(labels, wanted));
}

/** Whether `name` or `name=value` holds. */
export function hasLabel(labels: Readonly<Record<string, string>>, wanted: string): boolean {
  const at = wanted.indexOf('=');
  if (at < 0) return wanted in labels;
  return labels[wanted.slice(0, at)] === wanted.slice(at + 1);
}

/** What prunes take: all `label` hold, and not all of `label!`. */
export function allowsPrune(filters: ListFilters, labels: Readonly<Record<string, string>>): boolean {
  const refused = filters.get('label!') ?? [];
  return (
    hasLabels(filters, labels) && (refused.length === 0 || !refused.every(wanted => hasLabel(labels, wanted)))
  );
}

/** Unix milliseconds of an `until` filter: seconds, RFC 3339, or a span before now; undefined without one. */
export function untilMsOf(filters: ListFilters, nowMs: number): number | undefined {
  const text = filters.get('until')?.[0];
  if (text === undefined) return undefined;
  const span = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(text);
  if (span !== null && text !== '') {
    const [, hours = 0, minutes = 0, seconds = 0] = span;
    return nowMs - (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  }
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(ms)) throw new ApiError(400, `failed to parse value as time or duration: "${text}"`);
  return ms;
}

function parse(text: string): object {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ApiError(400, 'invalid filter');
  }
  if (!isObject(parsed)) throw new ApiError(400, 'invalid filter');
  return parsed;
}

function trueNames(values: unknown): string[] {
  if (!isObject(values)) throw new ApiError(400, 'invalid filter');
  return Object.entries(values).flatMap(([name, isSet]) => (isSet === true ? [name] : []));
}
