import {type Context, createContext, Script} from 'node:vm';
import {type LogKeep, parseRegex} from '../objects/log-keep.ts';
import type {LogLine} from '../objects/log-line.ts';
import type {LogState} from '../store/log-state.ts';
import {logPlainText} from './log-screen-text.ts';
import {textSearch} from './text-search.ts';

/** Those of the lines that `&` is looking for; undefined when the pattern takes too long for them. Our own remarks are no lines. */
export function testLines(
  keep: LogKeep,
  lines: readonly LogLine[],
  look: Pick<LogState, 'isRaw'>,
): readonly LogLine[] | undefined {
  const written = lines.filter(({stream}) => stream !== 'marker');
  const {isNegated} = keep;
  if (!keep.isRegex) {
    const search = textSearch(keep.text);
    return written.filter(line => search.isIn(logPlainText(line, look)) !== isNegated);
  }
  const parsed = parseRegex(keep.text);
  if (!parsed.ok) return [];
  return withinLimit(() => written.filter(line => parsed.regex.test(logPlainText(line, look)) !== isNegated));
}

// For as many lines as a log holds. A pattern such as (a+)+$ would never come to an end on some.
const limitMs = 250;

/** Node can interrupt only what a script of its own runs; nothing of ours is shared with it but this call. */
function withinLimit<Result>(run: () => Result): Result | undefined {
  sandbox ??= {script: new Script('run()'), context: createContext({})};
  sandbox.context['run'] = run;
  try {
    return sandbox.script.runInContext(sandbox.context, {timeout: limitMs});
  } catch (error) {
    if (isTimeout(error)) return undefined;
    throw error;
  }
}

// Made once: a context costs a millisecond.
let sandbox: {readonly script: Script; readonly context: Context} | undefined;

function isTimeout(error: unknown): boolean {
  return (error as {readonly code?: unknown} | undefined)?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
}
