import assert from 'node:assert/strict';
import {test} from 'node:test';
import {containersPane} from '../../source/panes/containers-pane.ts';
import {imagesPane} from '../../source/panes/images-pane.ts';
import {visibleKeys, visibleRows} from '../../source/panes/pane-rows.ts';
import {viewLines} from '../../source/panes/view-lines.ts';
import type {AppState, ListView} from '../../source/store/app-state.ts';
import {idOf, makeContainer, makeImage, makeStats} from '../support/make-objects.ts';
import {makeState} from '../support/make-state.ts';

const containers = [
  makeContainer({name: 'new', state: 'created', status: 'Created'}),
  makeContainer({name: 'web', image: 'nginx:1.27', labels: {'com.docker.compose.project': 'shop'}}),
  makeContainer({name: 'old', state: 'exited', status: 'Exited (137) 2 weeks ago', command: 'run --once'}),
  makeContainer({name: 'ice', state: 'paused', status: 'Up 2 hours (Paused)'}),
  makeContainer({
    name: 'db',
    id: idOf('beef'),
    ports: [{privatePort: 5432, publicPort: 15_432, ip: '0.0.0.0', protocol: 'tcp'}],
  }),
];

function looking(view: Partial<ListView>, more: Parameters<typeof makeState>[1] = []): AppState {
  return makeState({containers}, [{type: 'list-changed', pane: 'containers', view}, ...more]);
}

function names(state: AppState): string {
  return visibleRows(containersPane, state)
    .map(container => container.names[0]?.slice(1))
    .join(' ');
}

test('what runs comes first, else in the engine’s order', () => {
  assert.equal(names(looking({})), 'web ice db new old');
});

test('H leaves what has a process', () => {
  assert.equal(names(looking({isNarrowed: true})), 'web ice db');
});

test('a filter looks in names, images, states, commands, projects and ports, in any case', () => {
  const found: Readonly<Record<string, string>> = {
    WEB: 'web',
    nginx: 'web',
    paused: 'ice',
    '137': 'old',
    '--once': 'old',
    shop: 'web',
    '15432->5432': 'db',
    up: 'web ice db',
    '  ': 'web ice db new old',
  };
  for (const [filter, expected] of Object.entries(found)) {
    assert.equal(names(looking({filter})), expected, filter);
  }
});

test('each word of a filter must be found', () => {
  assert.equal(names(looking({filter: 'busybox up'})), 'ice db');
  assert.equal(names(looking({filter: 'nginx paused'})), '');
});

test('four digits of an id find it, from its beginning on', () => {
  assert.equal(names(looking({filter: 'beef'})), 'db');
  assert.equal(names(looking({filter: 'BEEF00'})), 'db');
  assert.equal(names(looking({filter: 'bee'})), '');
  assert.equal(names(looking({filter: 'eef0'})), '');
});

test('a column sorts in the direction that one looks for first, and O turns it round', () => {
  assert.equal(names(looking({sortBy: 'name'})), 'db ice new old web');
  assert.equal(names(looking({sortBy: 'name', isReversed: true})), 'web old new ice db');
  assert.equal(names(looking({isReversed: true})), 'old new db ice web');
});

test('by CPU the busiest comes first, and what has no figure last', () => {
  const [, web, , ice] = containers;
  const samples = new Map([
    [web?.id ?? '', makeStats({cpuPercent: 3})],
    [ice?.id ?? '', makeStats({cpuPercent: 80})],
  ]);
  const sampled = looking({sortBy: 'cpu'}, [{type: 'stats-sampled', samples}]);
  assert.equal(names(sampled), 'ice web db new old');
});

test('a sort that no column has is the usual order', () => {
  assert.equal(names(looking({sortBy: 'gone'})), 'web ice db new old');
});

test('the same question has the same answer, not an equal one', () => {
  const state = looking({filter: 'up'});
  const rows = visibleRows(containersPane, state);
  assert.ok(visibleRows(containersPane, {...state, nowMs: 9}) === rows);
  const keys = visibleKeys(containersPane, state);
  assert.ok(visibleKeys(containersPane, state) === keys);
  assert.deepEqual(
    keys,
    rows.map(({id}) => id),
  );
});

test('an image has a row for each tag, and a dangling one a row of its own', () => {
  const tagged = makeImage({repoTags: ['app:1', 'app:2', 'localhost:5000/team/app:1.2']});
  const dangling = makeImage({id: `sha256:${idOf('2b')}`, repoTags: []});
  const moved = makeImage({id: `sha256:${idOf('3c')}`, repoTags: [], repoDigests: ['web@sha256:00']});
  const state = makeState({images: [tagged, dangling, moved]});
  const shown = visibleRows(imagesPane, state).map(({repository, tag}) => `${repository} ${tag}`);
  assert.deepEqual(shown, ['app 1', 'app 2', 'localhost:5000/team/app 1.2', 'web <none>', '<none> <none>']);
  const narrowed = makeState({images: [tagged, dangling, moved]}, [
    {type: 'list-changed', pane: 'images', view: {isNarrowed: true}},
  ]);
  assert.deepEqual(
    visibleRows(imagesPane, narrowed).map(({image}) => image),
    [moved, dangling],
  );
});

test('an image is found by who uses it', () => {
  const state = makeState({containers, images: [makeImage(), makeImage({id: 'sha256:2b'})]}, [
    {type: 'list-changed', pane: 'images', view: {filter: 'ice'}},
  ]);
  assert.equal(visibleRows(imagesPane, state).length, 1);
});

test('a command is masked in its column and in a file, and found by what is masked', () => {
  const secretive = makeContainer({name: 'sly', command: 'app --token=x1y2'});
  const state = makeState({containers: [...containers, secretive]}, [
    {type: 'list-changed', pane: 'containers', view: {filter: 'x1y2'}},
  ]);
  assert.equal(names(state), 'sly');
  assert.match(viewLines(state).join('\n'), /"app --token=•+"/);
  const shown = makeState({containers: [secretive]}, [{type: 'secrets-shown', showsSecrets: true}]);
  assert.match(viewLines(shown).join('\n'), /"app --token=x1y2"/);
});
