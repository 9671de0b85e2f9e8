import {plainStyle} from '../format/sgr.ts';
import type {Run} from '../format/styled-text.ts';
import {levelRange} from './log-level-range.ts';
import {levelStyles} from './log-record.ts';
import type {Style} from './segments.ts';

/** A piece of a log line in the colours that the container gave it, or with a meaning that was found in it. */
export type LogRun = Run & {readonly meaning?: Style};

/** A piece of ours. */
export function meantRun(text: string, meaning?: Style): LogRun {
  return {text, style: plainStyle, ...(meaning === undefined ? {} : {meaning})};
}

/** The word that says how serious a line is gets its meaning, unless the container has coloured it itself. */
export function withLevel(runs: readonly Run[], plain: string): readonly LogRun[] {
  const found = levelRange(plain);
  if (found === undefined) return runs;
  let start = 0;
  return runs.flatMap(run => {
    const from = found.start - start;
    const to = found.end - start;
    start += run.text.length;
    if (from < 0 || to > run.text.length || run.style !== plainStyle) return [run];
    return [
      {...run, text: run.text.slice(0, from)},
      {...run, text: run.text.slice(from, to), meaning: levelStyles[found.level]},
      {...run, text: run.text.slice(to)},
    ];
  });
}
