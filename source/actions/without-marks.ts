import type {AppState} from '../store/app-state.ts';
import type {Change} from '../store/change.ts';
import type {PaneId} from '../store/pane-id.ts';

/** What was marked for an action that is done is no longer marked; what was marked since is. */
export function withoutMarks(
  state: AppState,
  {pane, keys}: {readonly pane: PaneId; readonly keys: readonly string[]},
): readonly Change[] {
  const marks = new Set(state.lists[pane].marks);
  for (const key of keys) marks.delete(key);
  if (marks.size === state.lists[pane].marks.size) return [];
  return [{type: 'list-changed', pane, view: {marks, rangeFromKey: ''}}];
}
