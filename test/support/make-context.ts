import type {ActionContext} from '../../source/actions/action.ts';
import {handleKey} from '../../source/actions/handle-key.ts';
import type {LocalMachine} from '../../source/actions/local-machine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {shownToActions} from '../../source/panes/shown-to-actions.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {Change} from '../../source/store/change.ts';
import type {Store} from '../../source/store/store.ts';
import {makeMachine} from './make-machine.ts';
import {madeAtMs, makeStore, type StoreOptions} from './make-state.ts';

/** The program without its screen and feeds: a store, an engine that answers what a test says, and keys to press. */
export type FakeProgram = {
  readonly store: Store;
  readonly context: ActionContext;
  readonly state: () => AppState;
  readonly apply: (...changes: readonly Change[]) => void;
  /** Keys one after the other, as fast as a terminal hands them over in one chunk. */
  readonly press: (...keys: readonly string[]) => void;
  readonly selectedKey: () => string;
  /** What was asked of the outside: `exit`, `suspend`, `retryNow`, `refresh`. */
  readonly asked: readonly string[];
};

/** An engine of these methods; any other that is called rejects the test that did not expect it. */
export function makeEngine(methods: Partial<Engine> = {}): Engine {
  const unexpected = (method: string) => () => Promise.reject(new Error(`${method} was not expected`));
  return new Proxy({name: 'local', ...methods} as Engine, {
    get: (engine, method: string) => Reflect.get(engine, method) ?? unexpected(method),
  });
}

/** A program on such a store. */
export function makeProgram(
  options: StoreOptions & {readonly engine?: Partial<Engine>; readonly machine?: LocalMachine} = {},
): FakeProgram {
  const {engine, machine = makeMachine(), ...storeOptions} = options;
  const store = makeStore(storeOptions);
  const asked: string[] = [];
  const context: ActionContext = {
    engine: makeEngine(engine),
    getState: store.getState,
    apply: store.apply,
    subscribe: store.subscribe,
    nowMs: () => madeAtMs,
    steadyMs: () => madeAtMs,
    signal: new AbortController().signal,
    ...shownToActions(store.getState),
    credentials: {
      forServer: async () => undefined,
      store: () => Promise.reject(new Error('no login was to be kept')),
      erase: async () => false,
    },
    pruneFilters: () => [],
    proxyVariables: () => [],
    heldActions: new Map(),
    jobControllers: new Map(),
    unfinished: new Set(),
    machine,
    yank: async text => {
      asked.push(`yank ${text}`);
      return 'the test';
    },
    engineHost: 'localhost',
    exit: () => asked.push('exit'),
    suspend: () => asked.push('suspend'),
    handOver: () => Promise.reject(new Error('there is no terminal')),
    isHandedOver: () => false,
    typeAhead: () => {},
    retryNow: () => asked.push('retryNow'),
    refresh: async kinds => void asked.push(`refresh ${kinds.join(' ')}`),
  };
  return {
    store,
    context,
    state: store.getState,
    apply: store.apply,
    press: (...keys) => {
      for (const key of keys) handleKey(context, key);
    },
    selectedKey: () => store.getState().lists[store.getState().pane].selectedKey,
    asked,
  };
}

/** Resolves when the state is so; at once when it is already. Hangs, and so fails by its deadline, when it never is. */
export function stateWhere(store: Store, isSo: (state: AppState) => boolean): Promise<AppState> {
  return new Promise(resolve => {
    const look = () => {
      if (!isSo(store.getState())) return;
      unsubscribe();
      resolve(store.getState());
    };
    const unsubscribe = store.subscribe(look);
    look();
  });
}
