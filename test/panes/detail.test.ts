import assert from 'node:assert/strict';
import {test} from 'node:test';
import {textWidth} from '../../source/format/text-width.ts';
import type {Json} from '../../source/objects/json.ts';
import {detailHead, detailRows} from '../../source/panes/detail.ts';
import {summaryTab} from '../../source/panes/summary-tab.ts';
import {type DetailOverlay, newDetail} from '../../source/store/detail-overlay.ts';
import {idOf, makeContainer, makeImage, makeStats} from '../support/make-objects.ts';
import {madeAtMs, makeState} from '../support/make-state.ts';
import {textOf, textsOf} from '../support/segment-text.ts';

const container = makeContainer({
  name: 'web',
  status: 'Up 5 minutes (healthy)',
  command: 'nginx -g "daemon off;"',
  ports: [{privatePort: 80, publicPort: 8080, ip: '0.0.0.0', protocol: 'tcp'}],
  mounts: [{type: 'volume', name: 'data', source: '/x', destination: '/data', isReadOnly: true}],
  labels: {'com.docker.compose.project': 'shop', 'app.password': 'hunter2'},
});
const inspect: Json = {
  Id: container.id,
  Config: {
    Env: ['PATH=/bin', 'DB_PASSWORD=hunter2', 'API_TOKEN=hunter2', 'EMPTY='],
    Labels: {'app.password': 'hunter2', plain: 'seen'},
  },
  State: {Status: 'running', Health: {Status: 'healthy'}},
  HostConfig: {RestartPolicy: {Name: 'always'}},
  NetworkSettings: {Networks: {bridge: {IPAddress: '172.17.0.2'}}},
};
const image = makeImage({repoTags: ['app:1'], labels: {'build.token': 'hunter2'}});

function detail(more: Partial<DetailOverlay> = {}): DetailOverlay {
  const answers = {object: {inspect}};
  return newDetail({objectKind: 'container', objectId: container.id, tab: 'summary', answers, ...more});
}

const ofImage: Partial<DetailOverlay> = {
  objectKind: 'image',
  objectId: image.id,
  answers: {
    object: {
      inspect: {
        Os: 'linux',
        Architecture: 'amd64',
        Config: {
          ExposedPorts: {'80/tcp': {}},
          Entrypoint: ['/run'],
          Cmd: ['-v'],
          Env: ['SECRET_KEY=hunter2'],
        },
      },
      layers: [
        {
          id: '<missing>',
          createdAtMs: 1_000_000,
          createdBy: 'ENV SECRET_KEY=hunter2 LANG=C',
          sizeBytes: 0,
          comment: '',
        },
        {
          id: '<missing>',
          createdAtMs: 1_000_000,
          createdBy: '/bin/sh -c #(nop) ADD file:1 in / ',
          sizeBytes: 4_260_000,
          comment: '',
        },
      ],
    },
  },
};

const room = {columns: 80, rows: 20};

const state = makeState({containers: [container], images: [image]}, [
  {type: 'stats-sampled', samples: new Map([[container.id, makeStats()]])},
]);
const open = {...state, showsSecrets: true};

function textAt(of: DetailOverlay, columns = 100, from = state): string {
  return textsOf(detailRows(of, from, {columns, rows: 20}).rows);
}

test('what a narrow list leaves out is in the detail', () => {
  const text = textAt(detail());
  for (const part of [
    'Up 5 minutes (healthy)',
    'busybox:1.35',
    container.id,
    '0.0.0.0:8080->80/tcp',
    'nginx -g "daemon off;"',
    '16 minutes ago',
    '1.50%',
    '12MiB / 1GiB',
    'com.docker.compose.project=shop',
    'always',
    'healthy',
    'bridge  172.17.0.2',
    'volume data → /data (read-only)',
    'PATH=/bin',
  ]) {
    assert.ok(text.includes(part), part);
  }
});

test('nothing of it is cut off where the detail is narrow', () => {
  const ports = Array.from({length: 12}, (_, index) => ({
    privatePort: 1000 + 2 * index,
    publicPort: 2000 + 3 * index,
    ip: '0.0.0.0',
    protocol: 'tcp',
  }));
  const many = makeState({containers: [{...container, ports}]});
  for (const columns of [200, 70, 40, 20]) {
    const lines = detailRows(detail(), many, {columns, rows: 20}).rows;
    for (const line of lines) assert.ok(textWidth(textOf(line)) <= columns, textOf(line));
    const text = textsOf(lines).replace(/\s+/g, '');
    assert.ok(text.includes('0.0.0.0:2033->1022/tcp'), `at ${columns}`);
    assert.ok(text.includes(container.id), `at ${columns}`);
  }
});

