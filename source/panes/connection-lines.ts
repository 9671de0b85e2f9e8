import type {AppState} from '../store/app-state.ts';
import type {Segment} from './pane.ts';

/** No list was ever there: the screen is about the engine, not about its objects. */
export function isNeverConnected(state: AppState): boolean {
  return state.listedAtMs.containers === undefined && state.connection.status === 'lost';
}

/** What was tried, why it failed in words, what to do, and when it is tried again. */
export function connectionLines(state: AppState, columns: number): ReadonlyArray<readonly Segment[]> {
  const {connection, nowMs} = state;
  const {failure} = connection;
  if (failure === undefined) return [];
  const inSeconds = Math.max(0, Math.ceil(((connection.nextTryAtMs ?? nowMs) - nowMs) / 1000));
  return [
    [],
    [{text: ' No engine answers.', style: 'error'}],
    [],
    ...wrapped(`Tried   ${connection.endpoint}`, columns),
    ...wrapped(`Cause   ${failure.message}`, columns),
    ...(failure.advice === '' ? [] : wrapped(`Try     ${failure.advice}`, columns)),
    [],
    [{text: ` Next try in ${inSeconds}s. r tries now · q quits`}],
    [{text: ' Without an engine: quaymaster --demo', style: 'muted'}],
  ];
}

/** Words broken at blanks; the second line and on stand under the first one's text. */
function wrapped(text: string, columns: number): ReadonlyArray<readonly Segment[]> {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=\s)(?=\S)/)) {
    if (line !== '' && line.length + word.trimEnd().length + 1 > columns) {
      lines.push(line);
      line = ' '.repeat(8);
    }
    line += word;
  }
  lines.push(line);
  return lines.map(shown => [{text: ` ${shown}`}]);
}
