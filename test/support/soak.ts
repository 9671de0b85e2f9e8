import assert from 'node:assert/strict';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {TestContext} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {startDemoEngine} from '../../source/demo/demo-engine.ts';
import {createEngine} from '../../source/engine/connect-engine.ts';
import {randomFrom} from '../format/random-engine.ts';
import {changedModes} from '../wire/fixtures/pseudo-terminal.ts';
import {assertNoGrowth} from './assert-no-growth.ts';
import {type Held, startProbedProgram} from './probed-program.ts';
import {createRandomKeys} from './random-keys.ts';
import {disturbAtRandom, listAll, operateAtRandom} from './random-operations.ts';
import {assertNoWords, calm, type Running, type World} from './soak-calm.ts';

/** What a soak found, where it found nothing wrong. */
export type SoakResult = {
  readonly keys: number;
  readonly operations: number;
  readonly restarts: number;
  /** The program's heap, garbage collected, each time that all was calm from a minute after its last start on. */
  readonly heapBytes: readonly number[];
};

// A log that is full says nothing about leaks: its limits are reached at once.
const settings = 'logs: {lines: 500, bytes: 256k}\n';
const calmEverySteps = 100;

/**
The built program on a simulated engine, with random keys, sizes, operations of others and faults from a seed, for some
minutes. Now and then all is calm, and the screen must say what the engine has. Rejects, naming the seed, at an exception,
a program that ended, a screen that is wrong or stays so, growth, and a terminal that is not given back.
*/
export async function soak(
  context: Pick<TestContext, 'after'>,
  {
    minutes,
    seed,
    say = () => {},
  }: {
    readonly minutes: number;
    readonly seed: number;
    /** Hears once a minute how it goes. */
    readonly say?: (line: string) => void;
  },
): Promise<SoakResult> {
  const random = randomFrom(seed);
  const demo = await startDemoEngine({seed, containerCount: 30});
  context.after(demo.close);
  const folder = mkdtempSync(join(process.env['QUAYMASTER_TEST_TMP'] ?? tmpdir(), 'qm-soak-'));
  context.after(() => rmSync(folder, {recursive: true, force: true}));
  const endpoint = {kind: 'unix', socketPath: demo.socketPath} as const;
  const other = createEngine({endpoint, name: 'other', isReadOnly: false});
  mkdirSync(join(folder, 'quaymaster'));
  writeFileSync(join(folder, 'quaymaster/config.yaml'), settings);
  const world: World = {context, random, demo, other, folder};

  const startMs = performance.now();
  const passedMinutes = () => (performance.now() - startMs) / 60_000;
  const counts = {keys: 0, operations: 0, restarts: 0};
  let running = await start(world);
  let known = await listAll(other);
  let startedAtMinutes = 0;
  const looks: Held[] = [];
  let toldMinutes = 0;
  let step = 0;
  const hand = createRandomKeys(random);
  let operating: Promise<void> | undefined;
  const startAgain = async (): Promise<void> => {
    await assertLeft(running);
    counts.restarts += 1;
    looks.length = 0;
    startedAtMinutes = passedMinutes();
    running = await start(world);
  };
  try {
    while (passedMinutes() < minutes) {
      step += 1;
      await disturb(world, running);
      // What hangs holds up whoever asked for it, not who presses keys; and it is one at a time.
      operating ??= operateAtRandom(other, known, random, 1).then(taken => {
        counts.operations += taken;
        operating = undefined;
      });
      const shown = await running.screen();
      assertNoMistake(shown);
      counts.keys += await pressAll(world, running, hand.next(shown));
      if (running.hasEnded()) await startAgain();
      if (step % calmEverySteps > 0) continue;
      const all = await calm(world, running, operating);
      if (all === undefined) {
        await startAgain();
        continue;
      }
      known = all;
      const held = await heldAtRest(running);
      if (passedMinutes() - startedAtMinutes >= Math.min(1, minutes / 3)) looks.push(held);
      assertNoGrowth(looks);
      if (Math.floor(passedMinutes()) === toldMinutes) continue;
      toldMinutes = Math.floor(passedMinutes());
      say(
        `${toldMinutes} min, ${counts.keys} keys, ${counts.operations} operations, ${(held.heapBytes / 1e6).toFixed(1)} MB`,
      );
    }
    // What was pressed last may have left it.
    if ((await calm(world, running, operating)) !== undefined) running.press('ctrl+c');
    await assertLeft(running);
  } catch (error) {
    const shown = (await running.screen()).map(line => `│${line}`).join('\n');
    const report = existsSync(running.log) ? readFileSync(running.log, 'utf8') : '';
    throw new Error(`seed ${seed}, step ${step}: ${(error as Error).message}\n${shown}\n${report}`, {
      cause: error,
    });
  }
  return {...counts, heapBytes: looks.map(({heapBytes}) => heapBytes)};
}

async function start({context, demo, folder}: World): Promise<Running> {
  const host = ['--host', `unix://${demo.socketPath}`];
  const running = await startProbedProgram(context, host, {folder, columns: 100, rows: 30});
  await running.waitFor(/● live|late|polling|engine lost/, {deadlineMs: 60_000});
  return running;
}

/** It has ended as one who quits: with 0, without a word, the terminal as it was. */
async function assertLeft({exitCode, output}: Running): Promise<void> {
  assert.equal(await exitCode, 0, `ended with ${await exitCode}: ${output().slice(-500)}`);
  assert.deepEqual(changedModes(output()), []);
  assertNoWords(output());
}

/** An action that fails by a mistake of ours says so in JavaScript's words, as if the engine had refused. */
function assertNoMistake(lines: readonly string[]): void {
  const mistake =
    /Cannot (read|set|destructure) propert|is not (a function|iterable|defined|a constructor)|call stack|Invalid (time|array)/;
  assert.deepEqual(
    lines.filter(line => mistake.test(line)),
    [],
  );
}

async function disturb({demo, random}: World, {resize}: Running): Promise<void> {
  if (random.chance(0.1)) await disturbAtRandom(demo, random);
  if (random.chance(0.02)) demo.faults.events({dropShare: 0.3, duplicateShare: 0.2, reorderShare: 0.2});
  if (random.chance(0.02)) demo.control.churn({perSecond: 1 + random.below(40)});
  if (random.chance(0.02)) {
    const ids = demo.control.containerIds();
    if (ids.length > 0) demo.control.flood(random.pick(ids), {linesPerSecond: 1 + random.below(5000)});
  }
  if (random.chance(0.05)) demo.control.rest();
  if (random.chance(0.02))
    demo.faults.hang(random.pick(['/system/df', 'POST /containers/*', '/containers/json']), {times: 1});
  if (random.chance(0.05)) await resize(1 + random.below(200), 1 + random.below(60));
}

/** Every second the figures of all that run are asked for, a timer each: the fewest handles of some looks within that time. */
async function heldAtRest({held}: Running): Promise<Held> {
  let least = await held();
  for (let look = 1; look < 6; look++) {
    await pause(200);
    const again = await held();
    if (again.handles.length < least.handles.length) least = again;
  }
  return least;
}

/** One after the other as a hand does; how many. */
async function pressAll(
  {random}: World,
  {press, exitCode}: Running,
  keys: readonly string[],
): Promise<number> {
  for (const key of keys) {
    press(key);
    // Whoever types faster than this is a paste.
    await pause(5 + random.below(10));
  }
  // To leave takes a moment, too; in a form or a field it does not leave.
  if (keys.at(-1) === 'q') await Promise.race([exitCode, pause(2000)]);
  return keys.length;
}
