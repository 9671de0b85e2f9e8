import {allForms} from '../../source/actions/forms/all-forms.ts';
import {newForm} from '../../source/actions/forms/form-editing.ts';
import {prunePlan} from '../../source/objects/prune-plan.ts';
import {pruneKinds} from '../../source/objects/prune-plan-item.ts';
import {settle} from '../../source/panes/settle.ts';
import type {AppState} from '../../source/store/app-state.ts';
import type {Change} from '../../source/store/change.ts';
import type {DetailAnswers} from '../../source/store/detail-overlay.ts';
import type {FilesOverlay} from '../../source/store/files-overlay.ts';
import {editorOf} from '../../source/store/line-editor.ts';
import type {Overlay, OverlayOf} from '../../source/store/overlay.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {type FakeProgram, makeProgram} from '../support/make-context.ts';
import {
  makeContainer,
  makeContainers,
  makeImage,
  makeNetwork,
  makeStats,
  makeVolume,
} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';

/** A name that tries all that a container or an image could: colours, titles, clipboard, moves, lines, wide and joined signs. */
export const hostileName =
  '\u001B[31mred\u001B]0;owned\u0007\u001B]52;c;b3duZWQ=\u001B\\\u001B[2J\u001B[10;10H\u009B5A\u0090q\u009C' +
  'a\nb\r\nc\td\u0000\u0008\u202Egnp\u2066日本語👩‍👩‍👧‍👦e\u0301\uD800\u001Bc\u001B(0';

const labels = {[hostileName]: hostileName, 'com.docker.compose.project': hostileName};

/** Containers of any kind, the first of them hostile in every field. */
export const anyContainers = [
  makeContainer({
    name: 'hostile',
    names: [`/${hostileName}`],
    image: hostileName,
    command: hostileName,
    status: hostileName,
    networks: [hostileName],
    labels,
    mounts: [
      {type: 'volume', name: hostileName, source: hostileName, destination: hostileName, isReadOnly: true},
    ],
    ports: [{privatePort: 80, publicPort: 8080, ip: '0.0.0.0', protocol: 'tcp'}],
  }),
  makeContainer({name: 'old', state: 'exited', status: 'Exited (137) 2 weeks ago'}),
  ...makeContainers(60),
];

const anyImages = [
  makeImage({id: 'sha256:0a', repoTags: [`${hostileName}:${hostileName}`], labels}),
  makeImage(),
  makeImage({id: 'sha256:2b', repoTags: []}),
];

const inspect = {
  Id: hostileName,
  [hostileName]: [hostileName, {a: null, b: 1.5, c: true}],
  Config: {Env: [`PASSWORD=${hostileName}`, hostileName], Cmd: [hostileName]},
  HostConfig: {RestartPolicy: {Name: hostileName}},
  State: {Status: 'exited', ExitCode: 1, Health: {Status: hostileName}},
  NetworkSettings: {Networks: {[hostileName]: {IPAddress: hostileName}}},
};
const layers = Array.from({length: 40}, () => ({
  id: '<missing>',
  createdAtMs: 1,
  createdBy: hostileName,
  sizeBytes: 1,
  comment: '',
  tags: [],
}));
const failure = {kind: 'unreachable', message: hostileName, advice: hostileName};
const usage = {
  layersSizeBytes: 1e9,
  images: anyImages.map(image => ({...image, containerCount: 1, sharedSizeBytes: 0})),
  containers: anyContainers.map(container => ({...container, sizeRwBytes: 10})),
  volumes: [
    {
      name: hostileName,
      driver: 'local',
      mountpoint: '',
      labels: {},
      options: {},
      scope: 'local',
      createdAt: '',
      sizeBytes: 5,
      refCount: 0,
    },
  ],
  buildCache: [],
};

type Scene = {
  readonly options?: Parameters<typeof makeProgram>[0];
  readonly make: (program: FakeProgram) => void;
};

function pressing(...keys: readonly string[]): Scene {
  return {make: program => program.press(...keys)};
}

function changing(...changes: readonly Change[]): Scene {
  return {make: program => program.apply(...changes)};
}

