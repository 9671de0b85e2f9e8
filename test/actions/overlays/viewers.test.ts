import assert from 'node:assert/strict';
import {test} from 'node:test';
import {detailPlaceOf} from '../../../source/store/detail-place.ts';
import {makeProgram} from '../../support/make-context.ts';
import {makeContainers, makeImage} from '../../support/make-objects.ts';

type Program = ReturnType<typeof makeProgram>;

function topIndex(program: Program): number | undefined {
  const top = program.state().overlays.at(-1);
  return top !== undefined && 'topIndex' in top ? top.topIndex : undefined;
}

const manyLines = {Config: {Env: Array.from({length: 100}, (_, index) => `KEY${index}=${index}`)}};

function withDetail(columns = 80): Program {
  const program = makeProgram({containers: makeContainers(9), columns});
  program.press('enter');
  const open = program.state().overlays.at(-1);
  if (open?.kind === 'detail') {
    program.apply({
      type: 'overlay-changed',
      overlay: {...open, answers: {object: {inspect: manyLines}}},
    });
  }
  return program;
}

test('help closes by its own key, q, esc and enter', () => {
  for (const key of ['?', 'q', 'esc', 'enter']) {
    const program = makeProgram();
    program.press('?');
    assert.equal(program.state().overlays.at(-1)?.kind, 'help');
    program.press(key);
    assert.deepEqual(program.state().overlays, [], key);
  }
});

test('in a text to be read, letters do nothing to the list behind it', () => {
  const program = makeProgram({containers: makeContainers(9)});
  program.press('?', 's', 'd', 'j', 'V', '2', 'P');
  assert.deepEqual(
    program.state().overlays.map(({kind}) => kind),
    ['help'],
  );
  assert.equal(program.state().lists.containers.selectedIndex, 0);
  assert.equal(program.state().pane, 'containers');
});

test('the end of a text is its end: one key back from there moves one line', () => {
  for (const program of [makeProgram({containers: makeContainers(2), rows: 10}), withDetail()]) {
    if (program.state().overlays.length === 0) program.press('?');
    program.press('G');
    const end = topIndex(program) ?? 0;
    assert.ok(end > 0 && end < 1000, String(end));
    program.press('k');
    assert.equal(topIndex(program), end - 1);
    program.press('j', 'j', 'j', 'pagedown');
    assert.equal(topIndex(program), end);
    program.press('g');
    assert.equal(topIndex(program), 0);
  }
});

test('a larger terminal shows the end of the text, not less of it', () => {
  const program = makeProgram({rows: 10});
  program.press('?', 'G');
  program.apply({type: 'resized', columns: 80, rows: 500});
  assert.equal(topIndex(program), 0);
});

test('the detail in the list’s place is scrolled by the keys that move in the list', () => {
  const program = withDetail();
  program.press('j', 'j', 'ctrl+d');
  assert.ok((topIndex(program) ?? 0) > 2);
  assert.equal(program.state().lists.containers.selectedIndex, 0);
});

test('the detail beside the list leaves it its keys, and is scrolled by pages', () => {
  const program = withDetail(160);
  program.press('j', 'j');
  assert.equal(program.state().lists.containers.selectedIndex, 2);
  const detail = program.state().overlays.at(-1);
  assert.equal(detail?.kind === 'detail' && detail.objectId, program.selectedKey());
  const again = withDetail(160);
  again.press('pagedown');
  assert.ok((topIndex(again) ?? 0) > 0);
  assert.equal(again.state().lists.containers.selectedIndex, 0);
});

test('i shows the engine’s JSON and what is made of it in turn, enter always the latter', () => {
  const program = makeProgram({images: [makeImage()], pane: 'images'});
  const tab = () => {
    const top = program.state().overlays.at(-1);
    return top?.kind === 'detail' ? top.tab : undefined;
  };
  const tabs = ['enter', 'i', 'i', 'i', 'enter'].map(key => {
    program.press(key);
    return tab();
  });
  assert.deepEqual(tabs, ['summary', 'inspect', 'summary', 'inspect', 'summary']);
});

test('z shows the detail alone, the list alone, both', () => {
  const program = makeProgram({containers: makeContainers(2), columns: 160, rows: 50});
  program.press('z');
  assert.equal(program.state().overlays.at(-1)?.kind, 'detail');
  const splits = ['z', 'z', 'z'].map(key => {
    program.press(key);
    return program.state().split;
  });
  assert.deepEqual(splits, ['detail', 'list', 'both']);
});

test('without room for both, z shows list and detail in turn', () => {
  const program = makeProgram({containers: makeContainers(2), columns: 80, rows: 24});
  program.press('z');
  const places = ['z', 'z', 'z'].map(key => {
    program.press(key);
    return detailPlaceOf(program.state());
  });
  assert.deepEqual(places, ['none', 'instead', 'none']);
});

test('enter brings back a detail that z has hidden', () => {
  for (const key of ['enter', 'i']) {
    const program = makeProgram({containers: makeContainers(2), columns: 160, rows: 50});
    program.press('enter', 'z', 'z');
    assert.equal(program.state().split, 'list');
    program.press(key);
    assert.equal(program.state().split, 'both');
    assert.deepEqual(
      program.state().overlays.map(({kind}) => kind),
      ['detail'],
    );
  }
});

test('esc and q do not stop at a detail that nobody sees', () => {
  const hidden = () => {
    const program = makeProgram({containers: makeContainers(2), columns: 160, rows: 50});
    program.press('/', 'c', 'enter', 'enter', 'z', 'z');
    assert.equal(program.state().split, 'list');
    return program;
  };
  const back = hidden();
  back.press('esc');
  assert.equal(back.state().lists.containers.filter, '');
  const left = hidden();
  left.press('q');
  assert.deepEqual(left.asked, ['exit']);
});
