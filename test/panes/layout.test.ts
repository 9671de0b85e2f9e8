import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Layout, layoutOf} from '../../source/panes/layout.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {newDetail} from '../../source/store/detail-overlay.ts';

const detail = newDetail({objectKind: 'container', objectId: 'a', tab: 'summary'});

function layout(columns: number, rows: number, more: Partial<AppState> = {}): Layout {
  return layoutOf({size: {columns, rows}, overlays: [], split: 'both', ...more});
}

test('chrome is four lines, three below 24 rows, two below 15', () => {
  const chromeRows = (rows: number) => rows - layout(80, rows).listRows;
  assert.deepEqual([50, 24].map(chromeRows), [4, 4]);
  assert.deepEqual([23, 15].map(chromeRows), [3, 3]);
  assert.deepEqual([14, 10, 5, 4].map(chromeRows), [2, 2, 2, 2]);
  assert.deepEqual([3, 2, 1].map(chromeRows), [1, 0, 0]);
});

test('an open detail stands beside a wide list, below a high one, else in its place', () => {
  const overlays = [detail];
  assert.equal(layout(160, 50, {overlays}).detail, 'beside');
  assert.equal(layout(120, 10, {overlays}).detail, 'beside');
  assert.equal(layout(119, 40, {overlays}).detail, 'below');
  assert.equal(layout(119, 39, {overlays}).detail, 'instead');
  assert.equal(layout(160, 50).detail, 'none');
});

test('z shows the list alone, or the detail alone', () => {
  const overlays = [detail];
  assert.equal(layout(160, 50, {overlays, split: 'list'}).detail, 'none');
  assert.equal(layout(160, 50, {overlays, split: 'detail'}).detail, 'instead');
});

test('at any size the parts fill the terminal and no more, and there is a row for something', () => {
  for (const overlays of [[], [detail]]) {
    for (const split of ['both', 'list', 'detail'] as const) {
      for (let columns = 1; columns <= 500; columns += columns < 130 ? 1 : 37) {
        for (let rows = 1; rows <= 200; rows += rows < 45 ? 1 : 31) {
          const found = layout(columns, rows, {overlays, split});
          const chromeRows = {'two-lines': 2, 'one-line': 1, none: 0}[found.chrome];
          const where = `${columns}×${rows} ${split} ${overlays.length}`;
          assert.equal(chromeRows + found.bodyRows + Number(found.hasBottomLine), rows, where);
          assert.ok(found.bodyRows >= 1, where);
          const headRows = Number(found.hasColumnHeads);
          const isListShown = found.detail !== 'instead';
          if (isListShown) assert.ok(found.listRows >= 1, where);
          if (found.detail === 'beside') {
            assert.equal(found.listColumns + 1 + found.detailColumns, columns, where);
            assert.equal(found.listRows + headRows, found.bodyRows, where);
          } else if (isListShown) {
            assert.equal(found.listRows + headRows + found.detailRows, found.bodyRows, where);
          }
        }
      }
    }
  }
});

test('a terminal that says nothing of its size has a cell', () => {
  assert.deepEqual([layout(0, 0).columns, layout(0, 0).bodyRows], [1, 1]);
});
