import {nameOfAssignment, splitAssignment} from '../../objects/assignment.ts';
import type {FormNote, FormProblems, FormValues} from './form.ts';
import {filledRows} from './text-rows.ts';

// Rows of `NAME=value`: variables, labels. A row is taken as it is, as a line of docker's --env-file is.

/** What is wrong with those rows, by field. */
export function assignmentProblems(values: FormValues, rowsId: string): FormProblems {
  return Object.fromEntries(
    filledRows(values, rowsId).flatMap(({id, text}) => {
      const problem = assignmentProblem(text);
      return problem === undefined ? [] : [[id, problem]];
    }),
  );
}

/** What may be meant otherwise than it is taken: a shell, and a file of variables, would read it so. */
export function assignmentRemarks(
  values: FormValues,
  rowsIds: readonly string[],
): Readonly<Record<string, FormNote>> {
  return Object.fromEntries(
    rowsIds.flatMap(rowsId =>
      filledRows(values, rowsId).flatMap(({id, text}) => {
        const remark = assignmentRemark(text);
        return remark === undefined ? [] : [[id, {text: remark, level: 'warning'} as const]];
      }),
    ),
  );
}

function assignmentProblem(text: string): string | undefined {
  if (text.startsWith('=')) return 'a name is missing before the =';
  const name = nameOfAssignment(text);
  return /\s/.test(name.trimEnd()) ? `“${name.trim()}” is no name: NAME=value, no blanks in it` : undefined;
}

function assignmentRemark(text: string): string | undefined {
  const {name, value = ''} = splitAssignment(text.trim());
  if (/^(["']).*\1$/s.test(value) && value.length > 1) return 'the quotes are part of the value';
  return name.startsWith('#') ? 'the # is part of the name: it is no comment here' : undefined;
}