const answers: Partial<DetailAnswers> = {
  object: {inspect, layers},
  processes: {titles: ['PID', hostileName], rows: [[hostileName, hostileName], [hostileName]]},
  changes: {
    changes: [
      {path: `/${hostileName}/${hostileName}`, kind: 'added'},
      {path: `/${hostileName}`, kind: 'changed'},
    ],
    asOfMs: madeAtMs,
  },
  ending: {
    startedAtMs: 1,
    finishedAtMs: madeAtMs,
    lines: [{number: 0, source: 0, stream: 'stderr', timestamp: hostileName, text: hostileName, cutBytes: 0}],
    linesFailure: failure,
    events: [
      {
        type: 'container',
        action: 'die',
        actorId: 'a',
        attributes: {exitCode: hostileName},
        timeMs: 1,
        timeNano: '1',
      },
      {
        type: 'container',
        action: `start${hostileName}`,
        actorId: 'a',
        attributes: {},
        timeMs: 1,
        timeNano: '1',
      },
    ],
    isWhole: false,
    eventsFailure: failure,
  },
};

function answering(...keys: readonly string[]): Scene['make'] {
  return program => {
    program.press(...keys);
    const open = program.state().overlays.at(-1);
    if (open?.kind !== 'detail') return;
    program.apply({type: 'overlay-changed', overlay: {...open, answers}});
    program.press('pagedown');
  };
}

function computed(key: string): Scene['make'] {
  return program => {
    program.apply({type: 'disk-computed', usage, nowMs: madeAtMs});
    program.press(key);
  };
}

const plan: OverlayOf<'plan'> = {
  kind: 'plan',
  number: 1,
  filterText: '',
  kinds: pruneKinds,
  plan: prunePlan({
    kinds: pruneKinds,
    containers: anyContainers.map(container => ({...container, state: 'exited', sizeRwBytes: 10})),
    images: anyImages,
    volumes: usage.volumes,
    networks: [makeNetwork({name: hostileName})],
    engineVersionMajor: 20,
    hasContainerdStore: false,
    ago: () => '2 weeks ago',
  }),
  marks: new Set(),
  selectedIndex: 0,
  status: 'ready',
  results: new Map(),
  summary: '',
};

function planned(...keys: readonly string[]): Scene['make'] {
  return program => {
    program.apply({type: 'overlay-opened', overlay: plan});
    program.press(...keys);
  };
}

function listed(...keys: readonly string[]): Scene['make'] {
  return program => {
    program.apply(
      {type: 'volumes-listed', volumes: [...usage.volumes, makeVolume()], nowMs: madeAtMs},
      {
        type: 'networks-listed',
        networks: [makeNetwork({name: hostileName, subnets: [hostileName], labels}), makeNetwork({id: 'b'})],
        nowMs: madeAtMs,
      },
    );
    program.press(...keys);
    const open = program.state().overlays.at(-1);
    if (open?.kind !== 'detail') return;
    program.apply({type: 'overlay-changed', overlay: {...open, answers: {object: {inspect}}}});
  };
}

/** A folder whose names, owners and links are all hostile. */
const files: FilesOverlay = {
  kind: 'files',
  containerId: anyContainers[0]?.id ?? '',
  path: `/${hostileName}`,
  status: 'ready',
  entries: (['folder', 'file', 'link', 'other'] as const).map((kind, index) => ({
    name: `${index}${hostileName}`,
    kind,
    mode: 0o6755,
    owner: `${hostileName}:${hostileName}`,
    sizeBytes: 123_456,
    modifiedAtMs: madeAtMs,
    linkTarget: kind === 'link' ? hostileName : '',
  })),
  incompleteReason: hostileName,
  failureText: '',
  filter: editorOf(''),
  isFiltering: false,
  marks: new Set([`0${hostileName}`]),
  selectedIndex: 0,
};

function jobRunning(overlay?: Overlay): Scene['make'] {
  return program => {
    program.apply({
      type: 'job-started',
      job: {
        number: 1,
        word: 'pull',
        subject: hostileName,
        dockerCommand: `docker pull ${hostileName}`,
        cancelNote: 'It is lost.',
      },
      nowMs: madeAtMs,
    });
    if (overlay !== undefined) program.apply({type: 'overlay-opened', overlay});
  };
}

