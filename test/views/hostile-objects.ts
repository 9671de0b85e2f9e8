import {prunePlan} from '../../source/objects/prune-plan.ts';
import {pruneKinds} from '../../source/objects/prune-plan-item.ts';
import type {DetailAnswers} from '../../source/store/detail-overlay.ts';
import type {FilesOverlay} from '../../source/store/files-overlay.ts';
import {editorOf} from '../../source/store/line-editor.ts';
import type {OverlayOf} from '../../source/store/overlay.ts';
import {makeContainer, makeContainers, makeImage, makeNetwork} from '../support/make-objects.ts';
import {madeAtMs} from '../support/make-state.ts';

/** A name that tries all that a container or an image could: colours, titles, clipboard, moves, lines, wide and joined signs. */
export const hostileName =
  '\u001B[31mred\u001B]0;owned\u0007\u001B]52;c;b3duZWQ=\u001B\\\u001B[2J\u001B[10;10H\u009B5A\u0090q\u009C' +
  'a\nb\r\nc\td\u0000\u0008\u202Egnp\u2066日本語👩‍👩‍👧‍👦e\u0301\uD800\u001Bc\u001B(0';

/** More names of values than a stack has levels, as a process may write them into its command. */
export const endlessText = `${'a=1&'.repeat(1500)}${'b='.repeat(1500)}"'\\${'--token '.repeat(200)}`;

/** Labels whose names and values are such. */
export const hostileLabels = {[hostileName]: hostileName, 'com.docker.compose.project': hostileName};

/** Containers of any kind, the first of them hostile in every field. */
export const anyContainers = [
  makeContainer({
    name: 'hostile',
    names: [`/${hostileName}`],
    image: hostileName,
    command: hostileName,
    status: hostileName,
    networks: [hostileName],
    labels: hostileLabels,
    mounts: [
      {type: 'volume', name: hostileName, source: hostileName, destination: hostileName, isReadOnly: true},
    ],
    ports: [{privatePort: 80, publicPort: 8080, ip: '0.0.0.0', protocol: 'tcp'}],
  }),
  makeContainer({name: 'endless', command: endlessText, labels: {[endlessText]: endlessText}}),
  makeContainer({name: 'old', state: 'exited', status: 'Exited (137) 2 weeks ago'}),
  ...makeContainers(60),
];

/** Images: a hostile one, one like any other, one that dangles. */
export const anyImages = [
  makeImage({id: 'sha256:0a', repoTags: [`${hostileName}:${hostileName}`], labels: hostileLabels}),
  makeImage(),
  makeImage({id: 'sha256:2b', repoTags: []}),
];

/** An inspect, hostile wherever a text can stand. */
export const hostileInspect = {
  Id: hostileName,
  [hostileName]: [hostileName, {a: null, b: 1.5, c: true}],
  Config: {Env: [`PASSWORD=${hostileName}`, hostileName], Cmd: [hostileName, endlessText]},
  HostConfig: {RestartPolicy: {Name: hostileName}},
  State: {Status: 'exited', ExitCode: 1, Health: {Status: hostileName}},
  NetworkSettings: {Networks: {[hostileName]: {IPAddress: hostileName}}},
};
const layers = Array.from({length: 40}, (_, index) => ({
  id: '<missing>',
  createdAtMs: 1,
  createdBy: index === 1 ? `ENV ${endlessText}` : hostileName,
  sizeBytes: 1,
  comment: '',
  tags: [],
}));
/** Why an engine does not answer. */
export const hostileFailure = {kind: 'unreachable', message: hostileName, advice: hostileName};
/** What `df` answers about these. */
export const hostileUsage = {
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

/** What the tabs of a detail show. */
export const hostileAnswers: Partial<DetailAnswers> = {
  object: {inspect: hostileInspect, layers},
  processes: {
    titles: ['PID', hostileName],
    rows: [[hostileName, hostileName], [hostileName], ['1', endlessText]],
  },
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
    linesFailure: hostileFailure,
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
    eventsFailure: hostileFailure,
  },
};

/** A plan of all kinds, ready. */
export const hostilePlan: OverlayOf<'plan'> = {
  kind: 'plan',
  number: 1,
  filterText: '',
  kinds: pruneKinds,
  plan: prunePlan({
    kinds: pruneKinds,
    containers: anyContainers.map(container => ({...container, state: 'exited', sizeRwBytes: 10})),
    images: anyImages,
    volumes: hostileUsage.volumes,
    networks: [makeNetwork({name: hostileName})],
    engineVersionMajor: 20,
    hasContainerdStore: false,
    ago: () => '2 weeks ago',
  }),
  marks: new Set(),
  choices: new Map(),
  selectedIndex: 0,
  status: 'ready',
  results: new Map(),
  summary: '',
};

/** A folder whose names, owners and links are all hostile. */
export const hostileFiles: FilesOverlay = {
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
