import type {Engine} from '../../source/engine/engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {FolderEntry, FolderListing} from '../../source/objects/folder-entry.ts';
import type {TreeEntry} from '../../source/objects/tree-entry.ts';
import type {FilesOverlay} from '../../source/store/files-overlay.ts';
import {makeProgram, stateWhere} from '../support/make-context.ts';
import {makeMachine} from '../support/make-machine.ts';
import {makeContainer} from '../support/make-objects.ts';

const web = makeContainer({name: 'web'});

/** An entry of a folder; a file holds three bytes. */
export const entry = (
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

/** What the container has. */
export const folders: Readonly<Record<string, readonly FolderEntry[]>> = {
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
export async function browse({
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
