import type {AppState} from '../store/app-state.ts';
import type {Change} from '../store/change.ts';

const shownMs = {info: 4_000, success: 4_000, warning: 6_000, error: 10_000} as const;

/** Takes a notice away after a few seconds; it can be read again in the action log. No timer while there is none. */
export function startNoticeFeed(deps: {
  readonly getState: () => AppState;
  readonly apply: (...changes: readonly Change[]) => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly delay: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
}): void {
  const {getState, apply, delay, signal} = deps;
  let waitingFor = 0;
  const look = () => {
    const {notice} = getState();
    if (notice === undefined || notice.text === '' || notice.number === waitingFor) return;
    if (notice.isLasting === true) return;
    const {number, level} = notice;
    waitingFor = number;
    delay(shownMs[level], signal).then(
      () => apply({type: 'notice-gone', number}),
      () => {},
    );
  };
  const unsubscribe = deps.subscribe(look);
  signal.addEventListener('abort', unsubscribe, {once: true});
}
