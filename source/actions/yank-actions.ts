import type {Action} from './action.ts';
import {yankInspectActions} from './yank-inspect-actions.ts';
import {yankLogActions} from './yank-log-actions.ts';
import {yankObjectActions} from './yank-object-actions.ts';

/** What `y` sends to the clipboard of whoever sits at the terminal. Of several marked objects each has a line. */
export const yankActions: readonly Action[] = [
  ...yankObjectActions,
  ...yankLogActions,
  ...yankInspectActions,
];
