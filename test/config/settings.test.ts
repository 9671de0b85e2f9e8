import assert from 'node:assert/strict';
import {test} from 'node:test';
import {parseSettings} from '../../source/config/parse-settings.ts';
import {readSettings, settingsPath} from '../../source/config/settings-file.ts';
import {withFlags} from '../../source/config/settings-flags.ts';
import {settingsVocabulary} from '../../source/panes/settings-vocabulary.ts';
import {defaultSettings} from '../../source/store/settings.ts';
import {settingsSchema} from '../../source/store/settings-schema.ts';

const schema = settingsSchema(settingsVocabulary());
const parsed = (text: string) => parseSettings({text, path: '/config.yaml', schema});
const problemsOf = (text: string) => parsed(text).origin.problems;

test('a whole file is read, and each value knows its line', () => {
  const settings = parsed(`
preset: vim
keys:
  stop: [e, ctrl+s]
  start: g s
  kill: []
confirm: [stop, restart]
undoSeconds: 0
pane: images
readOnly: true
budget: true
actionLog: ~/actions.jsonl
logs: {tail: 50, lines: 500, bytes: 1m, timestamps: true, wrap: false}
containers:
  columns: [status, name]
  sort: name
  reverse: true
theme: colour-blind
colours:
  running: bold green on 17
`);
  assert.deepEqual(settings.origin.problems, []);
  const {origin, ...rest} = settings;
  assert.deepEqual(rest, {
    preset: 'vim',
    keys: {stop: ['e', 'ctrl+s'], start: ['g s'], kill: []},
    confirmed: ['stop', 'restart'],
    undoSeconds: 0,
    pane: 'images',
    isReadOnly: true,
    showsBudget: true,
    actionLogPath: '~/actions.jsonl',
    log: {tailLines: 50, mostLines: 500, mostBytes: 1024 ** 2, hasTimestamps: true, isWrapped: false},
    lists: {containers: {columns: ['status', 'name'], sortBy: 'name', isReversed: true}},
    theme: 'colour-blind',
    colours: {running: 'bold green on 17'},
  });
  assert.equal(origin.isThere, true);
  assert.equal(origin.setBy['keys.start'], 'line 5');
  assert.equal(origin.setBy['colours.running'], 'line 20');
});

const wrong: ReadonlyArray<readonly [text: string, problem: RegExp]> = [
  [
    'undoSeconds: often',
    /^line 1: undoSeconds: “often” is not a whole number from 0 to 60; the default is used\.$/,
  ],
  ['undoSeconds: 61', /: 61 is not a whole number from 0 to 60;/],
  ['undoSeconds: 1.5', /: 1\.5 is not/],
  ['undoSeconds:', /: nothing is not/],
  ['readOnly: "yes"', /: “yes” is not true or false;/],
  ['\n\nundoSecond: 3', /^line 3: undoSecond is not known: did you mean undoSeconds\?$/],
  ['logs:\n  tale: 3', /^line 2: logs\.tale is not known: did you mean logs\.tail\?$/],
  ['fruit: banana', /^line 1: fruit is not known$/],
  ['keys:\n  stopp: [s]', /keys\.stopp is not known: did you mean keys\.stop\?/],
  ['keys: s', /^line 1: keys: it has settings of its own/],
  ['keys: {stop: [ctrl-s]}', /“ctrl-s” is no key: write ctrl\+s;/],
  ['keys: {stop: [F5]}', /“F5” is no key: one character/],
  ['keys: {stop: [ctrl+i]}', /to a terminal ctrl\+i is tab/],
  ['keys: {stop: [esc]}', /esc is fixed: it always goes back/],
  ['keys: {stop: [g ctrl+c]}', /ctrl\+c is fixed: it always quits/],
  ['containers: {columns: [names]}', /“names” is not known here; “name” is/],
  ['containers: {columns: [fruit]}', /is not a list of columns: name, status, image/],
  ['containers: {columns: []}', /\[\] is not a list of columns/],
  ['events: {sort: time}', /events\.sort is not known/],
  ['containers: {sort: fruit}', /“fruit” is not one of usual, name, status/],
  ['confirm: [stops]', /“stops” is not known here; “stop” is/],
  ['preset: emacs', /“emacs” is not one of lazydocker, k9s, vim/],
  ['theme: colourblind', /“colour-blind” is/],
  ['colours: {running: mauve}', /“mauve” is not words for a look: bold/],
  ['colours: {runing: green}', /did you mean colours\.running\?/],
  ['logs: {bytes: 1k}', /“1k” is not a size from 64k to 1g/],
  ['[a, b]', /^line 1: these are no settings/],
  ['keys: {stop: [s}', /^line 1: this is no YAML: .*Nothing of the file is used\.$/s],
  ['\npane: &a [*a]', /^line 2: pane: an alias in it stands for what it is in; the default is used\.$/],
  ['keys: &k\n  stop: [{a: *k}]', /^line 2: keys\.stop: an alias in it stands for what it is in;/],
  ['pane: *nowhere', /^line 1: pane: its aliases cannot be followed: Unresolved alias .*: nowhere;/],
  [
    `confirm: [&a [${Array(10).fill('x')}], &b [${Array(10).fill('*a')}], [${Array(10).fill('*b')}]]`,
    /^line 1: confirm: its aliases cannot be followed: Excessive alias count .*; the default is used\.$/,
  ],
  ['undoSeconds: 3\nundoSeconds: 4', /^line 2: this is no YAML: Map keys must be unique/],
];