for (const [name, of] of [
  ['a container', detail()],
  ['an image', detail(ofImage)],
  ['the JSON of a container', detail({tab: 'inspect'})],
  ['the JSON of an image', detail({...ofImage, tab: 'inspect'})],
] as const) {
  test(`values whose names look like secrets are masked in ${name}, until they are asked for`, () => {
    assert.doesNotMatch(textAt(of), /hunter2/);
    assert.match(textAt(of), /••••••/);
    assert.match(textAt(of, 100, open), /hunter2/);
  });
}

test('names of masked values and all other values are to be read', () => {
  assert.match(textAt(detail()), /DB_PASSWORD=••••••/);
  assert.match(textAt(detail({tab: 'inspect'})), /"plain": "seen"/);
  assert.match(textAt(detail(ofImage)), /ENV SECRET_KEY=•••••• LANG=C/);
});

test('an image tells its layers, what it exposes and runs, and who uses it', () => {
  const text = textAt(detail(ofImage));
  assert.match(text, /Tags +app:1/);
  assert.match(text, /Platform +linux\/amd64/);
  assert.match(text, /Exposes +80\/tcp/);
  assert.match(text, /Command +\/run -v/);
  assert.match(text, /web {2}Up 5 minutes/);
  assert.match(text, / 4\.26MB {2}\S+ +\/bin\/sh -c #\(nop\) ADD/);
  const unused = makeState({images: [image]});
  assert.match(textAt(detail(ofImage), 100, unused), /no container/);
});

test('an image tells its shared and unique bytes once they were asked for, and how old the figures are', () => {
  assert.match(textAt(detail(ofImage)), /Shared, unique +N\/A: r measures/);
  const usage = {
    ...{layersSizeBytes: 0, containers: [], volumes: [], buildCache: []},
    images: [{...image, sizeBytes: 3_000_000, sharedSizeBytes: 1_000_000}],
  };
  const known = makeState({images: [image]}, [
    {type: 'disk-computing', nowMs: madeAtMs},
    {type: 'disk-computed', usage, nowMs: madeAtMs},
    {type: 'ticked', nowMs: madeAtMs + 60_000},
  ]);
  assert.match(
    textAt(detail(ofImage), 100, known),
    /Shared, unique +1MB, 2MB {2}\(docker system df -v, about a minute ago\)/,
  );
});

test('an image tells why it is not removed: containers by their state, images made from it, several tags', () => {
  const many = {...image, repoTags: ['app:1', 'app:2']};
  const child = {...makeImage({id: `sha256:${idOf('3c')}`, repoTags: ['child:1']}), parentId: image.id};
  const text = textAt(detail(ofImage), 100, makeState({containers: [container], images: [many, child]}));
  assert.match(text, /Images made from it\n {2}child:1/);
  assert.match(
    text,
    /runs in web: not even by force\n {2}1 made from it: those first\n {2}2 tags: one by one/,
  );
});

test('what was made from an image through ones that no list shows is told, and before it is known that it is not', () => {
  const hidden = {...makeImage({id: `sha256:${idOf('4c')}`, repoTags: []}), parentId: image.id};
  const built = {...makeImage({id: `sha256:${idOf('3c')}`, repoTags: ['child:1']}), parentId: hidden.id};
  const state = makeState({images: [image, built]});
  assert.match(textAt(detail(ofImage), 100, state), /Images made from it\nasking the engine…/);
  const failures = {images: {kind: 'failed', message: 'no such endpoint', advice: ''}} as const;
  assert.match(
    textAt(detail({...ofImage, failures}), 100, state),
    /Images made from it\nThe engine said: no such endpoint/,
  );
  const text = textAt(detail({...ofImage, answers: {images: [image, hidden, built]}}), 100, state);
  assert.match(text, /Images made from it\n {2}child:1\n/);
  assert.match(text, /1 made from it: those first/);
  assert.deepEqual(summaryTab.asks(detail(ofImage), state), ['object', 'images']);
  // Where each image's parent is listed, the list says it all.
  assert.deepEqual(summaryTab.asks(detail(ofImage), makeState({images: [image]})), ['object']);
});

test('an image that lost its tag says to which, and so does what was made from it', () => {
  const old = makeImage({id: image.id, repoTags: [], repoDigests: [`app@sha256:${'d'.repeat(64)}`]});
  const newer = makeImage({id: `sha256:${idOf('4d')}`, repoTags: ['app:1']});
  const moved = makeState({containers: [container], images: [old, newer]});
  assert.match(textAt(detail(ofImage), 100, moved), /Lost its tag to +app:1 \(4d0000000000\)/);
});

test('a dangling image says that it is one', () => {
  const dangling = makeImage({id: `sha256:${idOf('2b')}`, repoTags: []});
  const of = detail({objectKind: 'image', objectId: dangling.id});
  assert.match(textAt(of, 100, makeState({images: [dangling]})), /<none>: dangling/);
});

test('what the engine has not answered yet is said, and what it knows is shown meanwhile', () => {
  const waiting = detail({answers: {}});
  assert.match(textAt(waiting), /Up 5 minutes/);
  assert.match(textAt(waiting), /asking the engine…/);
  assert.equal(textAt({...waiting, tab: 'inspect'}), 'asking the engine…');
});

test('the line that makes a container again is not guessed where the engine does not tell of its image', () => {
  const imageFailure = {kind: 'timeout', message: 'No answer within 10 s', advice: ''};
  const text = textAt(detail({answers: {object: {inspect, imageFailure}}}));
  assert.match(text, /not known, for its image is not: No answer within 10 s/);
  assert.doesNotMatch(text, /docker run/);
});

test('an answer of any shape, or none of the kind that was expected, breaks nothing', () => {
  const odd: readonly Json[] = [
    null,
    7,
    'text',
    [],
    {},
    {Config: null},
    {Config: {Env: 'x', Labels: []}},
    {Config: {Env: [null, 5]}},
  ];
  for (const json of odd) {
    for (const of of [
      detail({answers: {object: {inspect: json}}}),
      detail({...ofImage, answers: {object: {inspect: json}}}),
    ]) {
      assert.ok(detailRows(of, state, room).rows.length > 0);
      assert.ok(detailRows({...of, tab: 'inspect'}, state, room).rows.length > 0);
    }
  }
});

test('an object that has gone, and an engine that refuses, are said', () => {
  assert.equal(textAt(detail(), 80, makeState()), 'This container is gone.');
  assert.equal(textAt(detail(ofImage), 80, makeState()), 'This image is gone.');
  const failure = {kind: 'denied', message: 'permission denied', advice: ''};
  const failed = detail({answers: {}, failures: {object: failure}});
  assert.match(textAt(failed), /Up 5 minutes[\s\S]*The engine said: permission denied/);
  assert.equal(textAt({...failed, tab: 'inspect'}), 'The engine said: permission denied');
});

test('the first line says whose detail it is, and its tabs, of which one is open', () => {
  assert.match(textOf(detailHead(detail(), state, {columns: 80})), /^web \[summary\] .* inspect $/);
  assert.match(
    textOf(detailHead(detail({tab: 'inspect'}), state, {columns: 80})),
    /^web {2}summary .* \[inspect\]$/,
  );
  assert.equal(textOf(detailHead(detail(ofImage), state, {columns: 80})), 'app:1 [summary] inspect ');
});

test('what has no name goes by its short id', () => {
  const nameless = makeState({containers: [{...container, names: []}]});
  for (const shown of [nameless, makeState({containers: []})])
    assert.match(
      textOf(detailHead(detail(), shown, {columns: 80})),
      new RegExp(`^${container.id.slice(0, 12)} \\[`),
    );
  const dangling = makeImage({id: `sha256:${idOf('2b')}`, repoTags: []});
  const of = detail({objectKind: 'image', objectId: dangling.id});
  assert.match(textOf(detailHead(of, makeState({images: [dangling]}), {columns: 80})), /^2b0000000000 \[/);
});

test('where there is no room for the names of all tabs, the open one and its place are there', () => {
  const of = detail({tab: 'inspect'});
  assert.match(textOf(detailHead(of, state, {columns: 24})), /^web \[inspect\] (\d) of \1$/);
  for (const columns of [24, 30, 40, 60]) {
    const long = makeState({containers: [{...container, names: [`/${'long-name-'.repeat(9)}`]}]});
    assert.ok(textWidth(textOf(detailHead(of, long, {columns}))) <= columns, `${columns}`);
  }
});

test('a text of a megabyte is no line of a megabyte', () => {
  const long = {Value: 'x'.repeat(1_000_000)};
  const text = textAt(detail({tab: 'inspect', answers: {object: {inspect: long}}}));
  assert.ok(text.length < 10_000);
});

test('of a container that was never started no restarts are told', () => {
  const ending = {startedAtMs: 0, finishedAtMs: 0, lines: [], events: [], isWhole: true};
  const why = (startedAtMs: number) =>
    textAt(
      detail({tab: 'why', answers: {object: {inspect}, ending: {...ending, startedAtMs}}}),
      100,
      makeState({containers: [{...container, state: startedAtMs === 0 ? 'created' : 'exited'}]}),
    );
  assert.match(why(0), /never started[\s\S]*Restart policy +always/);
  assert.doesNotMatch(why(0), /Restarts/);
  assert.match(why(1), /Restarts +0 by that policy/);
});
