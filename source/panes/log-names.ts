import {safeText} from '../format/safe-text.ts';
import {cutText, graphemes, padText, textWidth} from '../format/text-width.ts';
import type {LogState} from '../store/log-state.ts';
import type {Style} from './segments.ts';

/** Columns that a name takes in front of each line of several logs; 0 for a single log. */
export function nameColumns({sources}: Pick<LogState, 'sources'>, columns: number): number {
  if (sources.length < 2) return 0;
  const longest = Math.max(...sources.map(({containerName}) => textWidth(safeText(containerName))));
  return Math.min(longest, mostNameColumns, Math.max(fewestNameColumns, Math.floor(columns / 5)));
}

/** The names, each exactly that wide. Where their ends are cut off and two became the same, their beginnings are instead. */
export function logNames(
  {sources}: Pick<LogState, 'sources'>,
  columns: number,
  isUnicode: boolean,
): readonly string[] {
  const names = sources.map(({containerName}) => safeText(containerName));
  const ellipsis = isUnicode ? '…' : '>';
  const ways = [
    names.map(name => cutText(name, columns, ellipsis)),
    names.map(name => cutStart(name, columns, isUnicode ? '…' : '<')),
    names.map((name, index) => cutText(`${index + 1} ${name}`, columns, ellipsis)),
  ];
  const distinct = ways.find(way => new Set(way).size === way.length) ?? names;
  return distinct.map(name => padText(name, columns));
}

/** The colour of a name: after six they begin again, and the name alone tells. */
export function nameStyle(source: number): Style {
  return nameStyles[source % nameStyles.length] ?? 'source1';
}

const nameStyles = ['source1', 'source2', 'source3', 'source4', 'source5', 'source6'] as const;
const fewestNameColumns = 6;
const mostNameColumns = 24;

function cutStart(text: string, columns: number, ellipsis: string): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  for (const grapheme of [...graphemes(text)].reverse()) {
    if (textWidth(kept) + grapheme.width > columns - 1) break;
    kept = grapheme.text + kept;
  }
  return ellipsis + kept;
}
