import {safeText} from '../format/safe-text.ts';
import {cutText, fitText, padText, textWidth} from '../format/text-width.ts';
import type {AppState} from '../store/app-state.ts';
import {isPaneCurrent} from '../store/list-currency.ts';
import {columnGap, type PlacedColumn} from './column-layout.ts';
import type {Pane} from './pane.ts';
import type {Segment} from './segments.ts';

/** Cells before the first column: selection, mark or state, a space. */
export const prefixColumns = 3;

/** One row of a list. The look of the selected one differs in its sign and its name only: that is what a moving selection has to send. */
export function rowSegments<Row>(options: {
  readonly pane: Pane<Row>;
  readonly row: Row;
  readonly placed: ReadonlyArray<PlacedColumn<Row>>;
  readonly state: AppState;
}): readonly Segment[] {
  const {pane, row, placed, state} = options;
  const view = state.lists[pane.id];
  const key = pane.keyOf(row);
  const isSelected = key === view.selectedKey;
  const isMarked = view.marks.has(key);
  const isStale = !isPaneCurrent(state);
  const sign = isMarked ? ({text: '+', style: 'marked'} as const) : pane.sign(row, state);
  const segments: Segment[] = [
    isSelected ? {text: '›', style: 'selected'} : {text: ' '},
    {...sign, text: padText(sign.text, 1)},
    {text: ' '},
  ];
  placed.forEach(({column, columns}, index) => {
    const isLast = index === placed.length - 1;
    // Made safe before it is measured: what is cut must be what is seen.
    const whole = safeText(column.text(row, state));
    const isCut = column.cutText !== undefined && textWidth(whole) > columns;
    const cell = fitText(isCut ? safeText(column.cutText(row, state)) : whole, columns, column.align);
    const style = column.style?.(row, state);
    const shownStyle = isStale
      ? 'muted'
      : style === 'name'
        ? isSelected
          ? 'title'
          : isMarked
            ? 'marked'
            : undefined
        : style;
    const text = isLast ? cell.trimEnd() : cell;
    segments.push(shownStyle === undefined ? {text} : {text, style: shownStyle});
    if (!isLast) segments.push({text: ' '.repeat(columnGap)});
  });
  return segments;
}

/** The column heads above a list; the sorted one carries an arrow. */
export function headSegments<Row>(
  placed: ReadonlyArray<PlacedColumn<Row>>,
  view: AppState['lists']['containers'],
): readonly Segment[] {
  const cells = placed.map(({column, columns}) => {
    const arrow = column.id === view.sortBy ? (view.isReversed ? '↑' : '↓') : '';
    return padText(cutText(column.header, columns - arrow.length) + arrow, columns, column.align);
  });
  return [
    {text: ' '.repeat(prefixColumns)},
    {text: cells.join(' '.repeat(columnGap)).trimEnd(), style: 'muted'},
  ];
}
