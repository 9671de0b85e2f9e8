import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {openQuaymaster, type Quaymaster} from '../program/quaymaster.ts';
import type {LiveEngine} from '../support/live-engine.ts';
import type {TmuxOptions, TmuxPane} from '../support/tmux.ts';

export const needsTmux = {needsTmux: true};

// The longest start of a process on the slowest machine.
export const patient = {deadlineMs: 30_000};

/** The program on this engine, when it knows it. */
export async function openLive(
  t: TestContext,
  live: LiveEngine,
  options: Partial<TmuxOptions> = {},
): Promise<Quaymaster> {
  const pane = await openQuaymaster(t, [], {columns: 100, rows: 24, env: live.env, ...options});
  await pane.waitFor(/● live/, patient);
  return pane;
}

/** The same with only this container in the list. */
export async function openOn(
  t: TestContext,
  live: LiveEngine,
  name: string,
  options: Partial<TmuxOptions> = {},
): Promise<Quaymaster> {
  const pane = await openLive(t, live, options);
  await pane.filter(name);
  await pane.waitFor(new RegExp(`^›.*${name}`, 'm'));
  return pane;
}

/** The screen is Quaymaster's: its tabs, its own buffer, no cursor. */
export async function assertScreenIsBack(pane: TmuxPane): Promise<void> {
  const lines = await pane.capture();
  assert.match(lines.join('\n'), /\[1 Containers\]/);
  assert.equal(await pane.ask('#{alternate_on} #{cursor_flag} #{mouse_any_flag}'), '1 0 0');
}

/** Goes to a checkbox of the form, however many fields there are before it, and ticks it. */
export async function tick(pane: Quaymaster, label: string): Promise<void> {
  await pane.toField(label);
  await pane.sendKeys('Space');
  await pane.waitFor(new RegExp(`^› ${label}.*\\[x\\]`, 'm'));
}

export async function submit(pane: Quaymaster): Promise<void> {
  await pane.toField('[');
  await pane.sendKeys('Enter');
}
