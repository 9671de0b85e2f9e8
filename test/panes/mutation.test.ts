import assert from 'node:assert/strict';
import {test} from 'node:test';
import {decodeContainers} from '../../source/engine/decode-container.ts';
import {decodeDiskUsage} from '../../source/engine/decode-disk-usage.ts';
import {decodeEvent} from '../../source/engine/decode-event.ts';
import {decodeHistory, decodeImages} from '../../source/engine/decode-image.ts';
import {decodeNetworks} from '../../source/engine/decode-network.ts';
import {decodeVolumes} from '../../source/engine/decode-volume.ts';
import {containerRunCommands} from '../../source/objects/container-run-words.ts';
import type {Json} from '../../source/objects/json.ts';
import {aboutLines} from '../../source/panes/about-lines.ts';
import {viewLines} from '../../source/panes/view-lines.ts';
import type {Change} from '../../source/store/change.ts';
import {newDetail} from '../../source/store/detail-overlay.ts';
import type {PaneId} from '../../source/store/pane-id.ts';
import {type RecordingName, recordedJson, recordedText} from '../engine/recordings.ts';
import {makeState} from '../support/make-state.ts';
import {mutate} from '../support/mutate.ts';

const nowMs = 1_800_000_000_000;
let mutations = 0;

/** What a person would read: the pane as a whole, without its padding. */
function linesWith(pane: PaneId, ...changes: readonly Change[]): readonly string[] {
  return viewLines(makeState({pane, nowMs, columns: 200, rows: 60}, changes)).map(line =>
    line.replace(/ +/g, ' '),
  );
}

const lists: ReadonlyArray<
  readonly [
    name: RecordingName,
    pane: PaneId,
    change: (body: unknown) => Change,
    items: (body: unknown) => unknown[],
  ]
> = [
  [
    'containers',
    'containers',
    body => ({type: 'containers-listed', containers: decodeContainers(body), nowMs}),
    body => body as unknown[],
  ],
  [
    'images',
    'images',
    body => ({type: 'images-listed', images: decodeImages(body), nowMs}),
    body => body as unknown[],
  ],
  [
    'volumes',
    'volumes',
    body => ({type: 'volumes-listed', volumes: decodeVolumes((body as {Volumes: unknown}).Volumes), nowMs}),
    body => (body as {Volumes: unknown[]}).Volumes,
  ],
  [
    'networks',
    'networks',
    body => ({type: 'networks-listed', networks: decodeNetworks(body), nowMs}),
    body => body as unknown[],
  ],
];

for (const [name, pane, change, items] of lists) {
  test(`whatever one of the ${name} is, the rows of the others read as before`, () => {
    const body = recordedJson(name);
    const [first, ...others] = items(body);
    const alone = structuredClone(body);
    items(alone).splice(0, items(alone).length, ...others);
    const rows = linesWith(pane, change(alone)).slice(1);
    assert.ok(rows.length > 0);
    mutations += mutate(first, path => {
      const shown = linesWith(pane, change(body));
      for (const row of rows)
        assert.ok(shown.includes(row), `${name}${path}: ${row} is not in\n${shown.join('\n')}`);
    });
  });
}

test('whatever the disk usage is, its pane can be read', () => {
  const body = recordedJson('diskUsage');
  mutations += mutate(body, () =>
    linesWith('disk', {type: 'disk-computed', usage: decodeDiskUsage(body), nowMs}),
  );
});

test('whatever an inspect and its image’s history are, every part of the detail can be read', () => {
  const containers = decodeContainers(recordedJson('containers'));
  const images = decodeImages(recordedJson('images'));
  const body = recordedJson('inspectOfRunning') as Json;
  const history = recordedJson('history');
  const listed = [
    {type: 'containers-listed', containers, nowMs},
    {type: 'images-listed', images, nowMs},
  ] as const;
  const open = (objectKind: 'container' | 'image', objectId: string, tab: 'summary' | 'inspect') =>
    linesWith(objectKind === 'container' ? 'containers' : 'images', ...listed, {
      type: 'overlay-opened',
      overlay: newDetail({
        objectKind,
        objectId,
        tab,
        answers: {object: {inspect: body, layers: decodeHistory(history)}},
      }),
    });
  const [container] = containers;
  const [image] = images;
  assert.ok(container !== undefined && image !== undefined);
  mutations += mutate(body, () => {
    open('container', container.id, 'summary');
    open('container', container.id, 'inspect');
    open('image', image.id, 'summary');
  });
  mutations += mutate(history, () => open('image', image.id, 'summary'));
});

test('whatever a container is, its docker run line can be made', () => {
  const body = recordedJson('inspectOfRunning') as Json;
  const image = structuredClone(body);
  mutations += mutate(body, () =>
    containerRunCommands({
      container: body,
      image,
      imageReference: 'i',
      hostName: '',
      cgroupVersion: '2',
      loggingDriver: '',
      showsSecrets: false,
    }),
  );
  mutations += mutate(image, () =>
    containerRunCommands({
      container: body,
      image,
      imageReference: 'i',
      hostName: '',
      cgroupVersion: '2',
      loggingDriver: '',
      showsSecrets: false,
    }),
  );
});

test('whatever the engine says of itself, it can be read', () => {
  const info = recordedJson('info') as Json;
  mutations += mutate(info, () => {
    const overlay = {kind: 'about', topIndex: 0, status: 'ready', info, version: info} as const;
    aboutLines(overlay, makeState());
  });
});

test('whatever an event is, the pane of events can be read', () => {
  const [line = ''] = recordedText('events').split('\n');
  const body = JSON.parse(line);
  mutations += mutate(body, () => {
    const event = decodeEvent(JSON.stringify(body));
    linesWith('events', {type: 'events-received', events: event === undefined ? [] : [event]});
  });
});

test('those were at least 20,000 mutations', () => {
  assert.ok(mutations >= 20_000, String(mutations));
});
