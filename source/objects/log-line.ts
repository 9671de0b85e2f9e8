/** Which of a container's outputs a line came from; `engine` is the engine's own in-band error, `marker` a remark of ours (a gap). */
export type LogStream = 'stdout' | 'stderr' | 'engine' | 'marker';

/** One line of a container's log. */
export type LogLine = {
  /** Counts up from 0 within one buffer, and names the line there. */
  readonly number: number;
  /** Which of the containers that are read wrote it, as an index; 0 where there is one. */
  readonly source: number;
  readonly stream: LogStream;
  /** RFC 3339 with nanoseconds, as the engine wrote it; '' when it gave none. */
  readonly timestamp: string;
  /** Without the line end; still as the container wrote it, hostile sequences included. */
  readonly text: string;
  /** By what it stands among the lines of other containers: the timestamp in a form that sorts, never earlier than that of the line before it in the same output. Absent in a single log, which stands as it came. */
  readonly time?: string;
  /** Bytes that were cut off its end because it was too long; 0 for none, Infinity: it had not ended when it was cut. */
  readonly cutBytes: number;
  /** It has not ended yet: the next line of the same output takes its place. */
  readonly isUnfinished?: true;
};
