import {logWindowText} from '../objects/log-window.ts';
import type {AppState} from '../store/app-state.ts';
import {keyName} from '../store/keys-in-force.ts';
import {spread} from './header.ts';
import type {LogScreen} from './log-screen.ts';
import {logKeepText, logPanText} from './log-screen-words.ts';
import {type Segment, widthOf} from './segments.ts';

/**
The line above a log. What is not shown of it, lines that `&` hides and columns beyond the left edge, is said in fewer
words before any of that is cut away: the title is, at last.
*/
export function logHead(
  state: Pick<AppState, 'log' | 'keys'>,
  {title, status, position}: LogScreen,
  {columns, isUnicode}: {readonly columns: number; readonly isUnicode: boolean},
): readonly Segment[] {
  const {log} = state;
  const [keep, shortKeep] = (['long', 'short'] as const).map(form => logKeepText(log, form));
  const [pan, shortPan] = (['long', 'short'] as const).map(form =>
    logPanText(log, {form, backKey: keyName(state, 'pan-left'), isUnicode}),
  );
  const whose: readonly Segment[] = [
    {text: ` ${title || 'no container'}`, style: 'title'},
    {text: `  ${status}`, style: log.isFollowing ? 'success' : 'warning'},
  ];
  const more: readonly Segment[] = [
    ...behind(log.search === '' ? '' : `/${log.search}`, 'key'),
    ...behind(log.sources.length === 0 ? '' : logWindowText(log.window, !log.buffer.isCut), 'muted'),
  ];
  const forms = [
    {left: [keep, pan], right: [position]},
    {left: [keep], right: [shortPan, position]},
    {left: [shortKeep], right: [shortPan, position]},
    {left: [], right: [shortPan, shortKeep || position]},
  ].map(({left, right}) => ({
    left: [...whose, ...left.flatMap(text => behind(text, 'key'))],
    right: [{text: `${right.filter(text => text).join('  ')} `, style: 'muted' as const}],
  }));
  const {left, right} = forms.find(form => widthOf(form.left) + widthOf(form.right) < columns) ??
    forms.at(-1) ?? {left: whose, right: []};
  return spread([...left, ...more], right, columns);
}

function behind(text: string | undefined, style: Segment['style']): readonly Segment[] {
  return text ? [{text: `  ${text}`, ...(style === undefined ? {} : {style})}] : [];
}
