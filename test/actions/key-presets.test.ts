import assert from 'node:assert/strict';
import {test} from 'node:test';
import {allActions} from '../../source/actions/all-actions.ts';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {keyConflicts} from '../../source/actions/key-conflicts.ts';
import {keyPresets} from '../../source/actions/key-presets.ts';
import {menuItems} from '../../source/actions/menu-items.ts';
import {paneIds} from '../../source/store/pane-id.ts';
import type {PresetId} from '../../source/store/settings.ts';

for (const preset of Object.keys(keyPresets) as PresetId[]) {
  const keys = bindKeys({preset, keys: {}});

  test(`${preset}: no key means two things; another key for one of them belongs into key-presets.ts`, () => {
    assert.deepEqual(keyConflicts(keys), []);
  });

  test(`${preset}: whatever has a key by default has one`, () => {
    for (const {id, keys: byDefault} of allActions) {
      if (byDefault.length > 0) assert.ok((keys[id]?.length ?? 0) > 0, id);
    }
  });

  test(`${preset}: it names only actions that there are`, () => {
    const ids = new Set(allActions.map(({id}) => id));
    for (const id of Object.keys(keyPresets[preset].keys)) assert.ok(ids.has(id), id);
  });

  test(`${preset}: nothing that destroys or is indispensable is on a control letter`, () => {
    for (const {id, group} of allActions.filter(it => it.group !== 'move')) {
      for (const key of keys[id] ?? []) assert.doesNotMatch(key, /^ctrl\+/, `${id} (${group})`);
    }
  });

  test(`${preset}: every line of a menu has a key that nothing else there has`, () => {
    for (const pane of paneIds) {
      const shown = menuItems({pane, keys}).map(({key}) => key);
      assert.equal(new Set(shown).size, shown.length, `${pane}: ${shown.join(' ')}`);
      const own = ['quit', 'menu', 'down', 'up'].flatMap(id => keys[id] ?? []);
      for (const key of ['', 'esc', 'enter', ...own]) {
        if (key !== 'enter') assert.ok(!shown.includes(key), `${pane}: ${key}`);
      }
    }
  });
}

test('a conflict names both actions, where they meet, and what put them there', () => {
  const keys = bindKeys({preset: 'lazydocker', keys: {stop: ['r']}});
  assert.deepEqual(keyConflicts(keys, {'keys.stop': 'line 4'}), [
    'in containers: stop (line 4) and restart are both on r',
  ]);
});

test('a key that begins a sequence is a conflict with it', () => {
  const keys = bindKeys({preset: 'lazydocker', keys: {help: ['y']}});
  const conflicts = keyConflicts(keys);
  assert.ok(
    conflicts.includes('in containers: y is help, so that y i never comes to yank-id'),
    conflicts.join('\n'),
  );
});

test('two sequences that begin alike are no conflict, nor is one key in two panes', () => {
  const keys = bindKeys({preset: 'lazydocker', keys: {stop: ['g s'], tag: ['s']}});
  assert.deepEqual(keyConflicts(keys), []);
});
