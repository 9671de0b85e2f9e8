import assert from 'node:assert/strict';
import {test} from 'node:test';
import {columnGap, placeColumns} from '../../source/panes/column-layout.ts';
import {containersPane} from '../../source/panes/containers-pane.ts';
import {diskPane} from '../../source/panes/disk-pane.ts';
import {imagesPane} from '../../source/panes/images-pane.ts';
import {prefixColumns} from '../../source/panes/list-row.ts';
import type {Pane} from '../../source/panes/pane.ts';
import {visibleRows} from '../../source/panes/pane-rows.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {makeContainer, makeImage} from '../support/make-objects.ts';
import {makeState} from '../support/make-state.ts';

const projectLabels = {'com.docker.compose.project': 'shop'};
const containers = [
  makeContainer({name: 'a_name_as_long_as_compose_makes_them_1', labels: projectLabels}),
  makeContainer({
    name: 'web',
    image: 'registry.example.com:5000/team/application:1.2.3',
    status: 'Exited (137) 2 minutes ago',
    state: 'exited',
    ports: [
      {privatePort: 80, publicPort: 8080, ip: '0.0.0.0', protocol: 'tcp'},
      {privatePort: 443, publicPort: 8443, ip: '0.0.0.0', protocol: 'tcp'},
    ],
  }),
];
const state = makeState({containers, images: [makeImage()]});

function placed<Row>(pane: Pane<Row>, columns: number, of: AppState = state) {
  return placeColumns({
    columns: pane.columns,
    rows: visibleRows(pane, of),
    state: of,
    available: columns - prefixColumns,
  });
}

function heads<Row>(pane: Pane<Row>, columns: number, of: AppState = state): readonly string[] {
  return placed(pane, columns, of).map(({column}) => column.header);
}

const containerHeads = [
  'NAMES',
  'STATUS',
  'IMAGE',
  'PORTS',
  'CONTAINER ID',
  'CPU %',
  'MEM',
  'CREATED',
  'COMMAND',
  'PROJECT',
];

test('containers at 160 columns have all columns, at 80 four, at 40 two, at 20 the names', () => {
  assert.deepEqual(heads(containersPane, 160), containerHeads);
  assert.deepEqual(heads(containersPane, 80), containerHeads.slice(0, 4));
  assert.deepEqual(heads(containersPane, 60), containerHeads.slice(0, 3));
  assert.deepEqual(heads(containersPane, 40), containerHeads.slice(0, 2));
  assert.deepEqual(heads(containersPane, 20), containerHeads.slice(0, 1));
});

test('columns are dropped from the end, one after the other, and never come back', () => {
  let before = containerHeads.length;
  for (let columns = 200; columns >= 1; columns--) {
    const kept = heads(containersPane, columns);
    assert.deepEqual(kept, containerHeads.slice(0, kept.length));
    assert.ok(kept.length <= before, `${columns} columns`);
    assert.ok(kept.length >= 1);
    before = kept.length;
  }
});

function assertFits<Row>(pane: Pane<Row>): void {
  for (let columns = 20; columns <= 300; columns++) {
    const shown = placed(pane, columns);
    const total = shown.reduce((sum, {columns: width}) => sum + width, columnGap * (shown.length - 1));
    assert.ok(total <= columns - prefixColumns, `${total} in ${columns}`);
    for (const {column, columns: width} of shown) {
      assert.ok(width >= column.minColumns, `${column.header} at ${columns}: ${width}`);
      assert.ok(width <= column.maxColumns, `${column.header} at ${columns}: ${width}`);
    }
  }
}

test('no column is narrower than can be read, none wider than it may be, and all fit', () => {
  assertFits(containersPane);
  assertFits(imagesPane);
  assertFits(diskPane);
});

test('the project has a column where any container has one', () => {
  const none = makeState({containers: [makeContainer()]});
  assert.equal(heads(containersPane, 250, none).includes('PROJECT'), false);
});

test('a status that ages moves no other column', () => {
  const younger = makeState({containers: [makeContainer({status: 'Up 9 seconds'})]});
  const older = makeState({containers: [makeContainer({status: 'Up About a minute (healthy)'})]});
  const widths = (of: AppState) => placed(containersPane, 100, of).map(({columns}) => columns);
  assert.deepEqual(widths(younger), widths(older));
});

test('images keep repository, tag and size longest', () => {
  assert.deepEqual(heads(imagesPane, 160), ['REPOSITORY', 'TAG', 'SIZE', 'IMAGE ID', 'CREATED', 'USED BY']);
  assert.deepEqual(heads(imagesPane, 40), ['REPOSITORY', 'TAG', 'SIZE']);
  assert.deepEqual(heads(imagesPane, 20), ['REPOSITORY']);
});

test('at 80 columns a longer name has its number still, and where names are short a port mapping is whole', () => {
  const ports = [{privatePort: 5002, publicPort: 5001, ip: '127.0.0.1', protocol: 'tcp'}];
  const widthsOf = (name: string) => {
    const of = makeState({containers: [makeContainer({name, ports})]});
    return placed(containersPane, 80, of).map(({columns}) => columns);
  };
  assert.deepEqual(widthsOf('shop-worker-1'), [16, 23, 12, 20]);
  assert.deepEqual(widthsOf('web'), [12, 23, 12, 24]);
});
