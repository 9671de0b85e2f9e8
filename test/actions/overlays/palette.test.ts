import assert from 'node:assert/strict';
import {test} from 'node:test';
import {allActions} from '../../../source/actions/all-actions.ts';
import {dockerVerbs} from '../../../source/actions/docker-verbs.ts';
import {handlePaste} from '../../../source/actions/handle-key.ts';
import {paletteItems} from '../../../source/actions/palette.ts';
import {makeProgram} from '../../support/make-context.ts';
import {idOf, makeContainer, makeImage} from '../../support/make-objects.ts';
import {makeState} from '../../support/make-state.ts';

const containers = [
  makeContainer({name: 'shop-web-1', id: idOf('c0ffee')}),
  makeContainer({name: 'shop-db-1', state: 'exited', status: 'Exited (0) 1 day ago'}),
];
const images = [
  makeImage({id: 'sha256:1a', repoTags: ['nginx:1.27']}),
  makeImage({id: 'sha256:2b', repoTags: ['docker.io/library/redis:7']}),
];

function titles(typed: string, pane: 'containers' | 'images' = 'containers'): readonly string[] {
  return paletteItems(makeState({containers, images, pane}), typed).map(({title}) => title);
}

test('with nothing typed it offers every action, those of this pane first', () => {
  const offered = paletteItems(makeState({pane: 'images'}), '');
  const isOther = offered.map(({pane}) => pane !== 'images');
  assert.deepEqual(
    isOther,
    isOther.toSorted((a, b) => Number(a) - Number(b)),
  );
  for (const id of ['stop', 'commit', 'prune', 'run', 'remove-image', 'help', 'quit', 'pane-disk']) {
    assert.ok(
      offered.some(item => item.kind === 'action' && item.action.id === id),
      id,
    );
  }
  assert.ok(titles('', 'images').includes('stop (containers)'));
});

test('what the docker CLI calls it is found too, and the title’s own words go first', () => {
  for (const [typed, title] of [
    ['cp', 'browse files'],
    ['df', 'disk'],
    ['system prune', 'prune'],
    ['rmi', 'remove (images)'],
    ['diff', 'changed files'],
    ['docker top', 'processes'],
    ['info', 'about the engine'],
    ['version', 'about the engine'],
    ['network connect', 'connect to network'],
    ['volume create', 'create (volumes)'],
    ['ps', 'containers'],
    ['stop', 'stop'],
    ['prune', 'prune'],
    ['web', 'container shop-web-1 c0ffee000000'],
  ] as const) {
    assert.equal(titles(typed)[0], title, typed);
  }
});

test('each name of the docker CLI is that of an action', () => {
  const ids = new Set(allActions.map(({id}) => id));
  for (const id of Object.keys(dockerVerbs)) assert.ok(ids.has(id), id);
});

test('letters in their order are enough', () => {
  assert.equal(titles('stp')[0], 'stop');
  assert.ok(titles('prn').includes('prune'));
  assert.deepEqual(titles('zzzzz'), []);
});

test('objects are found by name and by the beginning of their id', () => {
  assert.match(titles('shop-db')[0] ?? '', /^container shop-db-1 /);
  assert.match(titles('c0ffee')[0] ?? '', /^container shop-web-1 /);
  assert.ok(titles('nginx').includes('image nginx:1.27'));
});

test('enter goes to the object, whatever hides it', () => {
  const program = makeProgram({containers, images, pane: 'images'});
  program.apply({
    type: 'list-changed',
    pane: 'containers',
    view: {filter: 'web', isNarrowed: true},
  });
  program.press(':', ...'shop-db', 'enter');
  assert.equal(program.state().pane, 'containers');
  assert.equal(program.selectedKey(), containers[1]?.id);
  assert.deepEqual(program.state().overlays, []);
});

test('an image whose registry the engine writes out is found in its row', () => {
  const program = makeProgram({containers, images});
  program.press(':', ...'redis', 'enter');
  assert.equal(program.state().pane, 'images');
  assert.ok(program.context.visibleKeys().includes(program.selectedKey()));
  assert.match(program.selectedKey(), /^sha256:2b /);
});

test('enter does the action, in the pane that it belongs to', () => {
  const program = makeProgram({containers, images, pane: 'images'});
  program.press(':', ...'commit', 'enter');
  assert.equal(program.state().pane, 'containers');
  const top = program.state().overlays.at(-1);
  assert.equal(top?.kind === 'form' && top.formId, 'commit');
});

test('a pane is opened by its name', () => {
  const program = makeProgram({containers, images});
  program.press(':', ...'disk', 'enter');
  assert.equal(program.state().pane, 'disk');
});

test('arrows and tab move, and typing begins at the top again', () => {
  const program = makeProgram({containers, images});
  const selected = () => {
    const top = program.state().overlays.at(-1);
    return top?.kind === 'palette' ? top.selectedIndex : undefined;
  };
  program.press(':', 'down', 'tab', 'down', 'up');
  assert.equal(selected(), 2);
  program.press('s');
  assert.equal(selected(), 0);
  program.press('up');
  assert.equal(selected(), 0);
});

test('esc closes it, letters that are keys elsewhere do not', () => {
  const program = makeProgram({containers, images});
  program.press(':', 'q', 'x', '?', 'space', ':');
  const top = program.state().overlays.at(-1);
  assert.equal(top?.kind === 'palette' && top.editor.text, 'qx? :');
  handlePaste(program.context, 'a\nb');
  const pasted = program.state().overlays.at(-1);
  assert.equal(pasted?.kind === 'palette' && pasted.editor.text, 'qx? :a b');
  program.press('enter');
  assert.deepEqual(program.state().overlays, []);
  assert.deepEqual(program.asked, []);
});
