import type {Parsed} from './parsed.ts';

/** Reads `1.5` as `docker run --cpus` does: no finer than a billionth. docker/cli v28.2.2 `opts/opts.go` ParseCPUs. */
export function parseCpusFlag(text: string): Parsed<{readonly nanoCpus: number}> {
  const match = /^(\d{1,6})?(?:\.(\d{1,9}))?$/.exec(text);
  if (match === null || (match[1] ?? match[2]) === undefined)
    return {ok: false, problem: `“${text}” is no number of CPUs like 1 or 0.5`};
  const nanoCpus = Number(match[1] ?? 0) * 1e9 + Number((match[2] ?? '').padEnd(9, '0'));
  return nanoCpus > 0 ? {ok: true, nanoCpus} : {ok: false, problem: 'more than 0, like 0.5'};
}

/** The shortest text that reads back as this: `1.5`. */
export function formatCpusFlag(nanoCpus: number): string {
  const fraction = String(nanoCpus % 1e9)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return `${Math.trunc(nanoCpus / 1e9)}${fraction === '' ? '' : `.${fraction}`}`;
}
