import type {Parsed} from '../objects/parsed.ts';

/**
What `--since` and `--until` of the docker CLI take: a duration before now (`10m`, `1h30m`), a date or a time of day
(RFC 3339, its end may be left out; without a zone it is this machine's), or unix seconds with up to nine decimals.
moby v28.2.2 `api/types/time/timestamp.go` GetTimestamp.
*/
export function parseDockerTime(text: string, nowMs: number): Parsed<{readonly unixSeconds: string}> {
  const durationMs = text === '0' ? undefined : goDurationMs(text);
  if (durationMs !== undefined) {
    return {ok: true, unixSeconds: String(Math.floor((nowMs - durationMs) / 1000))};
  }
  if (/^\d+(\.\d{1,9})?$/.test(text)) return {ok: true, unixSeconds: text};
  const unixSeconds = secondsOfDate(text);
  if (unixSeconds !== undefined) return {ok: true, unixSeconds};
  return {
    ok: false,
    problem: `“${text}” is no duration (10m, 1h30m), no time (2026-01-31T15:04:05Z) and no unix seconds`,
  };
}

/** Go's time.ParseDuration, in milliseconds; undefined for what is none. */
function goDurationMs(text: string): number | undefined {
  if (!/^[-+]?((\d+\.?\d*|\.\d+)(ns|us|[\u00B5\u03BC]s|ms|s|m|h))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+\.?\d*|\.\d+)(ns|us|[\u00B5\u03BC]s|ms|s|m|h)/g)];
  const durationMs = parts.reduce(
    (sum, [, count, unit]) => sum + Number(count) * (unitMs[unit ?? ''] ?? 0),
    0,
  );
  return text.startsWith('-') ? -durationMs : durationMs;
}

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

function secondsOfDate(text: string): string | undefined {
  const found = dateShape.exec(text);
  if (found === null) return undefined;
  const [, date, hours, minutes = '00', seconds = '00', decimals = '', zone] = found;
  // A date alone is UTC to JavaScript, and this machine's day to docker.
  const wholeMs = Date.parse(`${date}T${hours ?? '00'}:${minutes}:${seconds}${zone ?? ''}`);
  if (Number.isNaN(wholeMs)) return undefined;
  return `${wholeMs / 1000}.${decimals.padEnd(9, '0')}`;
}

const dateShape = /^(\d{4}-\d\d-\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?)?(Z|[-+]\d\d:\d\d)?$/;
