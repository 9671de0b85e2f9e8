import type {NewLogLine} from './log-decoder.ts';
import {sortableTimestamp} from './log-time.ts';

/** By which time each line stands among those of other logs. */
export type LogTimes = {
  /** One for each of a log's lines, in a form that sorts; '' when no log has had a time yet. */
  readonly of: (source: number, lines: readonly NewLogLine[]) => readonly string[];
};

/**
Each output of a container keeps its own order, whatever its clock says. A marker stands at the line that it comes
before, and whatever else has no time at the newest of its log.
*/
export function createLogTimes(): LogTimes {
  const ofOutputs = new Map<string, string>();
  const ofSources = new Map<number, string>();
  let newest = '';

  const newestOf = (source: number) => ofSources.get(source) ?? newest;

  return {
    of(source, lines) {
      const times = lines.map(({stream, timestamp}) => {
        if (stream === 'marker') return '';
        const before = ofOutputs.get(`${source} ${stream}`);
        const time =
          timestamp === '' ? (before ?? newestOf(source)) : latest(sortableTimestamp(timestamp), before);
        ofOutputs.set(`${source} ${stream}`, time);
        ofSources.set(source, latest(time, ofSources.get(source)));
        newest = latest(time, newest);
        return time;
      });
      for (let index = lines.length - 1; index >= 0; index--) {
        if (lines[index]?.stream === 'marker') times[index] = times[index + 1] ?? newestOf(source);
      }
      return times;
    },
  };
}

function latest(time: string, other = ''): string {
  return time > other ? time : other;
}
