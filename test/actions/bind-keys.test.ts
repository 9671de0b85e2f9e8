import assert from 'node:assert/strict';
import {test} from 'node:test';
import {allActions} from '../../source/actions/all-actions.ts';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {menuItems, shownKeys} from '../../source/actions/menu-items.ts';
import {bottomSegments} from '../../source/panes/bottom-line.ts';
import {overlayText} from '../../source/panes/overlay-lines.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainers} from '../support/make-objects.ts';
import {textOf} from '../support/segment-text.ts';

function programWith(own: Readonly<Record<string, readonly string[]>>) {
  return makeProgram({containers: makeContainers(9), keys: bindKeys({preset: 'lazydocker', keys: own})});
}

test('a key that was moved works where it is now, and no longer where it was', () => {
  const program = programWith({down: ['n'], help: ['F']});
  program.press('j');
  assert.equal(program.state().lists.containers.selectedIndex, 0);
  program.press('n', 'n');
  assert.equal(program.state().lists.containers.selectedIndex, 2);
  program.press('?');
  assert.deepEqual(program.state().overlays, []);
  program.press('F');
  assert.equal(program.state().overlays.at(-1)?.kind, 'help');
});

test('hints, help and menu name the keys in force', () => {
  const program = programWith({stop: ['e'], shell: ['T'], down: ['n']});
  assert.match(textOf(bottomSegments(program.state(), 160)), / e stop /);
  program.press('?');
  const help = program.state().overlays.at(-1);
  assert.ok(help?.kind === 'help');
  const text = overlayText(help, program.state(), 80);
  assert.match(text.lines.map(textOf).join('\n'), /^ {2}e +Stops the container/m);
  assert.equal(text.hints, 'n k scroll · esc close');
  assert.equal(menuItems(program.state()).find(({action}) => action.id === 'stop')?.key, 'e');
});

test('a sequence shows what may follow, and then does it', () => {
  const program = programWith({help: ['g h']});
  program.press('g');
  assert.match(textOf(bottomSegments(program.state(), 80)), /h help/);
  program.press('h');
  assert.equal(program.state().overlays.at(-1)?.kind, 'help');
});

test('what moves in a list moves in an overlay, on whatever key, and a sequence by its first key', () => {
  const program = programWith({down: ['n'], up: ['e'], shell: [], top: ['t t'], processes: [], tag: []});
  program.press('x');
  const selected = () => {
    const top = program.state().overlays.at(-1);
    return top?.kind === 'menu' ? top.selectedIndex : undefined;
  };
  program.press('n', 'n', 'e');
  assert.equal(selected(), 1);
  program.press('t');
  assert.equal(selected(), 0);
});

test('a question is answered by y and n whatever is on these keys', () => {
  const program = programWith({down: ['n'], up: ['y'], 'yank-id': [], 'yank-name': [], remove: ['D']});
  program.press('D');
  assert.equal(program.state().overlays.at(-1)?.kind, 'confirm');
  program.press('n');
  assert.deepEqual(program.state().overlays, []);
});

test('an action without a key keeps a letter in the menu, one that nothing else there is on', () => {
  const {state} = programWith({remove: [], stop: ['w']});
  const items = menuItems(state());
  const keys = items.map(({key}) => key);
  assert.equal(new Set(keys).size, keys.length);
  const remove = items.find(({action}) => action.id === 'remove');
  assert.match(remove?.key ?? '', /^[a-zA-Z]$/);
  assert.ok(remove !== undefined);
  assert.deepEqual(shownKeys(state(), remove.action), [`x ${remove.key}`]);
});

test('what lies over the lists is on the keys of their verbs, unless it is given its own', () => {
  const usual = bindKeys();
  const sharing = allActions.filter(({sharesKeysWith}) => sharesKeysWith !== undefined);
  assert.ok(sharing.length >= 8);
  for (const {id, keys} of sharing) assert.deepEqual(usual[id], keys, id);
  const vim = bindKeys({preset: 'vim', keys: {mark: ['m'], 'filter-plan': ['F']}});
  assert.deepEqual(vim['remove-planned'], ['d']);
  assert.deepEqual([vim['mark-in-plan'], vim['mark-file']], [['m'], ['m']]);
  assert.deepEqual([vim['filter-plan'], vim['filter-folder']], [['F'], ['/']]);
});

test('esc goes back even where another key does, too', () => {
  assert.deepEqual(bindKeys({preset: 'lazydocker', keys: {back: ['h']}})['back'], ['h', 'esc']);
});
