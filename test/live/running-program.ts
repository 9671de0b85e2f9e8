import type {TestContext} from 'node:test';
import {programFile} from '../program/quaymaster.ts';
import {type LiveEngine, openLiveEngine, whyNoEngine} from '../support/live-engine.ts';
import {optionalTest} from '../support/optional-test.ts';
import {openTmux, type TmuxPane, whyNoTmux} from '../support/tmux.ts';

/** A test on the real engine which also needs tmux. */
export function liveTmuxTest(
  title: string,
  run: (engine: LiveEngine, context: TestContext) => void | Promise<void>,
): void {
  optionalTest(whyNoEngine ?? whyNoTmux, title, context => run(openLiveEngine(context), context));
}

/** The built program in a tmux of its own, on this engine, with its list filtered to what the test has made. */
export async function openQuaymaster(
  context: TestContext,
  live: LiveEngine,
  {host = live.host, columns = 100, rows = 24} = {},
): Promise<TmuxPane> {
  const pane = await openTmux(context, [process.execPath, programFile, '--host', host], {
    columns,
    rows,
    env: live.env,
  });
  await pane.waitFor(/● live/, {deadlineMs: 30_000});
  return pane;
}

/** Leaves only this container in the list. */
export async function selectContainer(pane: TmuxPane, name: string): Promise<void> {
  await pane.sendKeys('/');
  await pane.sendKeys('C-u');
  await pane.sendText(name);
  await pane.sendKeys('Enter');
  await pane.waitFor(new RegExp(`^›.*${name}`, 'm'));
}

/** Types a line and ends it. */
export async function typeLine(pane: TmuxPane, line: string): Promise<void> {
  await pane.sendText(line);
  await pane.sendKeys('Enter');
}
