import type {AppState, ListView} from './app-state.ts';
import {emptyEventRing} from './event-ring.ts';
import type {KeysInForce} from './keys-in-force.ts';
import type {PaneId} from './pane-id.ts';
import {emptyLog} from './reduce-log.ts';
import {defaultSettings, type Settings} from './settings.ts';

/** What is known before anything is. */
export function initialState(options: {
  readonly engineName: string;
  readonly endpoint: string;
  readonly isDemo: boolean;
  readonly isReadOnly: boolean;
  readonly isUnicode: boolean;
  readonly pane: PaneId;
  readonly columns: number;
  readonly rows: number;
  readonly nowMs: number;
  /** Absent: the defaults. */
  readonly settings?: Settings;
  readonly keys: KeysInForce;
}): AppState {
  const {settings = defaultSettings} = options;
  return {
    connection: {
      status: 'connecting',
      name: options.engineName,
      endpoint: options.endpoint,
      events: 'late',
      awaitedLists: [],
    },
    isDemo: options.isDemo,
    isReadOnly: options.isReadOnly,
    isUnicode: options.isUnicode,
    settings,
    showsBudget: settings.showsBudget,
    keys: options.keys,
    containers: new Map(),
    images: new Map(),
    volumes: new Map(),
    networks: new Map(),
    listedAtMs: {},
    listFailures: {},
    stats: new Map(),
    disk: {status: 'stale'},
    log: emptyLog(settings.log),
    events: emptyEventRing,
    nowMs: options.nowMs,
    size: {columns: options.columns, rows: options.rows},
    isFocused: true,
    pane: options.pane,
    previousPanes: [],
    lists: {
      containers: listView('containers', settings),
      images: listView('images', settings),
      logs: listView('logs', settings),
      disk: listView('disk', settings),
      volumes: listView('volumes', settings),
      networks: listView('networks', settings),
      events: listView('events', settings),
      ports: listView('ports', settings),
    },
    overlays: [],
    planCount: 0,
    pendingKeys: [],
    spentKeys: [],
    split: 'both',
    showsSecrets: false,
    actionLog: [],
    held: [],
    jobs: [],
    drafts: {},
    busy: new Map(),
  };
}

/** As the settings want it at the start. */
function listView(pane: PaneId, {lists}: Settings): ListView {
  const {sortBy = '', isReversed = false} = lists[pane] ?? {};
  return {...emptyListView, sortBy, isReversed};
}

const emptyListView: ListView = {
  selectedKey: '',
  lostKey: '',
  selectedIndex: 0,
  topIndex: 0,
  marks: new Set(),
  rangeFromKey: '',
  marksBeforeRange: new Set(),
  filter: '',
  sortBy: '',
  isReversed: false,
  isNarrowed: false,
};
