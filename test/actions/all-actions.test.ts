import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Action} from '../../source/actions/action.ts';
import {actionById, actionsOf, allActions} from '../../source/actions/all-actions.ts';
import {formById} from '../../source/actions/forms/all-forms.ts';
import {menuItems} from '../../source/actions/menu-items.ts';
import {targetOf} from '../../source/actions/target.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {type PaneId, paneIds} from '../../source/store/pane-id.ts';
import {makeContainer, makeImage, makeNetwork, makeVolume} from '../support/make-objects.ts';
import {makeState} from '../support/make-state.ts';

// What only opens a form or a plan: the command is shown there, as it is filled in.
function isOpener({id}: Action): boolean {
  return id === 'prune' || formById(id) !== undefined;
}

for (const pane of paneIds) {
  test(`no two actions of ${pane} are on one key, and none hides behind another's sequence`, () => {
    const taken = new Map<string, string>();
    for (const action of actionsOf(pane)) {
      for (const key of action.keys) {
        assert.equal(taken.get(key), undefined, `${key}: ${taken.get(key)} and ${action.id}`);
        taken.set(key, action.id);
      }
    }
    for (const key of taken.keys()) {
      const first = key.split(' ')[0] ?? '';
      if (first !== key) assert.equal(taken.get(first), undefined, `${first} is the beginning of ${key}`);
    }
  });

  test(`every line of the menu of ${pane} has a key of its own, and none that the menu itself needs`, () => {
    const taken = new Map<string, string>();
    for (const {key, action} of menuItems(makeState({pane}))) {
      assert.equal(taken.get(key), undefined, `${key}: ${taken.get(key)} and ${action.id}`);
      taken.set(key, action.id);
    }
    for (const key of ['', 'esc', 'q', 'x', 'j', 'k', 'up', 'down', 'g', 'G']) {
      assert.equal(taken.get(key), undefined, key);
    }
  });

  test(`every action of ${pane} that has no key of its own has a letter in the menu`, () => {
    const letters = new Map(menuItems(makeState({pane})).map(({key, action}) => [action.id, key]));
    for (const {id, keys, menuKey} of actionsOf(pane)) {
      if (keys.length > 0) continue;
      assert.match(menuKey ?? '', /^[a-zA-Z]$/, id);
      assert.equal(letters.get(id), menuKey, id);
    }
  });
}

test('a letter of the menu means nothing else in its pane', () => {
  // Logs has had this one for JSON, and what goes on in the background is looked at from everywhere.
  const known = ['logs J: raw, jobs'];
  const doubled = paneIds.flatMap(pane => {
    const actions = actionsOf(pane);
    const menuLetters = actions.filter(({keys}) => keys.length === 0);
    return menuLetters.flatMap(({id, menuKey = ''}) =>
      actions
        .filter(({keys}) => keys.some(key => key.split(' ')[0] === menuKey))
        .map(other => `${pane} ${menuKey}: ${other.id}, ${id}`),
    );
  });
  assert.deepEqual(doubled, known);
});

test('a letter that means one verb in one pane means another in another only where that is meant so', () => {
  const verbs = new Map<string, Set<string>>();
  for (const {keys, menuKey = '', title} of allActions) {
    for (const key of keys.length > 0 ? keys : [menuKey]) {
      if (/^[a-z]$/i.test(key)) verbs.set(key, (verbs.get(key) ?? new Set()).add(title));
    }
  }
  const several = [...verbs].filter(([, titles]) => titles.size > 1);
  assert.deepEqual(
    several.map(([letter, titles]) => `${letter}: ${[...titles].sort().join(', ')}`).sort(),
    doubleLetters,
  );
});

// Objects and texts have verbs of their own: what one presses in Logs is about lines. Before you add one here, see whether
// another letter is free.
const doubleLetters: readonly string[] = [
  'C: copy in, recreate',
  'H: dangling only, hide stopped, unused only',
  'J: jobs, raw / readable',
  'N: disconnect from network, previous match',
  'P: prune, scan again',
  'T: logout, stop with …',
  'Y: export, save',
  'c: clear, commit, copy out',
  'f: changed files, follow / pause',
  'h: push, up',
  'l: load, logs',
  'n: connect to network, login, next match',
  'o: open a path, sort by',
  'p: pause, pull',
  'r: measure again, read again, restart, scan again, sizes',
  't: processes, tag, timestamps',
  'v: mark range, select lines',
  'w: wait, wrap',
];

