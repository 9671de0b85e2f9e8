import {plainOf, type Segment} from './segments.ts';
import {textSearch} from './text-search.ts';

/** The line with what the search finds in it marked; the very same line where it finds nothing. */
export function highlighted(line: readonly Segment[], search: string): readonly Segment[] {
  const ranges = textSearch(search).ranges(plainOf(line));
  if (ranges.length === 0) return line;
  let start = 0;
  return line.flatMap(segment => {
    const end = start + segment.text.length;
    const borders = ranges.flatMap(range => [range.start, range.end]).filter(at => at > start && at < end);
    const pieces = [start, ...borders].map((from, index): Segment => {
      const text = segment.text.slice(from - start, (borders[index] ?? end) - start);
      const isMatch = ranges.some(range => range.start <= from && from < range.end);
      return isMatch ? {text, style: 'match'} : {...segment, text};
    });
    start = end;
    return pieces;
  });
}
