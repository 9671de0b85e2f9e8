import {posix} from 'node:path';
import {folderAbove, lastName, pathWithin} from '../objects/container-path.ts';
import type {FileStart, FolderEntry} from '../objects/folder-entry.ts';
import {hasWholeName} from '../objects/folder-entry.ts';
import {failureOf, failureText} from '../store/failure-of.ts';
import {type FileOverlay, type FilesOverlay, visibleEntries} from '../store/files-overlay.ts';
import {keyName} from '../store/keys-in-force.ts';
import {editorOf} from '../store/line-editor.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {ActionContext} from './action.ts';

/** Shows a folder of a container in the browser's place, or opens the browser. `selectedName` is where one came from. Never rejects. */
export async function openFolder(
  context: ActionContext,
  {
    containerId,
    path,
    selectedName = '',
  }: {readonly containerId: string; readonly path: string; readonly selectedName?: string},
): Promise<void> {
  const loading: FilesOverlay = {
    kind: 'files',
    containerId,
    path,
    status: 'loading',
    entries: [],
    incompleteReason: '',
    failureText: '',
    filter: editorOf(''),
    isFiltering: false,
    marks: new Set(),
    selectedIndex: 0,
  };
  const type = openOverlay(context.getState(), 'files') === undefined ? 'overlay-opened' : 'overlay-changed';
  context.apply({type, overlay: loading});
  const {containers, isReadOnly} = context.getState();
  // A command in a container is more than reading to the engine.
  const canExec = containers.get(containerId)?.state === 'running' && !isReadOnly;
  const news = await context.engine.listFolder(containerId, path, {canExec, signal: context.signal}).then(
    ({entries, incompleteReason}): Partial<FilesOverlay> => {
      return {status: 'ready', entries: entries.toSorted(byKindAndName), incompleteReason};
    },
    (error): Partial<FilesOverlay> => ({status: 'failed', failureText: failureText(failureOf(error))}),
  );
  // Meanwhile the person may have gone elsewhere, or typed a filter: the list that was empty is still the same then.
  const open = openOverlay(context.getState(), 'files');
  if (open?.entries !== loading.entries) return;
  const told = {...open, ...news};
  const index = visibleEntries(told).findIndex(({name}) => name === selectedName);
  context.apply({type: 'overlay-changed', overlay: {...told, selectedIndex: Math.max(0, index)}});
}

/** Opens what is selected: a folder is shown, a file read, and a link followed to either. Never rejects. */
export async function openEntry(
  context: ActionContext,
  {containerId, path}: FilesOverlay,
  entry: FolderEntry,
): Promise<void> {
  const within = pathWithin(path, entry.name);
  if (!hasWholeName(entry))
    return say(context, `${entry.name}: its name is not UTF-8; copy the folder it is in`);
  if (entry.kind === 'other') return say(context, `${entry.name}: a device, a socket or a pipe`);
  if (entry.kind === 'folder') return openFolder(context, {containerId, path: within});
  if (entry.kind === 'file') return openFile(context, containerId, within);
  const problem = await openPath(context, containerId, within).catch(error => failureText(failureOf(error)));
  if (problem !== '') say(context, `${entry.name}: ${problem}`);
}

/** Goes to a folder, or to a file and its folder, links followed. Resolves to why that is not possible, '' when it is. Rejects when the engine does not tell. */
export async function openPath(context: ActionContext, containerId: string, path: string): Promise<string> {
  const {engine, signal} = context;
  const wanted = posix.resolve('/', path);
  const named = wanted === '/' ? undefined : await engine.statPath(containerId, wanted, {signal});
  const target = named?.resolvedPath || wanted;
  const kind =
    wanted === '/'
      ? 'folder'
      : named?.kind === 'link'
        ? (await engine.statPath(containerId, target, {signal}))?.kind
        : named?.kind;
  switch (kind) {
    case 'folder':
      void openFolder(context, {containerId, path: target});
      return '';
    case 'file':
      // The browser below shows where the file is: what is copied then is the file, not a link to it.
      void openFolder(context, {containerId, path: folderAbove(target), selectedName: lastName(target)});
      void openFile(context, containerId, target);
      return '';
    case undefined:
      return named === undefined
        ? 'it is not there, or not on the container’s disk (/proc, /sys, tmpfs)'
        : `it leads to ${target}, which is not there`;
    default:
      return 'a device, a socket or a pipe';
  }
}

async function openFile(context: ActionContext, containerId: string, path: string): Promise<void> {
  const loading: FileOverlay = {
    kind: 'file',
    containerId,
    path,
    status: 'loading',
    lines: [],
    note: '',
    topIndex: 0,
    cursorIndex: 0,
    search: '',
  };
  context.apply({type: 'overlay-opened', overlay: loading});
  const {engine, signal, getState} = context;
  const news = await engine.readFileStart(containerId, path, {mostBytes: mostShownBytes, signal}).then(
    (start): Partial<FileOverlay> => ({status: 'ready', ...textOf(start, keyName(getState(), 'copy-out'))}),
    (error): Partial<FileOverlay> => ({
      status: 'failed',
      note: `${lastName(path)}: ${failureText(failureOf(error))}`,
    }),
  );
  // As with a folder: it may be another file by now, or be scrolled or looked through already.
  const open = openOverlay(getState(), 'file');
  if (open?.lines === loading.lines) context.apply({type: 'overlay-changed', overlay: {...open, ...news}});
}

// What nobody reads to its end on a screen; the rest is for `c`.
const mostShownBytes = 256 * 1024;

function textOf({bytes, sizeBytes}: FileStart, copyKey: string): Pick<FileOverlay, 'lines' | 'note'> {
  if (bytes.includes(0)) return {lines: [], note: `this is no text: ${copyKey} copies it out`};
  const isCut = bytes.length < sizeBytes;
  const text = new TextDecoder().decode(bytes);
  const lines = text.replace(/\n$/, '').split('\n').map(readable);
  return {
    lines: text === '' ? [] : lines,
    note: isCut ? `this is its beginning: ${copyKey} copies all of it out` : text === '' ? 'it is empty' : '',
  };
}

/** Blanks in a tab's place, and no carriage return at the end. */
function readable(line: string): string {
  const [first = '', ...rest] = line.replace(/\r$/, '').split('\t');
  return rest.reduce(
    (before, part) => before + ' '.repeat(tabColumns - (before.length % tabColumns)) + part,
    first,
  );
}

const tabColumns = 8;

function say(context: ActionContext, text: string): void {
  context.apply({type: 'noticed', level: 'warning', text});
}

function byKindAndName(a: FolderEntry, b: FolderEntry): number {
  const order = Number(b.kind === 'folder') - Number(a.kind === 'folder');
  return order === 0 ? (a.name < b.name ? -1 : 1) : order;
}
