import type {LogLine} from '../objects/log-line.ts';

/** A line that has no number yet. */
export type NewLine = Omit<LogLine, 'number'>;

/** What is held and what is to be added, after lines that go on with others took their places. */
export type EndedLines = {
  readonly held: readonly LogLine[];
  readonly added: readonly NewLine[];
  /** Index of the first held line that is another than before; as many as there are for none. */
  readonly firstChanged: number;
  /** By how much the held ones grew. */
  readonly grownBytes: number;
};

/**
A line that was held before it had ended gives its place to the next of its output, whether that has ended or only
grown: none is there twice. Where that is another line, for a stream broke off, it stays as it is.
*/
export function endLines(held: readonly LogLine[], added: readonly NewLine[]): EndedLines {
  const heldNow = [...held];
  const addedNow: NewLine[] = [];
  const places = new Map<string, Place>();
  let firstChanged = held.length;
  let grownBytes = 0;

  for (const [index, line] of held.entries()) {
    if (line.isUnfinished !== true) continue;
    const put = (next: NewLine): void => {
      grownBytes += Buffer.byteLength(next.text) - Buffer.byteLength(heldNow[index]?.text ?? '');
      firstChanged = Math.min(firstChanged, index);
      heldNow[index] = {...next, number: line.number};
    };
    places.set(outputOf(line), {line, put});
  }
  for (const line of added) {
    const output = outputOf(line);
    const place = places.get(output);
    places.delete(output);
    let put = place?.put;
    if (place === undefined || put === undefined || place.line.timestamp !== line.timestamp) {
      if (place !== undefined) place.put(brokenOff(place.line));
      const index = addedNow.push(line) - 1;
      put = next => {
        addedNow[index] = next;
      };
    } else put(line);
    if (line.isUnfinished === true) places.set(output, {line, put});
  }
  return {held: heldNow, added: addedNow, firstChanged, grownBytes};
}

/** Where a line stands that has not ended. */
type Place = {readonly line: NewLine; readonly put: (next: NewLine) => void};

function outputOf({source, stream}: NewLine): string {
  return `${source} ${stream}`;
}

/** Its end will not be seen. */
function brokenOff({isUnfinished: _, ...line}: NewLine): NewLine {
  return {...line, cutBytes: Number.POSITIVE_INFINITY};
}
