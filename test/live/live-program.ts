import type {TestContext} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {handleKey, handlePaste} from '../../source/actions/handle-key.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {startAboutFeed} from '../../source/feeds/about-feed.ts';
import {startDetailFeed} from '../../source/feeds/detail-feed.ts';
import {startFeeds} from '../../source/feeds/start-feeds.ts';
import type {AppState, PaneId} from '../../source/store/app-state.ts';
import type {LiveEngine} from '../support/live-engine.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';

/** The program with all feeds on a real engine, without a screen. */
export type LiveProgram = {
  readonly engine: Engine;
  readonly state: () => AppState;
  readonly press: (...keys: readonly string[]) => void;
  /** A paste in the place of what stands in the field. */
  readonly type: (text: string) => void;
  /** Does what the palette has under that name. */
  readonly choose: (name: string) => void;
  /** Leaves only rows with this text, and waits until there is one. */
  readonly select: (text: string) => Promise<void>;
  readonly until: (isSo: (state: AppState) => boolean) => Promise<AppState>;
  /** Waits for a notice that reads so; its text. */
  readonly notice: (wanted: RegExp) => Promise<string>;
};

/** Opens it and waits until the engine's events flow and all lists are there. Ends with the test. */
export async function openLiveProgram(
  live: LiveEngine,
  t: TestContext,
  {pane, isReadOnly = false}: {readonly pane: PaneId; readonly isReadOnly?: boolean},
): Promise<LiveProgram> {
  const ending = new AbortController();
  t.after(() => ending.abort());
  const engine = createEngine({
    endpoint: {kind: 'unix', socketPath: live.record.socket},
    name: 'local',
    isReadOnly,
  });
  const {store, ...program} = makeProgram({pane, engine, isReadOnly, isConnected: false});
  const deps = {
    engine,
    getState: store.getState,
    apply: store.apply,
    subscribe: store.subscribe,
    signal: ending.signal,
  };
  const delay = (ms: number, signal: AbortSignal) => setTimeout(ms, undefined, {signal});
  const feeds = startFeeds({...deps, clock: {nowMs: Date.now, delay}, watchedContainerIds: () => []});
  startDetailFeed(deps);
  void startAboutFeed({
    ...deps,
    clock: {nowMs: Date.now, delay},
    count: () => ({requestCount: engine.requestCount(), bytesSent: 0}),
  });
  const context = {...program.context, nowMs: Date.now, signal: ending.signal, refresh: feeds.refresh};
  const press = (...keys: readonly string[]) => {
    for (const key of keys) handleKey(context, key);
  };
  const until: LiveProgram['until'] = isSo => stateWhere(store, isSo);
  const type = (text: string) => {
    press('ctrl+u');
    handlePaste(context, text);
  };
  await until(
    ({connection, listedAtMs}) => connection.events === 'live' && Object.keys(listedAtMs).length === 4,
  );
  return {
    engine,
    state: store.getState,
    press,
    type,
    choose(name) {
      press(':');
      handlePaste(context, name);
      press('enter');
    },
    async select(text) {
      press('/');
      type(text);
      press('enter');
      await until(state => state.lists[state.pane].selectedKey !== '');
    },
    until,
    notice: async wanted => (await until(({notice}) => wanted.test(notice?.text ?? ''))).notice?.text ?? '',
  };
}
