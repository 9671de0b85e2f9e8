import type {ActionContext} from './action.ts';

/** To the next line of the log with what is searched for: -1 is towards the older ones. Says so where there is none. */
export function nextInLog(context: ActionContext, direction: 1 | -1): void {
  const found = context.logView.match(direction);
  const {search} = context.getState().log;
  if (found.cursorNumber !== undefined) context.apply({type: 'log-changed', log: found});
  else context.apply({type: 'noticed', level: 'warning', text: `no line here has “${search}”`});
}
