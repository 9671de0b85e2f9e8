import type {FormField, FormValues} from './form.ts';

/** Rows of text under one label: `env-0`, `env-1` … */
export type TextRows = {
  /** What their ids begin with. */
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly help: string;
};

/** A row for each text up to the last that is filled in, and an empty one below. */
export function rowFields(
  values: FormValues,
  {id, label, placeholder, help}: TextRows,
): readonly FormField[] {
  return Array.from(
    {length: lastFilledRow(values, id) + 2},
    (_, row): FormField => ({
      id: rowId(id, row),
      rowsId: id,
      label: row === 0 ? label : '',
      kind: 'text',
      // Below a filled row it would look like one more.
      ...(row === 0 ? {placeholder} : {}),
      help,
    }),
  );
}

/** The rows with something in them. A blank at the end may be meant. */
export function filledRows(
  values: FormValues,
  id: string,
): ReadonlyArray<{readonly id: string; readonly text: string}> {
  return Array.from({length: lastFilledRow(values, id) + 1}, (_, row) => rowId(id, row)).flatMap(rowName => {
    const text = values[rowName]?.trimStart() ?? '';
    return text === '' ? [] : [{id: rowName, text}];
  });
}

/** What lines that were put into a row made of the rows. */
export type LinesInRow = {
  readonly values: FormValues;
  readonly fieldIds: readonly string[];
  readonly cursor: number;
  readonly movedTo: ReadonlyMap<string, string>;
};

/**
Lines that are put into the row at its cursor, each into a row of its own: the first behind what stood before the
cursor, the last before what stood behind it, and the rows below move down. `fieldIds` are the rows that got one; `cursor`
is for the last of them; `movedTo` has the new id of each row that moved.
*/
export function withLinesInRow(
  values: FormValues,
  {rowsId, fieldId, cursor}: {readonly rowsId: string; readonly fieldId: string; readonly cursor: number},
  lines: readonly string[],
): LinesInRow {
  const at = Number(fieldId.slice(rowsId.length + 1));
  const text = values[fieldId] ?? '';
  const tail = text.slice(cursor);
  const put = lines.map(
    (line, index) =>
      (index === 0 ? text.slice(0, cursor) : '') + line + (index === lines.length - 1 ? tail : ''),
  );
  const below = Array.from(
    {length: Math.max(0, lastFilledRow(values, rowsId) - at)},
    (_, row) => values[rowId(rowsId, at + 1 + row)] ?? '',
  );
  const moved = [...put, ...below].map((line, row) => [rowId(rowsId, at + row), line] as const);
  return {
    values: {...values, ...Object.fromEntries(moved)},
    fieldIds: moved.slice(0, put.length).map(([id]) => id),
    cursor: (put.at(-1)?.length ?? 0) - tail.length,
    movedTo: new Map(
      below.map((_, row) => [rowId(rowsId, at + 1 + row), rowId(rowsId, at + put.length + row)] as const),
    ),
  };
}

/** Values that fill the rows with these texts. */
export function rowValues(id: string, texts: readonly string[]): FormValues {
  return Object.fromEntries(texts.map((text, row) => [rowId(id, row), text]));
}

function rowId(id: string, row: number): string {
  return `${id}-${row}`;
}

function lastFilledRow(values: FormValues, id: string): number {
  let last = -1;
  for (const [key, value] of Object.entries(values)) {
    if (!key.startsWith(`${id}-`) || value.trim() === '') continue;
    const row = key.slice(id.length + 1);
    if (/^\d+$/.test(row)) last = Math.max(last, Number(row));
  }
  return last;
}
