import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {formById} from '../../source/actions/forms/all-forms.ts';
import {handlePaste} from '../../source/actions/handle-key.ts';
import {keyConflicts} from '../../source/actions/key-conflicts.ts';
import {paletteItems} from '../../source/actions/palette.ts';
import type {FolderListing, PathStat} from '../../source/objects/folder-entry.ts';
import {overlayText} from '../../source/panes/overlay-lines.ts';
import {formOnTop} from '../support/form-on-top.ts';
import {browse, entry, folders} from './browsed-container.ts';

function linesOf({state, browser}: Awaited<ReturnType<typeof browse>>, columns = 100): readonly string[] {
  const overlay = browser();
  if (overlay === undefined) return [];
  return overlayText(overlay, state(), columns).lines.map(line => line.map(({text}) => text).join(''));
}

test('folders come first, and each line says what ls -l would', async () => {
  const program = await browse();
  const [etc, , , bad, far] = linesOf(program);
  assert.match(etc ?? '', /^› drw-r--r-- root:root {5,}.* ago +etc\/$/);
  assert.match(bad ?? '', /3B .*bad/);
  assert.match(far ?? '', /lrw-r--r-- .*far → elsewhere$/);
  assert.deepEqual(linesOf(program, 40)[1], '       3B a');
});

test('a blank stands between a time and a name, however long the time is in words', async () => {
  const program = await browse();
  const overlay = program.browser();
  assert.ok(overlay !== undefined);
  for (const [nowMs, words] of [
    [61_000, 'About a minute ago a'],
    [500, 'Less than a secon… a'],
  ] as const) {
    const {lines} = overlayText(overlay, {...program.state(), nowMs}, 80);
    const line = lines[1]?.map(({text}) => text).join('') ?? '';
    assert.ok(line.endsWith(words), line);
  }
});

test('esc takes back the filter, then the marks, then goes up and at last leaves', async () => {
  const program = await browse();
  program.press('enter');
  await program.ready('/etc');
  program.press('space', '/', ...'pass', 'enter');
  assert.deepEqual([program.browser()?.marks, linesOf(program).length], [new Set(['hosts']), 1]);
  program.press('esc');
  assert.equal(linesOf(program).length, 2);
  program.press('esc');
  assert.equal(program.browser()?.marks.size, 0);
  program.press('esc');
  await program.ready('/');
  assert.deepEqual(program.asked, ['/', '/etc', '/']);
  program.press('esc');
  assert.equal(program.browser(), undefined);
});

test('what is incomplete says so below the list', async () => {
  const program = await browse();
  program.press('enter');
  await program.ready('/etc');
  const overlay = program.browser();
  assert.ok(overlay !== undefined);
  const {footer = []} = overlayText(overlay, program.state(), 100);
  assert.equal(
    footer
      .flat()
      .map(({text}) => text)
      .join(''),
    ' Incomplete: it was too much.',
  );
});

/** Its top folder is there; any other comes when the test answers, with these names. */
async function slowBrowser() {
  const listing = Promise.withResolvers<FolderListing>();
  const program = await browse({
    engine: {
      listFolder: (_, path) =>
        path === '/' ? Promise.resolve({entries: folders['/'] ?? [], incompleteReason: ''}) : listing.promise,
    },
  });
  const answer = (...names: readonly string[]) =>
    listing.resolve({entries: names.map(name => entry(name)), incompleteReason: ''});
  return {...program, answer};
}

test('a folder that was left before it came does not come back', async () => {
  const slow = await slowBrowser();
  slow.press('enter', 'q');
  slow.answer('late');
  await Promise.resolve();
  assert.equal(slow.browser(), undefined);
});

test('what is typed while a folder is read is not lost, and the folder comes all the same', async () => {
  const slow = await slowBrowser();
  slow.press('enter', '/', ...'two');
  slow.answer('one', 'two', 'two-b');
  await slow.ready('/etc');
  assert.equal(slow.browser()?.filter.text, 'two');
  assert.equal(linesOf(slow).length, 2);
});

