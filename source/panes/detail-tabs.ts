import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay, DetailQuestion} from '../store/detail-overlay.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {DetailTab} from './detail-tab.ts';
import {filesTab} from './files-tab.ts';
import {inspectTab} from './inspect-tab.ts';
import {layoutOf} from './layout.ts';
import {processesTab} from './processes-tab.ts';
import {statsTab} from './stats-tab.ts';
import {summaryTab} from './summary-tab.ts';
import {whyTab} from './why-tab.ts';

/** In their order. */
const allTabs: readonly DetailTab[] = [summaryTab, whyTab, statsTab, processesTab, filesTab, inspectTab];

/** The tabs that this object has now. */
export function tabsOf(detail: DetailOverlay, state: AppState): readonly DetailTab[] {
  return allTabs.filter(tab => tab.isFor(detail, state));
}

/** The tab that is open: the summary where the object no longer has that one. */
export function tabOf(detail: DetailOverlay, state: AppState): DetailTab {
  return tabsOf(detail, state).find(({id}) => id === detail.tab) ?? summaryTab;
}

/** What is to be known for the detail that is on screen; nothing where none is. */
export function wantedAnswers(state: AppState): readonly DetailQuestion[] {
  const detail = openOverlay(state, 'detail');
  if (detail === undefined || layoutOf(state).detail === 'none') return nothing;
  return tabOf(detail, state).asks(detail, state);
}

const nothing: readonly DetailQuestion[] = [];
