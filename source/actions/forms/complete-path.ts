import type {FormOverlay} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import type {Form} from './form.ts';
import {withValues} from './form-editing.ts';

/**
What `tab` does in a field for a path of this machine, as in a shell: what is typed grows as far as there is one way to
go on; where there are several they are shown, once. Undefined where nothing is left to complete: `tab` goes on then.
*/
export function completePath(
  form: Form,
  overlay: FormOverlay,
  {machine, getState}: ActionContext,
): FormOverlay | undefined {
  const {focus, values, cursor, status} = overlay;
  const text = values[focus] ?? '';
  const isPath = form.fields(values).some(({id, isLocalPath}) => id === focus && isLocalPath === true);
  // What stands behind the cursor would have to be told from what is added.
  if (!isPath || status === 'submitting' || cursor < text.length || isNoBeginning(text)) return undefined;

  const paths = machine.pathsFrom(text);
  const longer = commonBeginning(paths);
  if (longer.length > text.length) {
    return withValues({form, overlay, state: getState()}, {...values, [focus]: longer});
  }
  return paths.length > 1 && overlay.completions === undefined ? {...overlay, completions: paths} : undefined;
}

/** Nothing, or a folder by a name that leads to it from anywhere: who has not typed on is done with the field. */
function isNoBeginning(text: string): boolean {
  return ['', '.', '..'].includes(text);
}

/** Of texts in order: what the first and the last have in common, all have. */
function commonBeginning(texts: readonly string[]): string {
  const first = [...(texts[0] ?? '')];
  const last = [...(texts.at(-1) ?? '')];
  const end = first.findIndex((char, index) => char !== last[index]);
  return (end < 0 ? first : first.slice(0, end)).join('');
}