test('a name that is no UTF-8 is neither opened nor copied alone', async () => {
  const program = await browse();
  program.press('/');
  handlePaste(program.context, 'bad');
  program.press('enter', 'enter');
  assert.match(program.state().notice?.text ?? '', /its name is not UTF-8/);
  program.press('c', 'enter', 'enter');
  const form = program.state().overlays.at(-1);
  assert.match((form?.kind === 'form' && form.problems['']) || '', /its name is not UTF-8/);
});

for (const name of ['..', 'a/b', '.', '']) {
  test(`what would be copied out of the chosen folder is refused: ${JSON.stringify(name)}`, async () => {
    const files = new Map<string, string>();
    const listing = {entries: [entry(name), entry('good')], incompleteReason: ''};
    const program = await browse({files, engine: {listFolder: async () => listing}});
    program.press('V', 'c', 'enter', 'enter');
    const {jobs, overlays} = await program.until(state => {
      const form = state.overlays.at(-1);
      return state.jobs.length > 0 || (form?.kind === 'form' && form.problems[''] !== undefined);
    });
    const form = overlays.at(-1);
    assert.match((form?.kind === 'form' && form.problems['']) || '', /: no name that a folder can hold$/);
    assert.deepEqual([jobs, files], [[], new Map()]);
  });
}

test('several marked files are copied into a folder, each with its docker line; where one is there, it asks', async () => {
  const files = new Map([['/here/a', 'mine']]);
  const program = await browse({files});
  program.press('j', 'space', 'j', 'j', 'space', 'c', 'enter', 'enter');
  const asked = await program.until(({overlays}) => overlays.at(-1)?.kind === 'confirm');
  const question = asked.overlays.at(-1);
  assert.equal(question?.kind === 'confirm' && question.title, 'Overwrite ./a?');
  assert.equal(
    question?.kind === 'confirm' && question.dockerCommand,
    'docker cp web:/a .\ndocker cp web:/far .',
  );
  program.press('y');
  await program.until(({jobs}) => jobs[0]?.outcome === 'done');
  assert.deepEqual(
    files,
    new Map([
      ['/here/a', 'one'],
      ['/here/far', 'one'],
    ]),
  );
});

test('where a copy has no folder to go to, that is said at the field', async () => {
  const program = await browse();
  program.press('j', 'c', 'ctrl+u', ...'/nowhere/x', 'enter', 'enter');
  const {overlays, jobs} = await program.until(state => {
    const form = state.overlays.at(-1);
    return form?.kind === 'form' && form.problems['path'] !== undefined;
  });
  const form = overlays.at(-1);
  assert.deepEqual(form?.kind === 'form' && form.problems, {path: '/nowhere is no folder'});
  assert.deepEqual(jobs, []);
});

test('what is in a folder is asked about by each name that is there, and of many names in general', async () => {
  const there = new Map<string, PathStat['kind']>([
    ['/a', 'file'],
    ['/etc', 'folder'],
  ]);
  const statPath = async (_id: string, path: string): Promise<PathStat | undefined> => {
    const kind = there.get(path);
    return kind && {kind, sizeBytes: 0, resolvedPath: ''};
  };
  const names = (...paths: readonly string[]) => new Map(paths.map(path => [`/here/src/${path}`, 'x']));
  for (const [files, title, lines] of [
    [
      names('a', 'etc/hosts', 'new'),
      'Overwrite 2 of 3 in the container?',
      ['/a is there; what is in it is lost.', '/etc is there: files in it of the same name are replaced.'],
    ],
    [names('a', 'new'), 'Overwrite /a in the container?', ['It is there; what is in it is lost.']],
    [
      names(...Array.from({length: 21}, (_, number) => `n${number}`)),
      'Copy 21 names into / of the container?',
      ['Files that are there by one of these names are lost; in folders, files of the same name.'],
    ],
  ] as const) {
    const program = await browse({files, engine: {statPath}});
    program.press('C', ...'src/.', 'enter');
    const {overlays} = await program.until(state => state.overlays.at(-1)?.kind === 'confirm');
    const question = overlays.at(-1);
    assert.ok(question?.kind === 'confirm');
    assert.deepEqual([question.title, question.lines], [title, lines]);
    assert.equal(question.dockerCommand, 'docker cp src/. web:/');
  }
});

