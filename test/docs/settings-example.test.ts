import assert from 'node:assert/strict';
import {test} from 'node:test';
import {settingsExample} from '../../scripts/docs/settings-example.ts';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {parseSettings} from '../../source/config/parse-settings.ts';
import {settingsVocabulary} from '../../source/panes/settings-vocabulary.ts';
import {themeOf} from '../../source/panes/themes.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {settingsSchema} from '../../source/store/settings-schema.ts';

const schema = settingsSchema(settingsVocabulary());
const parsed = (text: string) => parseSettings({text, path: '', schema});

test('the example says nothing as it stands', () => {
  assert.deepEqual(parsed(settingsExample()).origin, {path: '', isThere: true, setBy: {}, problems: []});
});

test('every line of the example, uncommented, is what holds anyway, and none is missing', () => {
  const text = settingsExample().replace(/^#(?=\S| {2}\S)/gm, '');
  const {origin, ...settings} = parsed(text);
  assert.deepEqual(origin.problems, []);
  assert.deepEqual(Object.keys(origin.setBy).sort(), schema.map(({name}) => name).sort());
  assert.deepEqual(bindKeys(settings), bindKeys());
  assert.deepEqual(themeOf(settings), themeOf(defaultSettings));
  for (const {name, text: textOf} of schema)
    assert.equal(textOf({...settings, origin}), textOf(defaultSettings), name);
});
