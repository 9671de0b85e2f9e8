import {bytesText, countsText, kindNames} from '../actions/plan-question.ts';
import {safeText} from '../format/safe-text.ts';
import {humanSize} from '../format/size.ts';
import {fitText, padText, textWidth} from '../format/text-width.ts';
import {inUseNow} from '../objects/prune-plan-in-use.ts';
import type {PruneItem, PruneKind} from '../objects/prune-plan-item.ts';
import {planTotals} from '../objects/prune-plan-totals.ts';
import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import type {OverlayOf, PlanResult} from '../store/overlay.ts';
import {outcomeSign} from './outcome-sign.ts';
import type {OverlayText} from './overlay-text.ts';
import type {Segment} from './segments.ts';
import {wrapSegments} from './wrap-segments.ts';

// Selection and `[x]`.
const markColumns = 4;
// ` ≥123.4MB`
const sizeColumns = 10;
const kindColumns = 19;
// What is left for the reason when names are long.
const reasonColumns = 45;

/** The prune plan: what would go, its bytes, why nothing needs it, and what became of it. */
export function planLines(overlay: OverlayOf<'plan'>, state: AppState, columns: number): OverlayText {
  const totals = planTotals(overlay.plan, overlay.marks);
  // Beside the name there is room for the reason, or it is said below of the selected one.
  const isWide = columns >= 90;
  const hasKind = columns >= 40;
  const selected = overlay.plan.items[overlay.selectedIndex];
  const wideLabelColumns = labelColumnsBesideReason(overlay.plan.items, columns);
  const inUse = overlay.status === 'ready' ? inUseNow(state.containers) : () => undefined;
  const reasonOf = (item: PruneItem) =>
    reasonSegment(item.reason, inUse(item), overlay.results.get(item.key));
  const lines = overlay.plan.items.map((item, index): readonly Segment[] => {
    const isSelected = index === overlay.selectedIndex;
    const isMarked = overlay.marks.has(item.key);
    const result = overlay.results.get(item.key);
    const kind = isWide
      ? ` ${padText(kindNames[item.kind][0], kindColumns)}`
      : ` ${hasKind ? `${padText(shortKinds[item.kind], 9)} ` : ''}`;
    const labelColumns = isWide
      ? wideLabelColumns
      : Math.max(1, columns - markColumns - kind.length - sizeColumns);
    return [
      isSelected ? {text: '›', style: 'selected'} : {text: ' '},
      resultSegment(result, isMarked),
      {text: kind},
      {text: fitText(safeText(item.label), labelColumns), ...(isSelected ? {style: 'title' as const} : {})},
      {text: sizeText(item.bytes, item.isAtLeast).padStart(sizeColumns)},
      ...(isWide ? [{text: '  '}, reasonOf(item)] : []),
    ];
  });
  const footer = [
    ...uncountedLines(overlay, columns),
    ...(isWide || selected === undefined ? [] : [[{text: ' '}, reasonOf(selected)]]),
  ];
  return {
    title: `Prune: ${titleText(overlay, totals)}`,
    lines: lines.length > 0 ? lines : [[{text: emptyText(overlay), style: 'muted'}]],
    focusIndex: overlay.selectedIndex,
    topIndex: 0,
    hints: hints(overlay, state),
    isFull: true,
    ...(footer.length === 0 ? {} : {footer}),
  };
}

/** Why there is a `?` where bytes are looked for: said once, for it is so of almost every image or of none. */
function uncountedLines(
  {plan: {items, figures}}: OverlayOf<'plan'>,
  columns: number,
): ReadonlyArray<readonly Segment[]> {
  if (!items.some(({id, bytes}) => bytes === undefined && figures.uncounted.has(id))) return [];
  const note = ' ? not known: this image store counts packed and unpacked layers as one';
  return wrapSegments([{text: note, style: 'muted'}], columns, 3);
}

/** As wide as the longest name, where that leaves room for the reason. */
function labelColumnsBesideReason(items: OverlayOf<'plan'>['plan']['items'], columns: number): number {
  const widest = Math.max(0, ...items.map(item => textWidth(safeText(item.label))));
  const room = columns - markColumns - kindColumns - 1 - sizeColumns - 2 - reasonColumns;
  return Math.max(Math.min(40, columns - 44), Math.min(widest, room));
}

/** What became of it, or why it is unused, or is not any more: `nowUsed`. */
function reasonSegment(reason: string, nowUsed: string | undefined, result: PlanResult | undefined): Segment {
  if (nowUsed !== undefined && result === undefined) return {text: nowUsed, style: 'warning'};
  return {
    text: result === undefined || result.detail === '' ? reason : result.detail,
    style: result?.outcome === 'failed' || result?.outcome === 'unknown' ? 'error' : 'muted',
  };
}

const shortKinds: Readonly<Record<PruneKind, string>> = {
  container: 'container',
  network: 'network',
  volume: 'volume',
  image: 'image',
  'build-cache': 'cache',
};

function titleText(overlay: OverlayOf<'plan'>, totals: ReturnType<typeof planTotals>): string {
  switch (overlay.status) {
    case 'loading':
      return 'asking the engine what nothing uses…';
    case 'failed':
      return `no plan: ${overlay.failure?.message ?? ''}`;
    case 'running':
      return `removing… ${overlay.results.size} of ${totals.count}`;
    case 'cancelling':
      return `cancelling: what is under way ends… ${overlay.results.size} of ${totals.count}`;
    case 'done':
      return overlay.summary;
    case 'ready':
      return `${totals.count} of ${overlay.plan.items.length} marked, ${bytesText(totals)}: ${countsText(totals)}${filterText(overlay.plan)}`;
  }
}

/** The filters in force, and how much they leave out. */
function filterText({filters, leftOutCount}: OverlayOf<'plan'>['plan']): string {
  if (filters.words.length === 0) return '';
  return ` · ${filters.words.join(' ')} leaves out ${leftOutCount}`;
}

function emptyText({status, plan}: OverlayOf<'plan'>): string {
  if (status === 'loading' || status === 'failed') return '';
  return plan.leftOutCount === 0 ? ' Nothing is unused.' : ' Nothing that is unused passes the filters.';
}

function hints(overlay: OverlayOf<'plan'>, state: AppState): string {
  if (state.isReadOnly) return 'read-only: nothing can be removed · esc close';
  const key = (actionId: string) => keyName(state, actionId);
  if (overlay.status === 'running')
    return `${key('remove-planned')} cancel what is not done yet · esc leave it running`;
  if (overlay.status === 'cancelling') return 'esc leave it';
  if (overlay.status === 'done') return `${key('scan-again')} scan again · esc close`;
  return [
    ...(overlay.plan.items.length === 0
      ? []
      : [
          `${key('mark-in-plan')} mark`,
          `${key('remove-planned')} remove …`,
          `${key('mark-all-in-plan')} all`,
        ]),
    `${key('filter-plan')} filter`,
    ...(overlay.status === 'loading' ? [] : [`${key('scan-again')} scan again`]),
    'esc close',
  ].join(' · ');
}

function sizeText(bytes: number | undefined, isAtLeast: boolean): string {
  return bytes === undefined ? '?' : `${isAtLeast ? '≥' : ''}${humanSize(bytes, 3)}`;
}

function resultSegment(result: PlanResult | undefined, isMarked: boolean): Segment {
  if (result === undefined) {
    return isMarked ? {text: '[x]', style: 'marked'} : {text: '[ ]', style: 'muted'};
  }
  const {text: sign, style} = outcomeSign[result.outcome];
  return {text: ` ${sign} `, style};
}