for (const [text, problem] of wrong) {
  test(`${JSON.stringify(text)} is said, and the default holds`, () => {
    const {origin, ...rest} = parsed(text);
    assert.equal(origin.problems.length, 1, origin.problems.join('\n'));
    assert.match(origin.problems[0] ?? '', problem);
    assert.deepEqual({...rest, origin: defaultSettings.origin}, defaultSettings);
  });
}

test('what is wrong takes nothing else with it', () => {
  const settings = parsed('undoSeconds: often\npane: disk\nfruit: 1\n');
  assert.equal(settings.pane, 'disk');
  assert.equal(settings.origin.problems.length, 2);
});

test('an empty file, and one of comments alone, is no problem', () => {
  for (const text of ['', '# nothing yet\n', 'keys:\n']) assert.deepEqual(problemsOf(text), [], text);
});

test('a digit is a key, though to YAML it is a number', () => {
  assert.deepEqual(parsed('keys: {stop: [5]}').keys, {stop: ['5']});
});

test('every setting’s own text reads back as what it was', () => {
  for (const {name, read, text} of schema.filter(it => !it.name.startsWith('colours.'))) {
    const [group, field] = name.split('.');
    const yaml =
      field === undefined
        ? `${group}: ${text(defaultSettings)}`
        : `${group}: {${field}: ${text(defaultSettings)}}`;
    const {origin, ...settings} = parsed(yaml);
    assert.deepEqual(origin.problems, [], yaml);
    assert.equal(text({...settings, origin}), text(defaultSettings), yaml);
    assert.equal(typeof read, 'function');
  }
});

const failing = (code: string) => () => {
  throw Object.assign(new Error(`${code}: no`), {code});
};

test('no file is no problem, one that cannot be read is, and one that was named must be there', async () => {
  const options = {path: '/x/config.yaml', schema: () => schema, isRequired: false};
  const none = await readSettings({...options, readFile: failing('ENOENT')});
  assert.deepEqual(none, {
    ...defaultSettings,
    origin: {path: '/x/config.yaml', isThere: false, setBy: {}, problems: []},
  });
  const denied = await readSettings({...options, readFile: failing('EACCES')});
  assert.match(denied.origin.problems.join(), /cannot be read: EACCES/);
  await assert.rejects(
    readSettings({...options, isRequired: true, readFile: failing('ENOENT')}),
    /cannot be read: ENOENT/,
  );
  assert.equal((await readSettings({...options, readFile: () => 'pane: disk'})).pane, 'disk');
});

test('the file is in the XDG config folder', () => {
  assert.equal(settingsPath({}, '/home/me'), '/home/me/.config/quaymaster/config.yaml');
  assert.equal(settingsPath({XDG_CONFIG_HOME: '/c'}, '/home/me'), '/c/quaymaster/config.yaml');
  assert.equal(settingsPath({XDG_CONFIG_HOME: 'c'}, '/home/me'), '/home/me/.config/quaymaster/config.yaml');
});

test('the command line outweighs the file, and is said to', () => {
  const settings = withFlags(parsed('pane: disk\nreadOnly: false'), {pane: 'images', isReadOnly: true});
  assert.equal(settings.pane, 'images');
  assert.equal(settings.isReadOnly, true);
  assert.deepEqual(settings.origin.setBy, {pane: '--pane', readOnly: '--read-only'});
  assert.equal(withFlags(parsed('readOnly: true'), {pane: undefined, isReadOnly: false}).isReadOnly, true);
});
