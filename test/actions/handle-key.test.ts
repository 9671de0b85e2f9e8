import assert from 'node:assert/strict';
import {test} from 'node:test';
import {followingKeys, handlePaste} from '../../source/actions/handle-key.ts';
import {formText} from '../../source/panes/form-lines.ts';
import {paneIds} from '../../source/store/pane-id.ts';
import {formOnTop} from '../support/form-on-top.ts';
import {makeProgram} from '../support/make-context.ts';
import {makeContainer, makeContainers, makeImage} from '../support/make-objects.ts';

const failure = {kind: 'unreachable', message: 'refused', advice: ''};

test('a sequence waits for its second key, and says what may follow', () => {
  const program = makeProgram({containers: makeContainers(9)});
  program.press('G', 'g');
  assert.deepEqual(program.state().pendingKeys, ['g']);
  assert.deepEqual(
    followingKeys(program.state()).map(({key, action}) => `${key} ${action.id}`),
    ['g top'],
  );
  program.press('g');
  assert.equal(program.state().lists.containers.selectedIndex, 0);
  assert.deepEqual(program.state().pendingKeys, []);
});

test('any other key drops a sequence, and does nothing else', () => {
  for (const key of ['j', 'esc', 's', 'q', 'x']) {
    const program = makeProgram({containers: makeContainers(9)});
    program.press('g', key);
    assert.deepEqual(program.state().pendingKeys, []);
    assert.equal(program.state().lists.containers.selectedIndex, 0);
    assert.deepEqual([...program.asked, ...program.state().overlays], [], key);
  }
});

test('what opens over the list drops a sequence that was begun', () => {
  const program = makeProgram({containers: makeContainers(9)});
  program.press('g');
  program.apply({type: 'overlay-opened', overlay: {kind: 'help', topIndex: 0}});
  program.press('j', 'esc');
  assert.deepEqual(program.state().pendingKeys, []);
});

test('esc closes what is open, then ends a range, clears the filter, the marks, and goes back a pane', () => {
  const program = makeProgram({containers: makeContainers(9), pane: 'images'});
  program.press('1', '/', 'c', 'enter', 'v', 'j', '?');
  const seen = () => {
    const {overlays, lists, pane} = program.state();
    const {rangeFromKey, filter, marks} = lists.containers;
    return [overlays.length, rangeFromKey === '' ? 'no range' : 'range', filter, marks.size, pane];
  };
  assert.deepEqual(seen(), [1, 'range', 'c', 2, 'containers']);
  const steps = Array.from({length: 6}, () => {
    program.press('esc');
    return seen();
  });
  assert.deepEqual(steps, [
    [0, 'range', 'c', 2, 'containers'],
    [0, 'no range', 'c', 2, 'containers'],
    [0, 'no range', '', 2, 'containers'],
    [0, 'no range', '', 0, 'containers'],
    [0, 'no range', '', 0, 'images'],
    [0, 'no range', '', 0, 'images'],
  ]);
  assert.deepEqual(program.asked, []);
});

test('q closes what is open, and leaves the program at the top', () => {
  const program = makeProgram({containers: makeContainers(2)});
  program.press('enter', '?', 'q');
  assert.deepEqual(
    program.state().overlays.map(({kind}) => kind),
    ['detail'],
  );
  program.press('q');
  assert.deepEqual(program.state().overlays, []);
  assert.deepEqual(program.asked, []);
  program.press('q');
  assert.deepEqual(program.asked, ['exit']);
});

test('q goes back from a log that l has opened, and quits from one opened by its tab', () => {
  const program = makeProgram({containers: makeContainers(2)});
  program.press('j', 'l');
  assert.equal(program.state().pane, 'logs');
  assert.equal(program.state().log.sources[0]?.containerName, 'c1');
  program.press('q');
  assert.equal(program.state().pane, 'containers');
  program.press('3');
  assert.equal(program.state().log.isPinned, false);
  program.press('q');
  assert.deepEqual(program.asked, ['exit']);
});

