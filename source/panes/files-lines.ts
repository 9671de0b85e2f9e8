import {subjectText} from '../actions/forms/subject-containers.ts';
import {ago} from '../format/duration.ts';
import {modeText} from '../format/file-mode.ts';
import {safeText} from '../format/safe-text.ts';
import {humanSize} from '../format/size.ts';
import {fitText, padText} from '../format/text-width.ts';
import type {FolderEntry} from '../objects/folder-entry.ts';
import type {AppState} from '../store/app-state.ts';
import {type FilesOverlay, visibleEntries} from '../store/files-overlay.ts';
import {keyName} from '../store/keys-in-force.ts';
import {editorSegments} from './editor-segments.ts';
import type {OverlayText} from './overlay-text.ts';
import type {Segment, Style} from './segments.ts';
import {wrapSegments} from './wrap-segments.ts';

/** The browser: a folder of a container, a line for each name. */
export function filesText(overlay: FilesOverlay, state: AppState, columns: number): OverlayText {
  const name = (id: string) => keyName(state, id);
  const entries = visibleEntries(overlay);
  const lines = entries.map((entry, index) => {
    const isSelected = index === overlay.selectedIndex;
    return entryLine(entry, {
      isSelected,
      isMarked: overlay.marks.has(entry.name),
      nowMs: state.nowMs,
      columns,
    });
  });
  return {
    title: `${subjectText(overlay.containerId, state)}:${safeText(overlay.path)}${countText(overlay, entries.length)}`,
    lines:
      lines.length > 0 ? lines : wrapSegments([{text: ` ${emptyText(overlay)}`, style: 'muted'}], columns, 1),
    focusIndex: overlay.selectedIndex,
    topIndex: 0,
    hints: overlay.isFiltering
      ? 'enter keep · esc undo'
      : `${name('open-file')} open · esc ${overlay.path === '/' ? 'close' : 'up'} · ${name('copy-out')} copy out · ${name('copy-in')} copy in · ${name('open-path')} open a path · ${name('mark-file')} mark · ${name('filter-folder')} filter · ${name('help')} help · ${name('quit')} close`,
    isFull: true,
    ...footer(overlay, columns),
  };
}

function countText({status, entries}: FilesOverlay, visibleCount: number): string {
  if (status === 'loading') return ' reading…';
  if (status === 'failed' || entries.length === 0) return '';
  return visibleCount === entries.length ? ` (${entries.length})` : ` (${visibleCount} of ${entries.length})`;
}

function emptyText({status, entries, failureText}: FilesOverlay): string {
  if (status === 'loading') return '';
  if (status === 'failed') return failureText;
  return entries.length === 0 ? 'Nothing is in this folder.' : 'Nothing here is called that.';
}

function footer(overlay: FilesOverlay, columns: number): Pick<OverlayText, 'footer'> {
  const {filter, isFiltering, incompleteReason, marks} = overlay;
  const label = ' filter: ';
  if (isFiltering) {
    return {
      footer: [
        [
          {text: label, style: 'title'},
          ...editorSegments(filter.text, filter.cursor, columns - label.length),
        ],
      ],
    };
  }
  const words = [
    ...(marks.size === 0 ? [] : [`${marks.size} marked`]),
    ...(filter.text === '' ? [] : [`/${filter.text}`]),
  ].join(' · ');
  const incomplete = incompleteReason === '' ? '' : ` Incomplete: ${incompleteReason}.`;
  if (words === '' && incomplete === '') return {};
  return {
    footer: [
      [
        {text: words === '' ? '' : ` ${words}`, style: 'title'},
        {text: incomplete, style: 'warning'},
      ],
    ],
  };
}

// `About a minute ago`; the rest is a second's matter.
const agoColumns = 18;

const signs: Readonly<Record<FolderEntry['kind'], string>> = {file: '-', folder: 'd', link: 'l', other: '?'};
const styles: Readonly<Record<FolderEntry['kind'], Style | undefined>> = {
  file: undefined,
  folder: 'heading',
  link: 'key',
  other: 'muted',
};

function entryLine(
  entry: FolderEntry,
  {
    isSelected,
    isMarked,
    nowMs,
    columns,
  }: {
    readonly isSelected: boolean;
    readonly isMarked: boolean;
    readonly nowMs: number;
    readonly columns: number;
  },
): readonly Segment[] {
  const {name, kind, mode, owner, sizeBytes, modifiedAtMs, linkTarget} = entry;
  const size = kind === 'file' ? humanSize(sizeBytes, 3) : '';
  const style = styles[kind];
  return [
    isSelected ? {text: '›', style: 'selected'} : {text: ' '},
    isMarked ? {text: '+', style: 'marked'} : {text: ' '},
    // In the order in which they are kept when there is less room.
    ...(columns >= 70 ? [{text: `${signs[kind]}${modeText(mode)} `, style: 'muted'} as const] : []),
    ...(columns >= 90 ? [{text: `${fitText(safeText(owner), 14)} `, style: 'muted'} as const] : []),
    {text: `${padText(size, 7, 'right')} `},
    ...(columns >= 60
      ? [{text: `${fitText(ago(modifiedAtMs, nowMs), agoColumns)} `, style: 'muted'} as const]
      : []),
    {text: `${name}${kind === 'folder' ? '/' : ''}`, ...(style === undefined ? {} : {style})},
    ...(linkTarget === '' ? [] : [{text: ` → ${linkTarget}`, style: 'muted'} as const]),
  ];
}
