import type {Parsed} from './parsed.ts';
import type {RestartPolicy} from './run-spec.ts';

/** Reads `always`, `unless-stopped`, `on-failure:5`, `no` as `docker run --restart` does. */
export function parseRestartFlag(text: string): Parsed<{readonly restart: RestartPolicy}> {
  const [name = '', count, ...more] = text.split(':');
  if (name !== 'no' && name !== 'always' && name !== 'unless-stopped' && name !== 'on-failure')
    return {ok: false, problem: `“${name}” is none of no, always, unless-stopped and on-failure[:times]`};
  if (count === undefined) return {ok: true, restart: {name, maximumRetryCount: 0}};
  if (name !== 'on-failure') return {ok: false, problem: `${name} takes no number of times`};
  return /^\d{1,9}$/.test(count) && more.length === 0
    ? {ok: true, restart: {name, maximumRetryCount: Number(count)}}
    : {ok: false, problem: `“${[count, ...more].join(':')}” is no number of times`};
}

/** As `--restart` takes it. */
export function formatRestartFlag({name, maximumRetryCount}: RestartPolicy): string {
  return maximumRetryCount > 0 ? `${name}:${maximumRetryCount}` : name;
}