test('the docker line of a copy takes a path with a colon for one of this machine', async () => {
  const program = await browse();
  program.press('C', ...'a:b');
  const lineOf = () => {
    const {formId, values, subjectId} = formOnTop(program.state());
    return formById(formId)?.dockerCommand(values, subjectId, program.state());
  };
  assert.equal(lineOf(), 'docker cp ./a:b web:/');
  program.press('esc', 'j', 'c', 'ctrl+u', ...'out:x');
  assert.equal(lineOf(), 'docker cp web:/a ./out:x');
});

test('a path that is looked for is no action for the log', async () => {
  const program = await browse({engine: {statPath: async () => undefined}});
  program.press('o', ...'nowhere', 'enter', 'enter');
  const {actionLog} = await program.until(({overlays}) => {
    const form = overlays.at(-1);
    return form?.kind === 'form' && form.problems['path'] !== undefined;
  });
  assert.deepEqual(actionLog, []);
});

test('with --read-only no command runs to list, files are copied out and none in', async () => {
  const files = new Map<string, string>();
  const program = await browse({isReadOnly: true, files});
  assert.deepEqual(program.asked, ['/ by archive']);
  program.press('C');
  assert.match(program.state().notice?.text ?? '', /^copy in: read-only/);
  program.press('j', 'c', 'enter', 'enter');
  await program.until(({jobs}) => jobs[0]?.outcome === 'done');
  assert.equal(files.get('/here/a'), 'one');
});

test('help, while the browser is open, is about its keys and those that it shares with the lists', async () => {
  const program = await browse();
  program.press('?');
  const help = program.state().overlays.at(-1);
  assert.ok(help?.kind === 'help');
  const {title, lines} = overlayText(help, program.state(), 160);
  const text = lines.map(line => line.map(segment => segment.text).join('')).join('\n');
  assert.equal(title, 'Keys in the files of a container');
  for (const words of [
    / c +Copies files/,
    / C +Copies a file/,
    / o +Goes to/,
    / r +Asks again/,
    / space +Marks/,
  ]) {
    assert.match(text, words);
  }
  assert.doesNotMatch(text, /Stops the container/);
});

test('the filter of the browser is told of in words of its own, and found in the palette instead of the list’s', async () => {
  const program = await browse();
  program.press('?');
  const help = program.state().overlays.at(-1);
  assert.ok(help?.kind === 'help');
  const text = overlayText(help, program.state(), 160)
    .lines.map(line => line.map(segment => segment.text).join(''))
    .join('\n');
  assert.match(text, / \/ +Shows only names that hold the text, as you type\.$/m);
  assert.doesNotMatch(text, /four digits/);
  program.press('esc', ':', ...'filter', 'enter', 'h', 'enter');
  assert.equal(program.browser()?.filter.text, 'h');
  assert.equal(program.state().lists.containers.filter, '');
  program.press(':', ...'mark all', 'enter');
  assert.equal(program.state().lists.containers.marks.size, 0);
});

test('in a narrow terminal the sentences of the help begin in one column, whatever the keys are called', async () => {
  const program = await browse();
  program.press('?');
  const help = program.state().overlays.at(-1);
  assert.ok(help?.kind === 'help');
  for (const columns of [60, 40]) {
    const {lines} = overlayText(help, program.state(), columns);
    const text = lines.map(line => line.map(segment => segment.text).join('')).join('\n');
    assert.match(text, /^ {2}left, backspace, h *\n {12}Goes to the folder above\.$/m);
    const sentences = text.split('\n').filter(line => /^ {2}.* [A-Z][a-z]+ /.test(line));
    assert.ok(sentences.length > 10);
    for (const line of sentences) assert.match(line, /^ {2}.{9} [A-Z]/);
  }
});

test('the palette has what the browser can do first, while it is open, and does it', async () => {
  const program = await browse();
  program.press(':', ...'open a path', 'enter');
  assert.equal(formOnTop(program.state()).formId, 'open-path');
  program.press('esc', 'q', ':');
  assert.ok(!paletteItems(program.state(), '').some(({title}) => title.startsWith('open a path')));
});

test('a key that the browser uses itself is no key for another of its actions', () => {
  assert.deepEqual(keyConflicts({...bindKeys(), 'copy-out': ['h']}), [
    'in the files of a container: folder-above and copy-out are both on h',
  ]);
});
