import {plainStyle, sgrBetween, styleAfter, type TextStyle} from './sgr.ts';

const sgrSequence = /\x1b\[([0-9;]*)m/g;

/** A piece of text in one style. */
export type Run = {readonly text: string; readonly style: TextStyle};

/** Text with SGR sequences (what `safeLogText` gives) as runs; it holds no other sequence. */
export function runsOf(styled: string): readonly Run[] {
  const runs: Run[] = [];
  let style = plainStyle;
  let end = 0;
  for (const match of styled.matchAll(sgrSequence)) {
    if (match.index > end) runs.push({text: styled.slice(end, match.index), style});
    style = styleAfter(style, match[1] ?? '');
    end = match.index + match[0].length;
  }

  if (end < styled.length) runs.push({text: styled.slice(end), style});
  return runs;
}

/** Runs as text with SGR sequences, reset at the end when any style was on. */
export function styledText(runs: readonly Run[]): string {
  let result = '';
  let style = plainStyle;
  for (const run of runs) {
    if (run.text === '') continue;
    result += sgrBetween(style, run.style) + run.text;
    style = run.style;
  }

  return result + sgrBetween(style, plainStyle);
}

/** The text without its SGR sequences: for searching and saving. */
export function plainText(styled: string): string {
  return styled.includes('\x1b') ? styled.replace(sgrSequence, '') : styled;
}
