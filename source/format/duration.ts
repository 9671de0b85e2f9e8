const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/**
A length of time in the docker CLI's words: `5 seconds`, `About a minute`, `3 weeks`.
A negative one (the engine's clock is ahead of ours) is `Less than a second`.
The same arithmetic as docker/go-units `duration.go` HumanDuration (as in docker/cli v28.2.2): seconds and
minutes are cut, hours are rounded, except for years.
*/
export function humanDuration(durationMs: number): string {
  const seconds = Math.trunc(durationMs / secondMs);
  if (!(seconds >= 1)) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;

  const minutes = Math.trunc(durationMs / minuteMs);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;

  const hours = Math.trunc(durationMs / hourMs + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.trunc(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.trunc(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.trunc(hours / 24 / 30)} months`;
  return `${Math.trunc(Math.trunc(durationMs / hourMs) / 24 / 365)} years`;
}

/** How long ago a moment was, as the CREATED columns say it: `5 minutes ago`. Both in milliseconds since 1970. */
export function ago(momentMs: number, nowMs: number): string {
  return `${humanDuration(nowMs - momentMs)} ago`;
}

/** The same within a sentence: `about a minute ago`, `less than a second ago`. */
export function agoWithin(momentMs: number, nowMs: number): string {
  const words = ago(momentMs, nowMs);
  return `${words[0]?.toLowerCase()}${words.slice(1)}`;
}
