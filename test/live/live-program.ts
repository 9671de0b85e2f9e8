import type {TestContext} from 'node:test';
import type {LiveEngine} from '../support/live-engine.ts';
import {
  isAllKnown,
  type RunningProgram,
  type RunningProgramOptions,
  startRunningProgram,
} from '../support/running-program.ts';

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
