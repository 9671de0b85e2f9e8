import type {AppState} from '../store/app-state.ts';
import {executePlanAction} from './prune-actions.ts';
import {atOnce} from './run-on-each.ts';

/**
What the program's end cuts off, in words: a prune, and of many objects those whose turn has not come. What the engine has
been asked for it does without us, and jobs are told of by themselves.
*/
export function cutOffWork({actionLog, busy}: Pick<AppState, 'actionLog' | 'busy'>): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of busy.values()) {
    // What waits for an undo has not begun.
    if (!word.endsWith(' soon')) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const isPruning = actionLog.some(
    ({title, outcome}) => title === executePlanAction.title && outcome === 'running',
  );
  return [
    ...(isPruning ? [executePlanAction.title] : []),
    ...[...counts]
      .filter(([, count]) => count > atOnce)
      .map(([word, count]) => `${word} ${count - atOnce} more`),
  ];
}
