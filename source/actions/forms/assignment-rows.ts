import {nameOfAssignment, splitAssignment} from '../../objects/assignment.ts';
import type {FormOverlay} from '../../store/overlay.ts';
import type {FormNote, FormProblems, FormValues} from './form.ts';
import {filledRows} from './text-rows.ts';

// Rows of `NAME=value`: variables, labels. A row is taken as it is, as a line of docker's --env-file is.

/** What those rows ask for, in order. A name alone ends with no blank: no variable of that name would be found. */
export function assignmentTexts(values: FormValues, rowsId: string): readonly string[] {
  return filledRows(values, rowsId).map(({text}) =>
    splitAssignment(text).value === undefined ? text.trimEnd() : text,
  );
}

/** What is wrong with those rows, by field. */
export function assignmentProblems(values: FormValues, rowsId: string): FormProblems {
  return Object.fromEntries(
    filledRows(values, rowsId).flatMap(({id, text}) => {
      const problem = assignmentProblem(text);
      return problem === undefined ? [] : [[id, problem]];
    }),
  );
}

/**
What may be meant otherwise than it is taken: a shell, and a file of variables, would read it so. A blank at the end of
the row that has the focus is the beginning of what comes next.
*/
export function assignmentRemarks(
  {values, focus}: FormOverlay,
  rowsIds: readonly string[],
): Readonly<Record<string, FormNote>> {
  return Object.fromEntries(
    rowsIds.flatMap(rowsId =>
      filledRows(values, rowsId).flatMap(({id, text}) => {
        const remark = assignmentRemark(id === focus ? text.trimEnd() : text);
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
  const {name, value = ''} = splitAssignment(text);
  if (/^(["']).*\1$/s.test(value.trimEnd()) && value.trimEnd().length > 1)
    return 'the quotes are part of the value';
  if (/\s$/.test(value)) return 'the blank at its end is part of the value';
  return name.startsWith('#') ? 'the # is part of the name: it is no comment here' : undefined;
}
