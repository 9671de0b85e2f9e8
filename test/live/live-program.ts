import type {TestContext} from 'node:test';
import {detailLines} from '../../source/panes/detail.ts';
import {detailRoom} from '../../source/panes/layout.ts';
import type {AppState} from '../../source/store/app-state.ts';
import {openOverlay} from '../../source/store/open-overlay.ts';
import type {LiveEngine} from '../support/live-engine.ts';
import {
  isAllKnown,
  type RunningProgram,
  type RunningProgramOptions,
  startRunningProgram,
} from '../support/running-program.ts';
import {textsOf} from '../support/segment-text.ts';

/** The program with all feeds on a real engine, without a screen: opened when the engine's events flow and all lists are there. */
export async function openLiveProgram(
  live: LiveEngine,
  t: TestContext,
  options: RunningProgramOptions,
): Promise<RunningProgram> {
  const program = startRunningProgram(t, {...options, socketPath: live.record.socket});
  await program.until(isAllKnown);
  return program;
}

/** What the open detail shows, all of it, without its head. */
export function detailText(state: AppState): string {
  const detail = openOverlay(state, 'detail');
  if (detail === undefined) return '';
  const room = detailRoom(state);
  return textsOf(detailLines(detail, state, room));
}
