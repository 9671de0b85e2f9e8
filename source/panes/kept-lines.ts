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
    lines: keep.contextLines === 0 ? matches : withContext(matches, keep, buffer.lines),
    isTooSlow: known.isTooSlow || found === undefined,
  };
}

function withContext(
  matches: readonly LogLine[],
  {contextLines}: LogKeep,
  lines: readonly LogLine[],
): readonly LogLine[] {
  const firstNumber = lines[0]?.number ?? 0;
  const kept: LogLine[] = [];
  let end = 0;
  for (const {number} of matches) {
    const index = number - firstNumber;
    const start = Math.max(end, index - contextLines);
    end = Math.min(lines.length, index + contextLines + 1);
    kept.push(...lines.slice(start, end));
  }
  return kept;
}
