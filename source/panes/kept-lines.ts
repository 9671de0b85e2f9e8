import type {LogKeep} from '../objects/log-keep.ts';
import type {LogLine} from '../objects/log-line.ts';
import {type KeptLines, type LogState, nothingKept} from '../store/log-state.ts';
import {testLines} from './line-tests.ts';

/**
What `&` keeps of the lines that are held now, from what it kept before: only new lines are tested. The very same
object when nothing has changed.
*/
export function keptLines({keep, kept, buffer, selection, isRaw}: LogState): KeptLines {
  if (keep === undefined) return nothingKept;
  const [first] = buffer.lines;
  const isSame = kept.keep === keep && kept.selection === selection && kept.isRaw === isRaw;
  if (isSame && kept.untilNumber === buffer.nextNumber && kept.firstNumber === first?.number) return kept;

  const known = isSame ? kept : nothingKept;
  const firstNumber = first?.number ?? buffer.nextNumber;
  const fresh = buffer.lines.slice(Math.max(0, known.untilNumber - firstNumber));
  const found = known.isTooSlow ? [] : testLines(keep, fresh, {isRaw});
  const matches = [...known.matches.filter(({number}) => number >= firstNumber), ...(found ?? [])];
  return {
    keep,
    selection,
    isRaw,
    firstNumber: first?.number,
    untilNumber: buffer.nextNumber,
    matches,
    lines: withOthers(matches, keep, buffer.lines),
    isTooSlow: known.isTooSlow || found === undefined,
  };
}

/** The matches with the lines around them, and our remarks: that something is left out stays true. */
function withOthers(
  matches: readonly LogLine[],
  {contextLines}: LogKeep,
  lines: readonly LogLine[],
): readonly LogLine[] {
  const firstNumber = lines[0]?.number ?? 0;
  const kept: LogLine[] = [];
  let end = 0;
  const keepUntil = (start: number): void => {
    for (; end < start; end++) {
      const line = lines[end];
      if (line?.stream === 'marker') kept.push(line);
    }
  };
  for (const {number} of matches) {
    const index = number - firstNumber;
    keepUntil(index - contextLines);
    const start = end;
    end = Math.min(lines.length, index + contextLines + 1);
    kept.push(...lines.slice(start, end));
  }
  keepUntil(lines.length);
  return kept;
}
