import type {TestContext} from 'node:test';
import type {ActionContext} from '../../source/actions/action.ts';
import {handleKey, handlePaste} from '../../source/actions/handle-key.ts';
import {releaseHeld} from '../../source/actions/hold-back.ts';
import type {LocalMachine} from '../../source/actions/local-machine.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {startAboutFeed} from '../../source/feeds/about-feed.ts';
import {startDetailFeed} from '../../source/feeds/detail-feed.ts';
import {startFormFeed} from '../../source/feeds/form-feed.ts';
import {startHeldFeed} from '../../source/feeds/held-feed.ts';
import {type Feeds, startFeeds} from '../../source/feeds/start-feeds.ts';
import {systemClock} from '../../source/feeds/system-clock.ts';
import {startTrafficFeed} from '../../source/feeds/traffic-feed.ts';
import {wantedAnswers} from '../../source/panes/detail-tabs.ts';
import {shownContainerIds, watchedContainerIds} from '../../source/panes/on-screen.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {PaneId} from '../../source/store/pane-id.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import type {Store} from '../../source/store/store.ts';
import {makeProgram} from './make-context.ts';
import {makeMachine} from './make-machine.ts';

/** The program with all feeds on an engine behind a socket, without a screen. */
export type RunningProgram = {
  readonly engine: Engine;
  readonly feeds: Feeds;
  readonly store: Store;
  readonly context: ActionContext;
  readonly state: () => AppState;
  readonly press: (...keys: readonly string[]) => void;
  /** A paste in the place of what stands in the field. */
  readonly type: (text: string) => void;
  /** Does what the palette has under that name. */
  readonly choose: (name: string) => void;
  /** Leaves only rows with this text, and waits until there is one. */
  readonly select: (text: string) => Promise<void>;
  /** Rejects when it is not so in time; default 30 s. */
  readonly until: (isSo: (state: AppState) => boolean, deadlineMs?: number) => Promise<AppState>;
  /** Waits for a notice that reads so; its text. */
  readonly notice: (wanted: RegExp) => Promise<string>;
  /** What was sent to the clipboard, oldest first. */
  readonly yanked: () => readonly string[];
  /** Ends it before the test does. */
  readonly end: () => void;
};

export type RunningProgramOptions = {
  readonly pane?: PaneId;
  readonly isReadOnly?: boolean;
  /** Absent: one of its own in memory, without files. */
  readonly machine?: LocalMachine;
  /** How many times faster than the world's its clock goes: what waits for seconds waits less. */
  readonly haste?: number;
  /** How long several objects wait for an undo; absent: not at all. */
  readonly undoSeconds?: number;
};

/** Starts it; ends with the test. It may still be connecting when it is handed out. */
export function startRunningProgram(
  t: Pick<TestContext, 'after'>,
  {
    socketPath,
    pane = 'containers',
    isReadOnly = false,
    machine = makeMachine(),
    haste = 1,
    undoSeconds = 0,
  }: RunningProgramOptions & {readonly socketPath: string},
): RunningProgram {
  const ending = new AbortController();
  const end = () => ending.abort();
  t.after(end);
  const engine = createEngine({endpoint: {kind: 'unix', socketPath}, name: 'local', isReadOnly});
  const {store, asked, ...program} = makeProgram({
    pane,
    engine,
    isReadOnly,
    machine,
    isConnected: false,
    settings: {...defaultSettings, undoSeconds},
  });
  const startedAtMs = Date.now();
  const clock = {
    nowMs: () => startedAtMs + (Date.now() - startedAtMs) * haste,
    steadyMs: () => performance.now() * haste,
    delay: (ms: number, signal: AbortSignal) => systemClock.delay(ms / haste, signal),
  };
  const {getState, apply, subscribe} = store;
  const deps = {engine, getState, apply, subscribe, signal: ending.signal};
  const feeds = startFeeds({...deps, clock, watchedContainerIds, shownContainerIds});
  startDetailFeed({...deps, clock, wantedAnswers});
  const count = () => ({requestCount: engine.requestCount(), bytesSent: 0});
  void startAboutFeed(deps);
  startFormFeed(deps);
  void startTrafficFeed({...deps, clock, count});
  const context: ActionContext = {
    ...program.context,
    nowMs: clock.nowMs,
    steadyMs: clock.steadyMs,
    signal: ending.signal,
    refresh: feeds.refresh,
    retryNow: feeds.retryNow,
  };
  const release = (number: number) => releaseHeld(context, number);
  void startHeldFeed({...deps, clock, release});
  const press = (...keys: readonly string[]) => {
    for (const key of keys) handleKey(context, key);
  };
  const type = (text: string) => {
    press('ctrl+u');
    handlePaste(context, text);
  };
  const until: RunningProgram['until'] = (isSo, deadlineMs) => stateWithin(store, isSo, deadlineMs);
  return {
    engine,
    feeds,
    store,
    context,
    state: getState,
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
    yanked: () => asked.filter(word => word.startsWith('yank ')).map(word => word.slice(5)),
    end,
  };
}

/** Whether the events flow and every list is there. */
export function isAllKnown({connection, listedAtMs}: AppState): boolean {
  return connection.events === 'live' && Object.keys(listedAtMs).length === listKinds;
}

// Containers, images, volumes, networks.
const listKinds = 4;

/** Resolves when the state is so; rejects with what it was to be when that takes longer. */
async function stateWithin(
  store: Store,
  isSo: (state: AppState) => boolean,
  deadlineMs = 30_000,
): Promise<AppState> {
  const {promise, resolve, reject} = Promise.withResolvers<AppState>();
  const look = () => {
    if (isSo(store.getState())) resolve(store.getState());
  };
  const unsubscribe = store.subscribe(look);
  const deadline = AbortSignal.timeout(deadlineMs);
  deadline.addEventListener('abort', () =>
    reject(new Error(`not so within ${deadlineMs} ms: ${String(isSo)}`)),
  );
  look();
  return promise.finally(unsubscribe);
}
