import type {FeedDeps} from './feed-deps.ts';

const shownMs = {info: 4_000, success: 4_000, warning: 6_000, error: 10_000} as const;

/** Takes a notice away after a few seconds; it can be read again in the action log. No timer while there is none. */
export function startNoticeFeed(deps: Omit<FeedDeps, 'engine'>): void {
  const {getState, apply, clock, signal} = deps;
  let waitingFor = 0;
  const look = () => {
    const {notice} = getState();
    if (notice === undefined || notice.text === '' || notice.number === waitingFor) return;
    if (notice.isLasting === true) return;
    const {number, level} = notice;
    waitingFor = number;
    void clock.delay(shownMs[level], signal).then(() => {
      if (!signal.aborted) apply({type: 'notice-gone', number});
    });
  };
  const unsubscribe = deps.subscribe(look);
  signal.addEventListener('abort', unsubscribe, {once: true});
}
