import {inspectLines} from '../actions/inspect-lines.ts';
import type {JsonLine} from '../objects/json-lines.ts';
import type {DetailLine} from './detail-section.ts';
import {unanswered} from './detail-section.ts';
import type {DetailTab} from './detail-tab.ts';

/** The engine's JSON, values that look like secrets masked unless asked for. */
export const inspectTab: DetailTab = {
  id: 'inspect',
  title: 'inspect',
  isFor: () => true,
  // All that is known of an event came with it.
  asks: ({objectKind}) => (objectKind === 'event' ? [] : ['object']),
  hasCursor: true,
  lines(detail, state) {
    const lines = inspectLines(detail, state);
    return lines === undefined || detail.failures.object !== undefined
      ? [unanswered(detail, 'object')]
      : lines.map(drawnLine);
  },
};

// A label of a megabyte is no line to be read.
const longestLine = 4_000;

const drawn = new WeakMap<JsonLine, DetailLine>();

/** Names told from values. The same line is the same again: it is wrapped once. */
function drawnLine(line: JsonLine): DetailLine {
  const known = drawn.get(line);
  if (known !== undefined) return known;
  const made: DetailLine = [
    {text: line.name.slice(0, longestLine), style: 'key'},
    {text: line.text.slice(0, longestLine)},
  ];
  drawn.set(line, made);
  return made;
}
