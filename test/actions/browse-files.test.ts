import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bindKeys} from '../../source/actions/bind-keys.ts';
import {handlePaste} from '../../source/actions/handle-key.ts';
import {keyConflicts} from '../../source/actions/key-conflicts.ts';
import {paletteItems} from '../../source/actions/palette.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {FolderEntry, FolderListing} from '../../source/objects/folder-entry.ts';
import type {TreeEntry} from '../../source/objects/tree-entry.ts';
import {overlayText} from '../../source/panes/overlay-lines.ts';
import type {FilesOverlay} from '../../source/store/files-overlay.ts';
import {formOnTop} from '../support/form-on-top.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeMachine} from '../support/make-machine.ts';
import {makeContainer} from '../support/make-objects.ts';

const web = makeContainer({name: 'web'});

const entry = (
  name: string,
  kind: FolderEntry['kind'] = 'file',
  more: Partial<FolderEntry> = {},
): FolderEntry => ({
  name,
  kind,
  mode: 0o644,
  owner: 'root:root',
  sizeBytes: kind === 'file' ? 3 : 0,
  modifiedAtMs: 0,
  linkTarget: kind === 'link' ? 'elsewhere' : '',
  ...more,
});

const folders: Readonly<Record<string, readonly FolderEntry[]>> = {
  '/': [entry('b'), entry('etc', 'folder'), entry('a'), entry('far', 'link'), entry('bad\ufffd')],
  '/etc': [entry('hosts'), entry('passwd')],
};

async function* lone(path: string): AsyncGenerator<TreeEntry> {
  const bytes = async function* () {
    yield Buffer.from('one');
  };
  yield {
    path,
    kind: 'file',
    mode: 0o644,
    uid: 0,
    gid: 0,
    sizeBytes: 3,
    modifiedAtMs: 0,
    linkTarget: '',
    bytes: bytes(),
  };
}

/** The program with the browser of `web` open at its top. */
async function browse({
  engine = {},
  isReadOnly = false,
  files = new Map<string, string>(),
}: {
  readonly engine?: Partial<Engine>;
  readonly isReadOnly?: boolean;
  readonly files?: Map<string, string>;
} = {}) {
  const asked: string[] = [];
  const program = makeProgram({
    containers: [web],
    isReadOnly,
    machine: {...makeMachine({files}), kindOf: async path => (path === '.' ? 'folder' : undefined)},
    engine: {
      async listFolder(_, path, {canExec}): Promise<FolderListing> {
        asked.push(`${path}${canExec ? '' : ' by archive'}`);
        const entries = folders[path];
        if (entries === undefined) throw new EngineError('not-found', 'no such folder');
        return {entries, incompleteReason: path === '/etc' ? 'it was too much' : ''};
      },
      readTree: async (_, path) => lone(path.slice(1)),
      ...engine,
    },
  });
  const browser = (): FilesOverlay | undefined =>
    program.state().overlays.findLast(overlay => overlay.kind === 'files');
  const ready = (path: string) =>
    stateWhere(program.store, () => browser()?.path === path && browser()?.status !== 'loading');
  program.press('x', 'b');
  await ready('/');
  return {
    ...program,
    asked,
    browser,
    ready,
    until: (isSo: Parameters<typeof stateWhere>[1]) => stateWhere(program.store, isSo),
  };
}

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

test('a folder that was left before it came does not come back', async () => {
  let answer = (_listing: FolderListing) => {};
  const slow = await browse({
    engine: {
      listFolder: (_, path) =>
        path === '/'
          ? Promise.resolve({entries: folders['/'] ?? [], incompleteReason: ''})
          : new Promise(resolve => (answer = resolve)),
    },
  });
  slow.press('enter', 'q');
  answer({entries: [entry('late')], incompleteReason: ''});
  await Promise.resolve();
  assert.equal(slow.browser(), undefined);
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

test('a file is read with its tabs as blanks; one with a NUL in it is no text', async () => {
  const texts: Readonly<Record<string, string>> = {'/a': 'x\ty\r\nz\n', '/b': 'a\0b'};
  const program = await browse({
    engine: {
      readFileStart: async (_, path) => ({bytes: Buffer.from(texts[path] ?? ''), sizeBytes: 100}),
    },
  });
  const shown = async (name: string) => {
    program.press('/', 'ctrl+u', ...name, 'enter', 'enter');
    const {overlays} = await program.until(state => {
      const top = state.overlays.at(-1);
      return top?.kind === 'file' && top.status === 'ready';
    });
    program.press('esc', 'esc');
    const top = overlays.at(-1);
    return top?.kind === 'file' ? [top.lines, top.note] : [];
  };
  assert.deepEqual(await shown('a'), [['x       y', 'z'], 'this is its beginning: c copies all of it out']);
  assert.deepEqual(await shown('b'), [[], 'this is no text: c copies it out']);
});

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
