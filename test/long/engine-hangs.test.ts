import assert from 'node:assert/strict';
import {renameSync} from 'node:fs';
import type {TestContext} from 'node:test';
import {engineHome} from '../../scripts/engine-home.ts';
import {whatIsMissing} from '../../scripts/engine-requirements.ts';
import {openQuaymaster, type Quaymaster} from '../program/quaymaster.ts';
import {startDemoChild} from '../support/demo-child.ts';
import {followCounter} from '../support/flowing-log.ts';
import {optionalTest} from '../support/optional-test.ts';
import {openOwnEngine, runCounter} from '../support/own-engine.ts';
import {isAllKnown} from '../support/running-program.ts';
import {tmuxTest, whyNoTmux} from '../support/tmux.ts';

// An engine of its own: nobody else's must hang.
const home = engineHome('stable', 'hangs');
const missing = whatIsMissing(home, false) ?? whyNoTmux;
// A silence is promised to be said within 15 s, a loss that can be seen within 3 s; a test asserts five times that. The
// next try may be half a minute away.
const silenceMs = 75_000;
const lossMs = 15_000;
const backMs = 75_000;

/** The program in tmux with one container filtered and marked. */
async function openMarked(context: TestContext, socketPath: string, name: string): Promise<Quaymaster> {
  const host = ['--host', `unix://${socketPath}`];
  const screen = await openQuaymaster(context, host, {columns: 160, rows: 24});
  await screen.waitForRow(name, / Up /);
  await screen.filter(name);
  await screen.waitForSelected(name);
  await screen.sendKeys('Space');
  await screen.waitFor(isMarked(name));
  return screen;
}

function isMarked(name: string): RegExp {
  return new RegExp(`^ /${name} · 1 marked`, 'm');
}

/** It says that it is lost, and how old the lists are, which are still there; what would act says why it cannot. */
async function assertLost(screen: Quaymaster, name: string, deadlineMs: number): Promise<string> {
  const lines = await screen.waitFor(/✕ engine lost, .+ old, next try in \d+s/, {deadlineMs});
  await screen.waitForSelected(name);
  await screen.sendKeys('s');
  await screen.waitFor(/stop: the engine does not answer/);
  return /lost, (.+) old/.exec(lines[0] ?? '')?.[1] ?? '';
}

async function assertBack(screen: Quaymaster, name: string): Promise<void> {
  await screen.waitFor(/● live/, {deadlineMs: backMs});
  await screen.waitForSelected(name);
  await screen.waitFor(isMarked(name));
}

/** A real engine with a container that counts: one program follows its log, another has it marked on a screen. */
async function openFollowed(context: TestContext) {
  const engine = await openOwnEngine(context, home);
  await runCounter(engine);
  const {program, missingOrDoubled} = await followCounter(context, engine.socketPath);
  const screen = await openMarked(context, engine.socketPath, 'counter');
  /** All is there again once `mend` was done, and the log has no gap. */
  const goesOnAfter = async (mend: () => void) => {
    const {nextNumber} = program.state().log.buffer;
    mend();
    await assertBack(screen, 'counter');
    await program.until(now => isAllKnown(now) && now.log.buffer.nextNumber > nextNumber + 20, backMs);
    assert.deepEqual(await missingOrDoubled(), []);
  };
  return {engine, program, screen, goesOnAfter};
}

optionalTest(
  missing,
  'a real engine that hangs is said to be lost, with the age of the lists; it goes on, and so does all, the log without a gap',
  async context => {
    const {engine, program, screen, goesOnAfter} = await openFollowed(context);
    process.kill(engine.pid(), 'SIGSTOP');
    const age = await assertLost(screen, 'counter', silenceMs);
    // Not since it was noticed: ten seconds were waited for a word, and more for an answer.
    assert.match(age, /^(1\d|[2-9]\d) seconds$|minute/);
    await program.until(({connection}) => connection.status === 'lost', silenceMs);
    await goesOnAfter(() => process.kill(engine.pid(), 'SIGCONT'));
  },
);

optionalTest(
  missing,
  'a real engine whose socket is taken away is said to be lost, though it answers who is connected; with it back, so is all',
  async context => {
    const {engine, program, screen, goesOnAfter} = await openFollowed(context);
    renameSync(engine.socketPath, `${engine.socketPath}.away`);
    await assertLost(screen, 'counter', lossMs);
    await program.until(({connection}) => connection.status === 'lost', lossMs);
    await goesOnAfter(() => renameSync(`${engine.socketPath}.away`, engine.socketPath));
  },
);

tmuxTest(
  'a simulated engine that takes calls and never answers is said to be lost, and found again',
  async context => {
    const demo = await startDemoChild(context, ['--containers', '30']);
    const screen = await openMarked(context, demo.socketPath, 'dns');
    await demo.order('hang *');
    await assertLost(screen, 'dns', silenceMs);
    await demo.order('clear');
    await assertBack(screen, 'dns');
  },
);
