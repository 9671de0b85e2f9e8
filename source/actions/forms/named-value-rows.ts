import {splitAssignment} from '../../objects/assignment.ts';
import {maskedOptions} from '../../objects/masked-words.ts';
import type {AppState} from '../../store/app-state.ts';
import type {FormProblems, FormValues} from './form.ts';
import {filledRows} from './text-rows.ts';

/** The rows of that id as names and their values; a name alone has none. */
export function namedValueRows(values: FormValues, rowsId: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    filledRows(values, rowsId).map(({text}) => {
      const {name, value = ''} = splitAssignment(text);
      return [name.trim(), value];
    }),
  );
}

/** The same as a docker command that is shown takes them: the flag before each, secrets masked until they are asked for. */
export function namedValueFlags(
  values: FormValues,
  {rowsId, flag}: {readonly rowsId: string; readonly flag: string},
  {showsSecrets}: AppState,
): readonly string[] {
  const rows = namedValueRows(values, rowsId);
  return Object.entries(showsSecrets ? rows : maskedOptions(rows)).flatMap(([name, shown]) => [
    flag,
    rows[name] === '' ? name : `${name}=${shown}`,
  ]);
}

/** A row without a name. */
export function namedValueProblems(values: FormValues, rowsId: string): FormProblems {
  const wrong = filledRows(values, rowsId).filter(({text}) => /^\s*(=|$)/.test(text));
  return Object.fromEntries(wrong.map(({id}) => [id, 'a name is missing before the =']));
}
