import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import {layoutOf} from './layout.ts';
import {nextTryText} from './next-try.ts';
import type {Segment} from './segments.ts';
import {wrapSegments} from './wrap-segments.ts';

/** No list was ever there: the screen is about the engine, not about its objects. */
export function isNeverConnected(state: AppState): boolean {
  return state.listedAtMs.containers === undefined && state.connection.status === 'lost';
}

/** What was tried, why it failed in words, what to do, and when it is tried again. */
export function connectionLines(state: AppState, columns: number): ReadonlyArray<readonly Segment[]> {
  const {connection} = state;
  const {failure} = connection;
  if (failure === undefined) return [];
  const nextTry = nextTryText(state);
  const [tryKey, quitKey] = [keyName(state, 'restart'), keyName(state, 'quit')];
  const lines: ReadonlyArray<readonly Segment[]> = [
    [],
    [{text: ' No engine answers.', style: 'error'}],
    [],
    [{text: ` Tried   ${connection.endpoint}`}],
    [{text: ` Cause   ${failure.message}`}],
    ...(failure.advice === '' ? [] : [[{text: ` Try     ${failure.advice}`}]]),
    [],
    [{text: ` ${nextTry[0]?.toUpperCase()}${nextTry.slice(1)}. ${tryKey} tries now · ${quitKey} quits`}],
    [{text: ' Without an engine: quaymaster --demo', style: 'muted'}],
  ];
  // Few rows are for words, not for air.
  const isSmall = layoutOf(state).chrome === 'none';
  return lines
    .filter(line => !isSmall || line.length > 0)
    .flatMap(line => wrapSegments(line, columns, labelColumns));
}

// ` Tried   ` and the like.
const labelColumns = 9;
