import {allForms} from '../../source/actions/forms/all-forms.ts';
import {settle} from '../../source/panes/settle.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {editorOf} from '../../source/store/line-editor.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainer, makeStats} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';
import {
  anyContainers,
  anyImages,
  endlessText,
  hostileFailure,
  hostileFiles,
  hostileName,
  hostilePlan,
} from './hostile-objects.ts';
import {
  answering,
  changing,
  computed,
  filledIn,
  happened,
  jobRunning,
  listed,
  logged,
  planned,
  pressing,
  readingLog,
  type Scene,
} from './scene-makers.ts';

/** Every screen that the program has, by name. */
export const scenes: Readonly<Record<string, Scene>> = {
  ...Object.fromEntries(allForms.map(form => [`the form ${form.id}`, {make: filledIn(form)}])),
  containers: pressing(),
  'a list scrolled to its end': pressing('G'),
  'marked rows': pressing('V'),
  'a filter being typed': pressing('/', ...'c1'),
  'a long filter being typed': pressing(
    '/',
    ...'a filter that is longer than any line of the screen '.repeat(5),
  ),
  'a filter that finds nothing': pressing('/', ...'nothing', 'enter'),
  'a sequence': pressing('g'),
  'the detail': {make: answering('enter')},
  'the detail before its answer': pressing('enter'),
  'the JSON': {make: answering('i')},
  'a search in the JSON': {make: answering('i', '/', ...'a', 'enter', 'n')},
  processes: {make: answering('t')},
  'changed files': {make: answering('f')},
  'graphs of stats': {
    make: program => {
      answering('enter', ']')(program);
      const samples = [1, 2, 3].map(number => makeStats({receivedAtMs: madeAtMs + 2_000 * number}));
      const {selectedKey} = program.state().lists.containers;
      for (const stats of samples) {
        program.apply({type: 'stats-sampled', samples: new Map([[selectedKey, stats]])});
      }
    },
  },
  'why it died': {
    options: {containers: [makeContainer({name: hostileName, state: 'exited', status: hostileName})]},
    make: answering('enter', ']'),
  },
  'the detail alone': {make: answering('enter', 'z')},
  'the list alone': {make: answering('enter', 'z', 'z')},
  'layers of an image': {
    options: {pane: 'images'},
    make: answering('enter'),
  },
  help: pressing('?'),
  'help at its end': pressing('?', 'G'),
  menu: pressing('x', 'G'),
  palette: pressing(':', ...'st', 'down'),
  'palette of objects': pressing(':', ...'hostile'),
  sort: pressing('o', 'G'),
  'a question': pressing('d', 'v'),
  'a question about many': pressing('V', 'd'),
  'commit form': pressing('c'),
  'run form': pressing('+'),
  'run form about an image': {options: {pane: 'images'}, make: program => program.press('+')},
  images: {options: {pane: 'images'}, make: () => {}},
  logs: pressing('l'),
  'a log with lines': {make: readingLog('/', ...'red', 'enter')},
  volumes: {options: {pane: 'volumes'}, make: listed()},
  'detail of a volume': {options: {pane: 'volumes'}, make: listed('enter')},
  'a question about a volume': {options: {pane: 'volumes'}, make: listed('d')},
  networks: {options: {pane: 'networks'}, make: listed()},
  'detail of a network': {options: {pane: 'networks'}, make: listed('enter')},
  'volume form': {options: {pane: 'volumes'}, make: listed('+')},
  'network form': {options: {pane: 'networks'}, make: listed('+')},
  'connect form': {options: {pane: 'networks'}, make: listed(':', ...'connect to', 'enter')},
  events: {options: {pane: 'events'}, make: happened()},
  'paused events': {options: {pane: 'events'}, make: happened('f')},
  'detail of an event': {options: {pane: 'events'}, make: happened('i')},
  'events that never came': {options: {pane: 'events'}, make: () => {}},
  ports: {options: {pane: 'ports'}, make: listed()},
  about: {
    make: program => {
      program.press(':', ...'about', 'enter');
      const version = {Components: [{Name: hostileName, Version: hostileName}]};
      const info = {Driver: hostileName, Warnings: [hostileName], DriverStatus: [[hostileName, hostileName]]};
      const overlay = {kind: 'about', topIndex: 0, status: 'ready', info, version} as const;
      program.apply({type: 'overlay-changed', overlay});
    },
  },
  settings: {
    options: {
      settings: {
        ...defaultSettings,
        actionLogPath: hostileName,
        origin: {path: hostileName, isThere: true, setBy: {pane: 'line 1'}, problems: [hostileName]},
      },
    },
    make: program => program.apply({type: 'overlay-opened', overlay: {kind: 'settings', topIndex: 0}}),
  },
  'volumes that were never listed': {options: {pane: 'volumes'}, make: () => {}},
  'a plan being made': changing({type: 'overlay-opened', overlay: {...hostilePlan, status: 'loading'}}),
  'a plan that cannot be made': changing({
    type: 'overlay-opened',
    overlay: {...hostilePlan, status: 'failed', failure: hostileFailure},
  }),
  'a plan': {make: planned('space', 'j')},
  'a plan at its end': {make: planned('G')},
  'the question of a plan': {make: planned('V', 'd')},
  'a plan that was carried out': changing({
    type: 'overlay-opened',
    overlay: {
      ...hostilePlan,
      status: 'done',
      summary: hostileName,
      results: new Map(
        hostilePlan.plan.items.map(({key}) => [key, {outcome: 'failed', detail: hostileName}]),
      ),
    },
  }),
  'a job that runs': {make: jobRunning()},
  'what a job does': {make: jobRunning({kind: 'job', number: 1, topIndex: 0})},
  'all jobs': {make: jobRunning({kind: 'jobs', selectedIndex: 0})},
  'files of a container': changing({type: 'overlay-opened', overlay: hostileFiles}),
  'files that are filtered': changing({
    type: 'overlay-opened',
    overlay: {...hostileFiles, isFiltering: true, filter: editorOf(hostileName)},
  }),
  'a folder that cannot be read': changing({
    type: 'overlay-opened',
    overlay: {...hostileFiles, status: 'failed', entries: [], failureText: hostileName},
  }),
  'a file of a container': changing({
    type: 'overlay-opened',
    overlay: {
      kind: 'file',
      cursorIndex: 0,
      search: '',
      containerId: anyContainers[0]?.id ?? '',
      path: `/${hostileName}`,
      status: 'ready',
      lines: [hostileName, hostileName.repeat(20)],
      note: hostileName,
      topIndex: 0,
    },
  }),
  'disk before its figures': {options: {pane: 'disk'}, make: () => {}},
  'disk being computed': {
    options: {pane: 'disk'},
    make: program => program.apply({type: 'disk-computing', nowMs: madeAtMs}),
  },
  disk: {
    options: {pane: 'disk'},
    make: computed('G'),
  },
  'disk with help': {
    options: {pane: 'disk'},
    make: computed('x'),
  },
  'places to go to': {
    options: {pane: 'disk'},
    make: program => {
      computed('k')(program);
      const place = {pane: 'containers', key: 'c', title: `container ${hostileName}`} as const;
      program.apply({
        type: 'overlay-opened',
        overlay: {kind: 'places', title: '2 things pin it', places: [place, place], selectedIndex: 1},
      });
    },
  },
  'a notice': changing({type: 'noticed', level: 'error', text: `stop: ${hostileName}`}),
  'a notice without an end': changing({type: 'noticed', level: 'error', text: endlessText}),
  'an action log': {make: logged()},
  'an action of the log': {make: logged('enter')},
  busy: changing({type: 'busy-changed', keys: anyContainers.map(({id}) => id), word: 'stopping'}),
  figures: changing({
    type: 'stats-sampled',
    samples: new Map(anyContainers.map(({id}) => [id, makeStats()])),
  }),
  'a list that cannot be asked for': changing({
    type: 'list-failed',
    kind: 'containers',
    failure: hostileFailure,
    nowMs: madeAtMs + 3000,
  }),
  'a lost engine': changing({
    type: 'engine-lost',
    failure: hostileFailure,
    nowMs: madeAtMs,
    nextTryAtMs: madeAtMs + 3000,
  }),
  'an engine that never answered': {
    options: {isConnected: false},
    make: program =>
      program.apply({type: 'engine-lost', failure: hostileFailure, nowMs: madeAtMs, nextTryAtMs: madeAtMs}),
  },
  'an engine that is asked for the first time': {options: {isConnected: false}, make: () => {}},
  nothing: {options: {containers: [], images: []}, make: () => {}},
  'nothing that runs': {options: {containers: []}, make: program => program.press('H')},
  'no images': {options: {images: [], pane: 'images'}, make: () => {}},
  'badges and a hostile engine': {
    options: {isDemo: true, isReadOnly: true, engineName: hostileName, endpoint: hostileName},
    make: () => {},
  },
};

/** The state of a scene at a size; made at 80×24 and then resized, as a window is. */
export function sceneState(name: string, columns: number, rows: number, isUnicode = true): AppState {
  const scene = scenes[name];
  if (scene === undefined) throw new Error(`no scene ${name}`);
  const program = makeProgram({
    containers: anyContainers,
    images: anyImages,
    isUnicode,
    engine: {inspectImage: () => new Promise(() => {})},
    ...scene.options,
  });
  scene.make(program);
  program.apply({type: 'resized', columns, rows});
  return settle(program.state(), program.state());
}
