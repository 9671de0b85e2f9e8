import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import type {DemoEngine} from '../../source/demo/demo-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {Random} from '../format/random-engine.ts';
import type {ProbedProgram} from './probed-program.ts';
import {escapeKey} from './random-keys.ts';
import {listAll} from './random-operations.ts';

/** What a soak plays with. */
export type World = {
  readonly context: Pick<TestContext, 'after'>;
  readonly random: Random;
  readonly demo: DemoEngine;
  readonly other: Engine;
  readonly folder: string;
};

/** The program that it is about. */
export type Running = ProbedProgram;

/**
Faults and noise end, the program is brought to its list, and what it says of the engine must be so. What the engine has;
undefined where the program has ended.
*/
export async function calm(
  {demo, other}: World,
  running: Running,
  operating: Promise<void> | undefined,
): Promise<Awaited<ReturnType<typeof listAll>> | undefined> {
  demo.control.rest();
  demo.faults.clear();
  await demo.faults.accept().catch(() => undefined);
  // The last word of the others; one that hangs will never be heard.
  await Promise.race([operating, pause(1000)]);
  await toTheList(running);
  await running.resize(calmSize.columns, calmSize.rows);
  const all = await agreed(other, running);
  if (all === undefined) return undefined;
  assertNoWords(running.output());
  // No figures of CPU and memory there.
  running.press('2');
  await assertDrawnWhole(running);
  running.press('1');
  return all;
}

/** Out of a shell, where there is one, and out of whatever lies over the list. */
async function toTheList({press}: Running): Promise<void> {
  press('ctrl+p', 'ctrl+q');
  await pause(200);
  for (let count = 0; count < 8; count++) {
    press(escapeKey);
    await pause(20);
  }
  press('1');
}

// Wide enough for all that the header may have to say.
const calmSize = {columns: 180, rows: 40};

/**
What the engine has, once the header says the same; undefined where the program has ended. What was asked for before (a stop
with its grace, a pull, what waits for an undo) may still change it: it is asked again.
*/
async function agreed(
  other: Engine,
  running: Running,
): Promise<Awaited<ReturnType<typeof listAll>> | undefined> {
  const deadline = performance.now() + 90_000;
  for (;;) {
    const all = await listAll(other);
    const up = all.containers.filter(({state}) => ['running', 'paused', 'restarting'].includes(state)).length;
    const header = new RegExp(
      `· ${all.containers.length} containers?, ${up} running · ${all.images.length} images?\\b.*● live`,
    );
    const isSaid = (text: string) => header.test(text.split('\n')[0] ?? '');
    try {
      await running.waitFor(isSaid, {deadlineMs: 3000});
      return all;
    } catch (error) {
      if (running.hasEnded()) return undefined;
      if (performance.now() < deadline) {
        // A shell that was asked for while the engine hung opens only now.
        await toTheList(running);
        continue;
      }
      throw new Error(`not at rest as the engine is: ${header}: ${(error as Error).message}`);
    }
  }
}

/** What is on the screen is what a screen that is drawn from nothing shows. */
async function assertDrawnWhole({resize, screen}: Running): Promise<void> {
  // Figures and ages go on meanwhile.
  const drawn = async () => (await screen()).map(line => line.replace(/\d+/g, '#').replace(/ +/g, ' '));
  let before: readonly string[] = [];
  let after: readonly string[] = [];
  // An age may change in between.
  for (let attempt = 0; attempt < 5 && (attempt === 0 || before.join() !== after.join()); attempt++) {
    await pause(400);
    before = await drawn();
    await resize(90, 20);
    await pause(300);
    await resize(calmSize.columns, calmSize.rows);
    await pause(400);
    after = await drawn();
  }
  assert.deepEqual(before, after);
}

/** Nothing that Node or the program says when something broke. */
export function assertNoWords(output: string): void {
  const words = /stopped by an error|Warning:|Error:[^\n]*\n\s+at /.exec(output);
  assert.equal(words, null, `the program wrote ${output.slice(words?.index ?? 0).slice(0, 500)}`);
}
