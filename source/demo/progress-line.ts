/** What a line of a pull, push or load says. */
export type Progress = {
  readonly status: string;
  readonly id?: string;
  readonly current?: number;
  readonly total?: number;
  /** `s` where `current` is a time. */
  readonly units?: string;
  /** Engines of old drew the bar themselves. */
  readonly hasBar?: boolean;
};

/** A line as the engine writes it: JSON and CRLF. */
export function progressLine({status, id, current, total, units, hasBar}: Progress): string {
  const detail =
    current === undefined
      ? {}
      : {current, ...(total === undefined ? {} : {total}), ...(units === undefined ? {} : {units})};
  return `${JSON.stringify({
    status,
    ...(current === undefined && id === undefined ? {} : {progressDetail: detail}),
    ...(hasBar === true && current !== undefined && total !== undefined
      ? {progress: bar(current, total)}
      : {}),
    ...(id === undefined ? {} : {id}),
  })}\r\n`;
}

function bar(current: number, total: number): string {
  const filled = Math.min(50, Math.trunc((current / total) * 50));
  const head = filled < 50 ? '>' : '';
  return `[${'='.repeat(filled)}${head}${' '.repeat(50 - filled - head.length)}]  ${megabytes(current)}/${megabytes(total)}`;
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000 ? `${(bytes / 1000).toPrecision(4)}kB` : `${(bytes / 1_000_000).toPrecision(4)}MB`;
}
