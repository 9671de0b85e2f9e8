import type {TestContext} from 'node:test';
import {type DemoEngine, startDemoEngine} from '../../source/demo/demo-engine.ts';
import type {DemoEngineOptions} from '../../source/demo/demo-options.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {
  isAllKnown,
  type RunningProgram,
  type RunningProgramOptions,
  startRunningProgram,
} from './running-program.ts';

/** The program with all feeds on a simulated engine, which can be harmed. */
export type DemoProgram = RunningProgram & {
  readonly demo: DemoEngine;
  /** The same engine from another terminal. */
  readonly other: Engine;
};

/** Opens it and waits until the engine's events flow and all lists are there. Ends with the test. */
export async function openDemoProgram(
  t: Pick<TestContext, 'after'>,
  {demo: demoOptions = {}, ...options}: RunningProgramOptions & {readonly demo?: DemoEngineOptions} = {},
): Promise<DemoProgram> {
  const demo = await startDemoEngine(demoOptions);
  const {socketPath} = demo;
  const program = startRunningProgram(t, {...options, socketPath});
  t.after(demo.close);
  const other = createEngine({endpoint: {kind: 'unix', socketPath}, name: 'other', isReadOnly: false});
  await program.until(isAllKnown);
  return {...program, demo, other};
}