function happened(...keys: readonly string[]): Scene['make'] {
  return program => {
    const attributes = {name: hostileName, [hostileName]: hostileName, exitCode: '1'};
    const event = {
      type: 'container',
      action: 'die',
      actorId: hostileName,
      attributes,
      timeMs: 1,
      timeNano: '1',
    };
    const odd = {...event, type: hostileName, action: hostileName};
    program.apply(
      {type: 'events-received', events: [...Array.from({length: 60}, () => event), odd]},
      {type: 'events-changed', events: 'late'},
    );
    program.press(...keys);
  };
}

/** A form with something in all of its fields, and all of them wrong. */
function filledIn(form: (typeof allForms)[number]): Scene['make'] {
  return program => {
    const opened = newForm(form, anyContainers[0]?.id ?? '', program.state());
    const ids = form.fields(opened.values).map(({id}) => id);
    const all = Object.fromEntries(ids.map(id => [id, hostileName]));
    const problems = {...all, '': hostileName};
    const overlay = {...opened, values: {...opened.values, ...all}, problems};
    program.apply({type: 'overlay-opened', overlay});
  };
}

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
  'a log with lines': {
    make: program => {
      program.press('l');
      const {selection} = program.state().log;
      program.apply(
        {type: 'log-source-changed', selection, index: 0, source: {status: 'streaming'}},
        {type: 'log-changed', log: {hasTimestamps: true}},
        {
          type: 'log-received',
          selection,
          lines: (['stdout', 'stderr', 'marker'] as const).map(stream => ({
            source: 0,
            stream,
            timestamp: '2026-01-02T03:04:05.123456789Z',
            text: hostileName.repeat(9),
            cutBytes: 5,
          })),
          skippedLines: 3,
        },
      );
      program.press('/', ...'red', 'enter');
    },
  },
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
  'a plan being made': changing({type: 'overlay-opened', overlay: {...plan, status: 'loading'}}),
  'a plan that cannot be made': changing({
    type: 'overlay-opened',
    overlay: {...plan, status: 'failed', failure},
  }),
  'a plan': {make: planned('space', 'j')},
  'a plan at its end': {make: planned('G')},
  'the question of a plan': {make: planned('V', 'd')},
  'a plan that was carried out': changing({
    type: 'overlay-opened',
    overlay: {
      ...plan,
      status: 'done',
      summary: hostileName,
      results: new Map(plan.plan.items.map(({key}) => [key, {outcome: 'failed', detail: hostileName}])),
    },
  }),
  'a job that runs': {make: jobRunning()},
  'what a job does': {make: jobRunning({kind: 'job', number: 1, topIndex: 0})},
  'all jobs': {make: jobRunning({kind: 'jobs', selectedIndex: 0})},
  'files of a container': changing({type: 'overlay-opened', overlay: files}),
  'files that are filtered': changing({
    type: 'overlay-opened',
    overlay: {...files, isFiltering: true, filter: editorOf(hostileName)},
  }),
  'a folder that cannot be read': changing({
    type: 'overlay-opened',
    overlay: {...files, status: 'failed', entries: [], failureText: hostileName},
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
  'an action log': {make: program => logged(program)},
  'an action of the log': {make: program => logged(program, 'enter')},
  busy: changing({type: 'busy-changed', keys: anyContainers.map(({id}) => id), word: 'stopping'}),
  figures: changing({
    type: 'stats-sampled',
    samples: new Map(anyContainers.map(({id}) => [id, makeStats()])),
  }),
  'a list that cannot be asked for': changing({
    type: 'list-failed',
    kind: 'containers',
    failure,
    nowMs: madeAtMs + 3000,
  }),
  'a lost engine': changing({type: 'engine-lost', failure, nowMs: madeAtMs, nextTryAtMs: madeAtMs + 3000}),
  'an engine that never answered': {
    options: {isConnected: false},
    make: program => program.apply({type: 'engine-lost', failure, nowMs: madeAtMs, nextTryAtMs: madeAtMs}),
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

function logged(program: FakeProgram, ...keys: readonly string[]): void {
  program.apply(
    {type: 'action-started', title: 'stop', dockerCommand: hostileName, nowMs: madeAtMs},
    {type: 'action-ended', number: 1, outcome: 'failed', detail: hostileName, nowMs: madeAtMs + 9},
  );
  program.press('L', ...keys);
}
