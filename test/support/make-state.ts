import {bindKeys} from '../../source/actions/bind-keys.ts';
import type {Container} from '../../source/objects/container.ts';
import type {Image} from '../../source/objects/image.ts';
import {settle} from '../../source/panes/settle.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {Change} from '../../source/store/change.ts';
import {initialState} from '../../source/store/initial-state.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {createStore, type Store} from '../../source/store/store.ts';
import {makeInfo} from './make-objects.ts';

/** The clock of made states, milliseconds since 1970. */
export const madeAtMs = 2_000_000;

type InitialOptions = Parameters<typeof initialState>[0];

/** How a made store differs from a connected one of 80×24 with these lists. */
export type StoreOptions = Partial<InitialOptions> & {
  readonly containers?: readonly Container[];
  readonly images?: readonly Image[];
  /** False: nothing was heard of the engine yet. */
  readonly isConnected?: boolean;
};

/** A store as the program has it: selection settled, engine connected, its events live, both lists there. */
export function makeStore(options: StoreOptions = {}): Store {
  const {containers = [], images = [], isConnected = true, ...initial} = options;
  const store = createStore(
    initialState({
      keys: bindKeys(),
      engineName: 'local',
      endpoint: 'unix:///var/run/docker.sock (default socket)',
      isDemo: false,
      isReadOnly: false,
      isUnicode: true,
      pane: 'containers',
      columns: 80,
      rows: 24,
      nowMs: madeAtMs,
      // What is done to several is done at once, but where the test is about the waiting.
      settings: {...defaultSettings, undoSeconds: 0},
      ...initial,
    }),
    settle,
  );
  if (isConnected) {
    store.apply(
      {type: 'engine-connected', info: makeInfo(), nowMs: madeAtMs},
      {type: 'events-changed', events: 'live'},
      {type: 'containers-listed', containers, nowMs: madeAtMs},
      {type: 'images-listed', images, nowMs: madeAtMs},
    );
  }
  return store;
}

/** The state of such a store after these changes, each applied by itself. */
export function makeState(options: StoreOptions = {}, changes: readonly Change[] = []): AppState {
  const store = makeStore(options);
  for (const change of changes) store.apply(change);
  return store.getState();
}
