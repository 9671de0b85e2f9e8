import {cutText, textWidth} from '../format/text-width.ts';
import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {detailLines} from './detail.ts';
import {tabOf} from './detail-tabs.ts';
import {detailRoom, layoutOf} from './layout.ts';
import {plainOf, type Segment, widthOf} from './segments.ts';
import {textSearch} from './text-search.ts';

/**
The keys that the open detail takes, for the bottom line, as many hints as fit into so many columns; undefined while it
leaves them all to the list.
*/
export function detailHints(
  state: AppState,
  columns: number,
): {readonly segments: readonly Segment[]; readonly keys: readonly string[]} | undefined {
  const detail = openOverlay(state, 'detail');
  const {detail: place} = layoutOf(state);
  if (detail === undefined || place === 'none') return undefined;
  if (place !== 'instead' && !detail.isEntered) return undefined;
  const tab = tabOf(detail, state);
  const name = (id: string) => keyName(state, id);
  const again = tab.id === 'summary' ? [] : [[name('restart'), 'ask again'] as const];
  const searching =
    detail.search === ''
      ? ([name('filter'), 'search'] as const)
      : ([`${name('next-match')} ${name('previous-match')}`, 'next'] as const);
  const enter = tab.enter === undefined ? [] : [[name('detail'), tab.enter.title] as const];
  const others = [
    [`${name('previous-tab')} ${name('next-tab')}`, 'tab'],
    ['esc', detail.search === '' ? 'close' : 'end search'],
  ] as const;
  const found = searchSegments(state);
  const room = columns - widthOf(found);
  const ways: ReadonlyArray<readonly Hint[]> = [
    [...enter, searching, ...again, ...others],
    [...enter, searching, ...others],
    [...enter, ...others],
    others,
    others.slice(1),
  ];
  const keys = ways.find(way => way.reduce((sum, hint) => sum + hintWidth(hint), 0) <= room) ?? [];
  return {
    segments: [
      ...found,
      ...keys.flatMap(([key, title]): readonly Segment[] => [
        {text: ` ${key}`, style: 'key'},
        {text: ` ${title} `},
      ]),
    ],
    keys: [name('filter'), ...again.map(([key]) => key)],
  };
}

/** A key, and what it does. */
type Hint = readonly [key: string, title: string];

function hintWidth([key, title]: Hint): number {
  return textWidth(` ${key} ${title} `);
}

/** What is looked for, and in how many lines it is. */
function searchSegments(state: AppState): readonly Segment[] {
  const detail = openOverlay(state, 'detail');
  if (detail === undefined || detail.search === '') return [];
  const {isIn} = textSearch(detail.search);
  const found = detailLines(detail, state, detailRoom(state))
    .map((line, index) => ({index, text: plainOf(line)}))
    .filter(({text}) => isIn(text));
  const place = found.findIndex(({index}) => index === detail.cursorIndex) + 1;
  const count = place === 0 ? `${found.length} lines` : `${place} of ${found.length}`;
  return [{text: ` /${cutText(detail.search, 20)} (${count}) `, style: 'title'}];
}