test('the Logs tab reads the container that is selected in Containers', () => {
  const program = makeProgram({
    containers: [
      makeContainer({name: 'web', id: 'w'}),
      makeContainer({name: 'db', id: 'd', names: ['/other/alias', '/db']}),
    ],
  });
  program.press('j', '3');
  assert.equal(program.state().log.sources[0]?.containerId, 'd');
  assert.equal(program.state().log.sources[0]?.containerName, 'db');
});

test('^c quits and ^z suspends from everywhere', () => {
  const opened: ReadonlyArray<readonly string[]> = [[], ['/'], [':'], ['d'], ['+'], ['?'], ['x'], ['g']];
  for (const keys of opened) {
    const program = makeProgram({containers: makeContainers(2)});
    program.press(...keys, 'ctrl+z', 'ctrl+c');
    assert.deepEqual(program.asked, ['suspend', 'exit'], keys.join(' '));
  }
});

test('a key takes the notice away and does its work all the same', () => {
  const program = makeProgram({containers: makeContainers(3)});
  program.apply({type: 'noticed', level: 'info', text: 'Stopped web'});
  program.press('j');
  assert.equal(program.state().notice?.text, '');
  assert.equal(program.state().lists.containers.selectedIndex, 1);
});

test('digits open panes, tab goes round', () => {
  const program = makeProgram();
  const paneAfter = (key: string) => {
    program.press(key);
    return program.state().pane;
  };
  for (const [index, pane] of paneIds.entries()) assert.equal(paneAfter(String(index + 1)), pane);
  assert.equal(paneAfter('1'), paneIds[0]);
  assert.deepEqual(
    paneIds.map(() => paneAfter('tab')),
    [...paneIds.slice(1), paneIds[0]],
  );
  assert.deepEqual(
    paneIds.map(() => paneAfter('shift+tab')),
    paneIds.toReversed(),
  );
});

test('every key moves as it says', () => {
  const program = makeProgram({containers: makeContainers(100)});
  const places = [
    'j',
    'down',
    'k',
    'ctrl+d',
    'ctrl+u',
    'pagedown',
    'ctrl+f',
    'pageup',
    'ctrl+b',
    'G',
    'j',
    'up',
    'home',
    'k',
    'end',
  ].map(key => {
    program.press(key);
    return program.state().lists.containers.selectedIndex;
  });
  assert.deepEqual(places, [1, 2, 1, 11, 1, 20, 39, 20, 1, 99, 99, 98, 0, 0, 99]);
});

test('r tries an engine again that never answered, and is a letter where one types', () => {
  const program = makeProgram({isConnected: false});
  program.apply({type: 'engine-lost', failure, nowMs: 1, nextTryAtMs: 2});
  program.press('r');
  assert.deepEqual(program.asked, ['retryNow']);
  program.press(':', 'r');
  const palette = program.state().overlays.at(-1);
  assert.equal(palette?.kind === 'palette' ? palette.editor.text : undefined, 'r');
  assert.deepEqual(program.asked, ['retryNow']);
});

test('the first screen of an engine that never answered can be left, and asked for help', () => {
  const program = makeProgram({isConnected: false});
  program.apply({type: 'engine-lost', failure, nowMs: 1, nextTryAtMs: 2});
  program.press('?');
  assert.equal(program.state().overlays.at(-1)?.kind, 'help');
  program.press('q', 'q');
  assert.deepEqual(program.asked, ['exit']);
});

test('a key that nothing is on does nothing', () => {
  const program = makeProgram({containers: makeContainers(2)});
  const before = program.state();
  program.press('~', 'ctrl+t', 'Q', '日');
  assert.ok(program.state() === before);
});

test('keys on an empty list say why, or do nothing, and never throw', () => {
  for (const pane of ['containers', 'images', 'disk', 'logs'] as const) {
    const program = makeProgram({pane, isReadOnly: true});
    const keys = [
      'j',
      'G',
      'g',
      'g',
      ' ',
      'v',
      'V',
      's',
      'd',
      'l',
      'enter',
      'i',
      'z',
      'o',
      'esc',
      'O',
      'H',
      'X',
      'n',
    ];
    program.press(...keys);
    assert.equal(program.state().pane, pane);
    assert.deepEqual([...program.state().lists[pane].marks], []);
  }
});

