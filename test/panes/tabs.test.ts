import assert from 'node:assert/strict';
import {test} from 'node:test';
import {textWidth} from '../../source/format/text-width.ts';
import {tabSegments} from '../../source/panes/tabs.ts';
import {paneIds} from '../../source/store/pane-id.ts';
import {makeContainer, makeContainers} from '../support/make-objects.ts';
import {makeState} from '../support/make-state.ts';
import {textOf} from '../support/segment-text.ts';

const containers = [...makeContainers(3), makeContainer({name: 'old'})];

test('the open tab is in brackets, not only in another look', () => {
  assert.match(
    textOf(tabSegments(makeState(), 80)),
    /^\[1 Containers\] 2 Images {2}3 Logs {2}4 Disk {2}5 Vols {2}6 Nets {2}7 Events {2}8 Ports $/,
  );
  assert.match(textOf(tabSegments(makeState({pane: 'disk'}), 80)), / 3 Logs \[4 Disk\] 5 Vols /);
});

test('how many are marked is told where there is room for it', () => {
  const marks = new Set(containers.map(({id}) => id));
  const state = makeState({containers}, [{type: 'list-changed', pane: 'containers', view: {marks}}]);
  assert.match(textOf(tabSegments(state, 120)), /^\[1 Containers \(4 marked\)\] 2 Images /);
  assert.match(textOf(tabSegments(state, 84)), /^\[1 Containers\] 2 Images /);
});

test('every tab keeps its key and the open one its name, down to 40 columns', () => {
  for (const pane of paneIds) {
    for (let columns = 40; columns <= 120; columns++) {
      const line = textOf(tabSegments(makeState({pane}), columns));
      assert.ok(textWidth(line) <= columns, `${columns}: ${line}`);
      paneIds.forEach((id, index) => {
        assert.match(
          line,
          id === pane ? new RegExp(`\\[${index + 1} ${id}\\]`, 'i') : new RegExp(` ${index + 1} `),
        );
      });
    }
  }
});