test('no destructive or indispensable action is on a control letter or a function key', () => {
  for (const action of allActions.filter(({group}) => group !== 'move')) {
    for (const key of action.keys) assert.doesNotMatch(key, /^(ctrl\+|f\d)/, action.id);
  }
});

test('ids are unique, and each action is found by its own', () => {
  assert.equal(new Set(allActions.map(({id}) => id)).size, allActions.length);
  for (const action of allActions) assert.ok(actionById(action.id) === action, action.id);
  assert.equal(actionById('no such action'), undefined);
});

test('every action has a pane, a title for the bottom line and one sentence of help', () => {
  for (const {id, panes, overlay, title, help} of allActions) {
    assert.equal(panes.length > 0, overlay === undefined, id);
    assert.match(title, /^\S.{0,22}$/, id);
    assert.match(help, /^[A-Z].*[^.]\.$/s, id);
    assert.equal(/\. [A-Z]/.test(help), false, `${id}: more than one sentence`);
  }
});

const web = makeContainer({name: 'web', state: 'exited'});
const stopped = new Map([[web.id, web]]);
const world = makeState(
  {containers: [makeContainer({name: 'web'})], images: [makeImage({repoTags: ['app:1']})]},
  [
    {type: 'volumes-listed', volumes: [makeVolume({name: 'data'})], nowMs: 1},
    {type: 'networks-listed', networks: [makeNetwork({name: 'net'})], nowMs: 1},
  ],
);
const nameIn: Readonly<Record<PaneId, string>> = {
  containers: 'web',
  images: 'app:1',
  volumes: 'data',
  networks: 'net',
  logs: '',
  disk: '',
  events: '',
  ports: '',
};

test('every action that changes an object says the docker command that does the same', () => {
  const changing = allActions.filter(action => action.isWrite === true && !isOpener(action));
  assert.ok(changing.length >= 6);
  for (const action of changing) {
    const pane = action.panes[0] ?? 'containers';
    const target = targetOf(
      {...world, pane, ...(action.id === 'start' ? {containers: stopped} : {})},
      action,
    );
    const words = (action.dockerCommand?.(target, () => false) ?? '').split(' ');
    assert.equal(words[0], 'docker', action.id);
    assert.ok(words.includes(nameIn[pane]), `${action.id}: ${words.join(' ')}`);
  }
});

test('inspect says docker’s own line in each pane, and none where docker inspects nothing', () => {
  const lines = (['containers', 'images', 'volumes', 'networks', 'events'] as const).map(pane =>
    commandOf('inspect', {...world, pane}),
  );
  assert.deepEqual(lines, [
    'docker inspect web',
    'docker image inspect app:1',
    'docker volume inspect data',
    'docker network inspect net',
    '',
  ]);
});

test('what removes or kills asks first', () => {
  for (const id of ['remove', 'remove-image', 'kill']) {
    assert.notEqual(actionById(id)?.confirm, undefined, id);
  }
});

test('an action that changes nothing is not one that --read-only stops', () => {
  const reading = allActions.filter(({isWrite}) => isWrite !== true).map(({id}) => id);
  for (const id of ['detail', 'inspect', 'logs', 'filter', 'sort', 'mark', 'help', 'palette', 'quit']) {
    assert.ok(reading.includes(id), id);
  }
});

function commandOf(id: string, state: AppState, on: readonly string[] = []): string | undefined {
  const action = actionById(id);
  return action?.dockerCommand?.(targetOf(state, action), key => on.includes(key));
}

const commands: ReadonlyArray<readonly [string, string, readonly string[]]> = [
  ['stop', 'docker stop web', []],
  ['remove', 'docker rm web', []],
  ['remove', 'docker rm --force --volumes web', ['f', 'v']],
  ['kill', 'docker kill web', []],
  ['pause', 'docker pause web', []],
];

for (const [id, expected, on] of commands) {
  test(`${id}${on.length === 0 ? '' : ` with ${on}`} is ${expected}`, () => {
    const state = makeState({containers: [makeContainer({name: 'web'})]});
    const command = commandOf(id, state, on);
    assert.equal(command, expected);
  });
}

test('a name that a shell would take apart is quoted', () => {
  const state = makeState({images: [makeImage({repoTags: ['a b;rm -rf:1']})], pane: 'images'});
  const command = commandOf('remove-image', state);
  assert.equal(command, "docker rmi 'a b;rm -rf:1'");
});

test('a dangling image goes by its id', () => {
  const state = makeState({images: [makeImage({repoTags: []})], pane: 'images'});
  const command = commandOf('remove-image', state, ['f']);
  assert.equal(command, 'docker rmi --force 1a0000000000');
});
