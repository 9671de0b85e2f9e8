import {subjectText} from '../actions/forms/subject-containers.ts';
import {safeText} from '../format/safe-text.ts';
import {memoized} from '../objects/memoized.ts';
import type {AppState} from '../store/app-state.ts';
import type {FileOverlay} from '../store/files-overlay.ts';
import {keyName} from '../store/keys-in-force.ts';
import {highlighted} from './highlighted.ts';
import type {OverlayText} from './overlay-text.ts';
import {scrollHint} from './scroll-hint.ts';
import type {Segment} from './segments.ts';
import {wrapSegments} from './wrap-segments.ts';

/** A file of a container, to be read. */
export function fileText(overlay: FileOverlay, state: AppState, columns: number): OverlayText {
  const {search} = overlay;
  const {rows} = wrapped(overlay.lines)(columns);
  const name = (id: string) => keyName(state, id);
  return {
    title: `${subjectText(overlay.containerId, state)}:${safeText(overlay.path)}${overlay.status === 'loading' ? ' reading…' : ''}`,
    lines: [...noteRows(overlay, columns), ...(search === '' ? rows : found(rows)(search))],
    focusIndex: -1,
    topIndex: overlay.topIndex,
    hints: [
      ...(search === '' ? [scrollHint(state), `${name('filter')} search`] : [`/${search}`]),
      ...(search === '' ? [] : [`${name('next-match')} ${name('previous-match')} next`]),
      `${name('copy-out')} copy out`,
      `esc ${search === '' ? 'close' : 'end search'}`,
    ].join(' · '),
    isFull: true,
  };
}

/** The file as rows of the screen, what there is to say of it first; for each the line that it shows, or goes on with: -1 for none. */
export function fileRows(
  file: Pick<FileOverlay, 'lines' | 'note' | 'status'>,
  columns: number,
): {readonly rows: ReadonlyArray<readonly Segment[]>; readonly lineIndexes: readonly number[]} {
  const ofLines = wrapped(file.lines)(columns);
  const said = noteRows(file, columns);
  return {rows: [...said, ...ofLines.rows], lineIndexes: [...said.map(() => -1), ...ofLines.lineIndexes]};
}

function noteRows(
  {note, status}: Pick<FileOverlay, 'note' | 'status'>,
  columns: number,
): ReadonlyArray<readonly Segment[]> {
  if (note === '') return [];
  return wrapSegments([{text: ` ${note}`, style: status === 'failed' ? 'error' : 'warning'}], columns, 1);
}

/** A screen is drawn many times for one file. */
const wrapped = memoized((lines: readonly string[]) =>
  memoized((columns: number) => {
    const rowsOfLines = lines.map(text => wrapSegments([{text}], columns));
    return {
      rows: rowsOfLines.flat(),
      lineIndexes: rowsOfLines.flatMap((rows, index) => rows.map(() => index)),
    };
  }),
);

const found = memoized((rows: ReadonlyArray<readonly Segment[]>) =>
  memoized((search: string) => rows.map(row => highlighted(row, search))),
);
