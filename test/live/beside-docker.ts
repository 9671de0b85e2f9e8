import assert from 'node:assert/strict';
import {join} from 'node:path';
import {textWidth} from '../../source/format/text-width.ts';
import type {LiveEngine} from '../support/live-engine.ts';
import {type ProgramResult, runProgram} from '../support/run-program.ts';

/** The cells of a row by their column's header. */
export type Cells = Readonly<Record<string, string>>;

/** The built program's file. */
export const programFile = join(import.meta.dirname, '../../bin/quaymaster.cjs');

/** Runs the built program on the engine, not in a terminal, to its end. */
export function runQuaymaster(
  {env}: Pick<LiveEngine, 'env'>,
  words: readonly string[],
): Promise<ProgramResult> {
  return runProgram([process.execPath, programFile, ...words], {env});
}

/**
Compares rows of ours with the docker CLI's, one by one and cell by cell. The CLI is asked before and after, as ages go
on meanwhile: each cell must be the one or the other. While rows come and go (others use the engine too), or an age that
goes on was neither (from 1 second to 3 it is 2), it is tried again; rejects when that does not end within half a minute.
*/
export async function assertLikeDocker(
  askDocker: () => Promise<readonly Cells[]>,
  askOurs: () => Promise<readonly Cells[]>,
  keyOf: (row: Cells) => string,
): Promise<readonly Cells[]> {
  const deadlineMs = performance.now() + 30_000;
  const keysOf = (rows: readonly Cells[]) => rows.map(keyOf).join('\n');
  for (;;) {
    const before = await askDocker();
    const ours = await askOurs();
    const after = await askDocker();
    const isBetween = ours.some((row, index) =>
      Object.entries(row).some(([header, cell]) => {
        const [earlier, later] = [before[index]?.[header], after[index]?.[header]];
        return earlier !== later && cell !== earlier && cell !== later;
      }),
    );
    const isMoving = isBetween || keysOf(before) !== keysOf(after);
    if (isMoving && performance.now() < deadlineMs) continue;
    assert.equal(keysOf(ours), keysOf(after));
    for (const [index, row] of ours.entries()) {
      const cells = Object.entries(row).map(([header, cell]) => {
        const earlier = before[index]?.[header];
        return [header, cell === earlier ? after[index]?.[header] : cell];
      });
      assert.deepEqual(Object.fromEntries(cells), after[index]);
    }
    return ours;
  }
}

/** What `--format '{{json .}}'` prints, a row each line; `headers` names the fields that are looked at. */
export function rowsOfJson(printed: string, headers: Readonly<Record<string, string>>): readonly Cells[] {
  return printed
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const fields = JSON.parse(line) as Readonly<Record<string, string>>;
      return Object.fromEntries(
        Object.entries(headers).map(([header, field]) => [header, withTodaysForms(fields[field] ?? '–')]),
      );
    });
}

/** IPv6 as today's CLI prints it: up to 20.10 it was `:::8080->80/tcp`. */
export function withTodaysForms(text: string): string {
  return text.replaceAll(/(^|[ ,])((?=[0-9a-f:]*:[0-9a-f:]*:)[0-9a-f:]+):(\d+(?:-\d+)?->)/gm, '$1[$2]:$3');
}

/** The rows of a table in the docker CLI's form, cut where the headers begin. */
export function rowsOfTable(table: string): readonly Cells[] {
  const [header = '', ...lines] = table.split('\n').filter(line => line !== '');
  const names = [...header.matchAll(/\S+(?: \S+)*/g)];
  return lines.map(line => {
    const cells = names.map(({0: name, index}, place): [string, string] => [
      name,
      cutColumns(line, index, names[place + 1]?.index ?? Number.POSITIVE_INFINITY).trim(),
    ]);
    return Object.fromEntries(cells);
  });
}

/** What stands from one column to another; a wide sign takes two. */
function cutColumns(line: string, from: number, to: number): string {
  let column = 0;
  let cut = '';
  for (const letter of line) {
    if (column >= from && column < to) cut += letter;
    column += textWidth(letter);
  }
  return cut;
}
