import {startAboutFeed} from './about-feed.ts';
import {startActionLogFeed} from './action-log-feed.ts';
import {startDetailFeed} from './detail-feed.ts';
import type {FeedDeps} from './feed-deps.ts';
import {startFormFeed} from './form-feed.ts';
import {startHeldFeed} from './held-feed.ts';
import {startNoticeFeed} from './notice-feed.ts';
import {type Feeds, startFeeds} from './start-feeds.ts';
import {startTrafficFeed} from './traffic-feed.ts';

/** What the feeds have to know of the other rooms. */
type AllFeedsDeps = FeedDeps &
  Parameters<typeof startFeeds>[0] &
  Parameters<typeof startDetailFeed>[0] &
  Parameters<typeof startHeldFeed>[0] &
  Parameters<typeof startTrafficFeed>[0] & {
    /** The file in which the action log is kept; absent for none. */
    readonly actionLog: Pick<Parameters<typeof startActionLogFeed>[0], 'path' | 'append'> | undefined;
  };

/** Starts every feed of the program: the news of the engine, and what the screen's overlays and notices need. */
export function startAllFeeds(deps: AllFeedsDeps): Feeds {
  const feeds = startFeeds(deps);
  startFormFeed(deps);
  startDetailFeed(deps);
  void startAboutFeed(deps);
  void startTrafficFeed(deps);
  startNoticeFeed(deps);
  if (deps.actionLog !== undefined) startActionLogFeed({...deps, ...deps.actionLog});
  void startHeldFeed(deps);
  return feeds;
}