test('enter on an image opens its layers', () => {
  const program = makeProgram({pane: 'images', images: [makeImage()]});
  program.press('enter');
  const detail = program.state().overlays.at(-1);
  assert.deepEqual(detail?.kind === 'detail' && [detail.objectKind, detail.objectId], [
    'image',
    makeImage().id,
  ]);
});

test('a docker run line pasted on a list, or on a detail, opens the run form with it', () => {
  const images = [makeImage({repoTags: ['nginx:1.27']})];
  for (const pane of ['images', 'volumes', 'logs'] as const) {
    for (const keys of [[], ['y'], ['enter']]) {
      const program = makeProgram({pane, images});
      program.press(...keys);
      handlePaste(program.context, ' $ docker container run --name web \\\r  nginx:1.27\r');
      const {formId, values, problems} = formOnTop(program.state());
      assert.deepEqual([formId, values['name'], values['image']], ['run', 'web', 'nginx:1.27']);
      assert.deepEqual([problems, program.state().pendingKeys], [{}, []]);
    }
  }
});

test('a draft of the run form stays when a line is pasted over it, unless that is changed; the form says so', () => {
  const program = makeProgram({pane: 'containers'});
  const nameAfter = (...keys: readonly string[]) => {
    program.press(...keys, '+');
    const {values} = formOnTop(program.state());
    program.press('esc');
    return values['image'];
  };
  const hintsNow = () => formText(formOnTop(program.state()), program.state(), 200).hints;
  assert.equal(nameAfter('+', 'm', 'y', 'esc'), 'my');

  handlePaste(program.context, 'docker run nginx');
  assert.equal(formOnTop(program.state()).values['image'], 'nginx');
  assert.match(hintsNow() ?? '', /the draft before this stays$/);
  assert.equal(nameAfter('esc'), 'my');

  handlePaste(program.context, 'docker run nginx');
  program.press('up', 'space');
  assert.match(hintsNow() ?? '', /in the place of the draft before this$/);
  assert.equal(nameAfter('esc'), 'nginx');
});

test('a row that is busy keeps no pasted line back; --read-only does, and says so', () => {
  const busy = makeProgram({pane: 'images', images: [makeImage()]});
  busy.apply({type: 'busy-changed', keys: [busy.selectedKey()], word: 'removing'});
  handlePaste(busy.context, 'docker run nginx');
  assert.equal(formOnTop(busy.state()).values['image'], 'nginx');

  const readOnly = makeProgram({isReadOnly: true});
  handlePaste(readOnly.context, 'docker run nginx');
  assert.deepEqual(readOnly.state().overlays, []);
  assert.equal(readOnly.state().notice?.text, 'run: read-only: started with --read-only');
});

test('any other paste on a list is dropped, and a docker run line on a dialog that has no text', () => {
  const program = makeProgram({images: [makeImage()]});
  const before = program.state();
  for (const text of ['d', 'dy\n', 'docker rm web', 'docker runs x', 'sudo docker run x', 'x; docker run x'])
    handlePaste(program.context, text);
  assert.equal(program.state(), before);
  program.press('?');
  handlePaste(program.context, 'docker run nginx');
  assert.deepEqual(
    program.state().overlays.map(({kind}) => kind),
    ['help'],
  );
});

test('the lines of a paste end as the terminal sends them: a docker run line over several fills the form', () => {
  for (const lineEnd of ['\r', '\n', '\r\n']) {
    const program = makeProgram({images: [makeImage({repoTags: ['nginx:1.27']})]});
    program.press('+');
    handlePaste(program.context, ['docker run -d \\', '  --name web \\', '  nginx:1.27', ''].join(lineEnd));
    const {values, problems} = formOnTop(program.state());
    assert.deepEqual([values['name'], values['image'], values['command']], ['web', 'nginx:1.27', '']);
    assert.deepEqual(problems, {});
  }
});
