import type {FolderEntry} from '../objects/folder-entry.ts';
import type {LineEditor} from './line-editor.ts';

/** The files of a container, one folder at a time. */
export type FilesOverlay = {
  readonly kind: 'files';
  readonly containerId: string;
  /** From / on. */
  readonly path: string;
  readonly status: 'loading' | 'ready' | 'failed';
  /** Folders first. */
  readonly entries: readonly FolderEntry[];
  /** Why there may be more; '' when there is not. */
  readonly incompleteReason: string;
  /** The engine's words when it failed, else ''. */
  readonly failureText: string;
  readonly filter: LineEditor;
  /** The filter has the keyboard. */
  readonly isFiltering: boolean;
  /** Names. */
  readonly marks: ReadonlySet<string>;
  /** Among those that the filter leaves. */
  readonly selectedIndex: number;
};

/** A file of a container, as text. */
export type FileOverlay = {
  readonly kind: 'file';
  readonly containerId: string;
  readonly path: string;
  readonly status: 'loading' | 'ready' | 'failed';
  readonly lines: readonly string[];
  /** That it is no text, that there is more of it, or the engine's words; '' for nothing to say. */
  readonly note: string;
  /** The first row on screen. */
  readonly topIndex: number;
  /** The line that the search is on. */
  readonly cursorIndex: number;
  /** '' for none. */
  readonly search: string;
};

/** Those that the filter leaves. */
export function visibleEntries({entries, filter}: FilesOverlay): readonly FolderEntry[] {
  const wanted = filter.text.toLowerCase();
  return wanted === '' ? entries : entries.filter(({name}) => name.toLowerCase().includes(wanted));
}

/** The one that `enter` would open; undefined in an empty list. */
export function selectedEntry(overlay: FilesOverlay): FolderEntry | undefined {
  return visibleEntries(overlay)[overlay.selectedIndex];
}

/** What is to be copied: the marked ones, or where none are marked the selected one. */
export function chosenEntries(overlay: FilesOverlay): readonly FolderEntry[] {
  if (overlay.marks.size > 0) return overlay.entries.filter(({name}) => overlay.marks.has(name));
  const selected = selectedEntry(overlay);
  return selected === undefined ? [] : [selected];
}
