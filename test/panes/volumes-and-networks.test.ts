import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Json} from '../../source/objects/json.ts';
import {detailHead, detailLines} from '../../source/panes/detail.ts';
import {networksPane} from '../../source/panes/networks-pane.ts';
import {volumesPane} from '../../source/panes/volumes-pane.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {type DetailOverlay, newDetail} from '../../source/store/detail-overlay.ts';
import {idOf, makeContainer, makeNetwork, makeVolume} from '../support/make-objects.ts';
import {makeState} from '../support/make-state.ts';
import {textOf} from '../support/segment-text.ts';

const web = makeContainer({
  name: 'web',
  networks: ['net'],
  mounts: [{type: 'volume', name: 'data', source: '', destination: '/var/data', isReadOnly: true}],
});
const data = makeVolume({labels: {api_token: 'hunter2'}, options: {type: 'nfs'}});
const net = makeNetwork();
const usage = {
  layersSizeBytes: 0,
  images: [],
  containers: [],
  volumes: [{...data, sizeBytes: 1_234_567, refCount: 1}],
  buildCache: [],
};

function state(...changes: Parameters<typeof makeState>[1] & object): AppState {
  return makeState({containers: [web]}, [
    {type: 'volumes-listed', volumes: [makeVolume({name: 'zeta'}), data], nowMs: 1},
    {type: 'networks-listed', networks: [net, makeNetwork({id: idOf('0b'), name: 'bridge'})], nowMs: 1},
    ...changes,
  ]);
}

function cells(name: string, of: AppState): readonly string[] {
  const row = volumesPane.rows(of).find(volume => volume.name === name);
  assert.ok(row);
  return ['used-by', 'size', 'links'].map(
    id => volumesPane.columns.find(column => column.id === id)?.text(row, of) ?? '',
  );
}

test('volumes and networks stand in the order of their names', () => {
  assert.deepEqual(
    volumesPane.rows(state()).map(({name}) => name),
    ['data', 'zeta'],
  );
  assert.deepEqual(
    networksPane.rows(state()).map(({name}) => name),
    ['bridge', 'net'],
  );
});

test('sizes and links are N/A until they are measured, as the docker CLI has them after', () => {
  assert.deepEqual(cells('data', state()), ['web', 'N/A', 'N/A']);
  assert.deepEqual(cells('data', state({type: 'disk-computing', nowMs: 1})), ['web', '…', '…']);
  const measured = state({type: 'disk-computed', usage, nowMs: 1});
  assert.deepEqual(cells('data', measured), ['web', '1.235MB', '1']);
  // Made since: nobody has measured it.
  assert.deepEqual(cells('zeta', measured), ['', 'N/A', 'N/A']);
});

test('what an action does to a row stands in it', () => {
  const busy = state({type: 'busy-changed', keys: ['data'], word: 'removing'});
  assert.equal(cells('data', busy)[0], 'removing');
});

test('figures that may be true no longer are dimmed', () => {
  const size = volumesPane.columns.find(({id}) => id === 'size');
  const measured = state({type: 'disk-computed', usage, nowMs: 1});
  const stale = state({type: 'disk-computed', usage, nowMs: 1}, {type: 'disk-stale'});
  const row = (of: AppState) => volumesPane.rows(of)[0] ?? data;
  assert.equal(size?.style?.(row(measured), measured), undefined);
  assert.equal(size?.style?.(row(stale), stale), 'muted');
});

test('the filter finds a network by who uses it, by its subnet and by its id', () => {
  const text = networksPane.searchText(net, state());
  for (const word of ['web', '172.20.0.0/16', 'bridge', 'net']) assert.ok(text.includes(word), word);
  assert.equal(networksPane.idOf(net), net.id);
});

function detail(objectKind: 'volume' | 'network', objectId: string, inspect?: Json) {
  const answers = inspect === undefined ? {} : {object: {inspect}};
  return newDetail({objectKind, objectId, tab: 'summary', answers});
}

const shown = (overlay: DetailOverlay, of: AppState) =>
  [detailHead(overlay, of, {columns: 100}), ...detailLines(overlay, of, {columns: 100, rows: 20})]
    .map(textOf)
    .join('\n');

test('the detail of a volume says where it is used, and masks labels that look like secrets', () => {
  const text = shown(detail('volume', 'data'), state());
  assert.match(text, /^data /);
  assert.match(text, /web {2}running {2}at \/var\/data \(read-only\)/);
  assert.match(text, /type=nfs/);
  assert.match(text, /Size +N\/A: r measures/);
  assert.doesNotMatch(text, /hunter2/);
  assert.match(
    shown(detail('volume', 'data'), state({type: 'secrets-shown', showsSecrets: true})),
    /api_token=hunter2/,
  );
});

test('the detail of a network says who is on it with which address', () => {
  const inspect = {
    IPAM: {Config: [{Subnet: '172.20.0.0/16', Gateway: '172.20.0.1'}]},
    Containers: {[web.id]: {Name: 'web', IPv4Address: '172.20.0.2/16', IPv6Address: ''}},
    Options: {'com.docker.network.bridge.name': 'br0'},
  };
  const text = shown(detail('network', net.id, inspect), state());
  assert.match(text, /^net /);
  assert.match(text, /Gateway +172\.20\.0\.1/);
  assert.match(text, /web {2}172\.20\.0\.2\/16 {2}running/);
  assert.match(text, /com\.docker\.network\.bridge\.name=br0/);
});

test('where options or labels are masked it is said which key shows them, and where none are nothing is', () => {
  const secret = {o: 'username=me,password=hunter2'};
  const mount = makeVolume({name: 'share', options: secret});
  const inspect = {Options: secret};
  for (const overlay of [detail('volume', 'share'), detail('network', net.id, inspect)]) {
    const of = (showsSecrets: boolean) =>
      shown(
        overlay,
        state({type: 'volumes-listed', volumes: [mount], nowMs: 1}, {type: 'secrets-shown', showsSecrets}),
      );
    assert.match(of(false), /Options \(! shows masked values\)\n +o=username=me,password=••••••/);
    assert.match(of(true), /Options \(! masks what looks like a secret\)\n +o=username=me,password=hunter2/);
  }
  const text = shown(detail('volume', 'data'), state());
  assert.match(text, /^Options$/m);
  assert.match(text, /^Labels \(! shows masked values\)$/m);
});

test('an object that is gone while its detail is open is said to be gone', () => {
  assert.match(shown(detail('volume', 'other'), state()), /This volume is gone/);
  assert.match(shown(detail('network', idOf('77')), state()), /This network is gone/);
});
