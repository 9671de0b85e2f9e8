import {type ChildController, childController} from './child-controller.ts';
import type {FeedDeps} from './feed-deps.ts';

const shownMs = {info: 4_000, success: 4_000, warning: 6_000, error: 10_000} as const;

/** Takes a notice away after a few seconds; it can be read again in the action log. No timer while there is none. */
export function startNoticeFeed(deps: Omit<FeedDeps, 'engine'>): void {
  const {getState, apply, clock, signal} = deps;
  let waitingFor: number | undefined;
  let wait: ChildController | undefined;
  const look = () => {
    const {notice} = getState();
    if (notice?.number === waitingFor) return;
    // A key that is held says something each time: the timers of what nobody sees any more would be hundreds.
    wait?.abort();
    waitingFor = notice?.number;
    if (notice === undefined || notice.text === '' || notice.isLasting === true) return;
    const {number, level} = notice;
    const ownWait = childController(signal);
    wait = ownWait;
    void clock.delay(shownMs[level], ownWait.signal).then(() => {
      if (ownWait.signal.aborted) return;
      ownWait.abort();
      apply({type: 'notice-gone', number});
    });
  };
  const unsubscribe = deps.subscribe(look);
  signal.addEventListener('abort', unsubscribe, {once: true});
}
