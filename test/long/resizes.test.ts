import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {setTimeout as pause} from 'node:timers/promises';
import {waitUntil} from '../../scripts/wait-until.ts';
import {randomFrom} from '../format/random-engine.ts';
import {openQuaymaster} from '../program/quaymaster.ts';
import {startDemoChild} from '../support/demo-child.ts';
import {type TmuxPane, tmuxTest} from '../support/tmux.ts';

// Whether a change broke something is asked with the same random numbers each time.
const seed = Number(process.env['QUAYMASTER_SEED'] ?? 1);
const rounds = 10;
const resizesOfARound = 50;
// In which what a key or a resize changes is on the screen.
const drawnMs = 60;

tmuxTest(
  `500 random resizes while lists change: the screen is what a program just started draws (seed ${seed})`,
  async context => {
    const random = randomFrom(seed);
    const demo = await startDemoChild(context, ['--containers', '60']);
    const host = ['--host', `unix://${demo.socketPath}`];
    const screen = await openQuaymaster(context, host, {columns: 100, rows: 30});
    await screen.waitFor(/● live/, {deadlineMs: 30_000});
    let isRunningOnly = false;
    const press = async (key: string): Promise<void> => {
      if (key === 'H') isRunningOnly = !isRunningOnly;
      await screen.sendKeys(key);
    };
    for (let round = 0; round < rounds; round++) {
      await demo.order('churn 40');
      for (let count = 0; count < resizesOfARound; count++) {
        // The largest seldom: they take their time.
        const [columns, rows] = random.chance(0.1) ? ([500, 200] as const) : ([200, 70] as const);
        await screen.resize(1 + random.below(columns), 1 + random.below(rows));
        if (random.chance(0.3)) await press(random.pick(['j', 'k', 'G', 'C-d', 'C-u', 'H']));
      }
      await demo.order('rest');
      // As the fresh one, which shows all states.
      if (isRunningOnly) await press('H');
      // No wider: what the CPU does is not the same for two who look.
      const size = {columns: 3 + random.below(80), rows: 2 + random.below(60)};
      // The last one changes the columns or the rows alone.
      if (round % 2 === 0) await screen.resize(size.columns, 2 + random.below(60));
      else await screen.resize(3 + random.below(80), size.rows);
      await pause(drawnMs);
      await screen.resize(size.columns, size.rows);
      await pause(drawnMs);
      // A resize draws all of it afresh: what is sent for each change from then on must leave no remains, either.
      for (const key of ['?', 'G', 'Escape', '4', 'G', '2', 'C-d', '1', 'Enter', 'Escape', 'G', 'C-u']) {
        await screen.sendKeys(key);
        await pause(drawnMs);
      }
      const where = `round ${round}, ${size.columns}×${size.rows}`;
      await assertAsFresh(context, screen, {host, size, where});
    }
    await screen.sendKeys('q');
    assert.equal(await screen.exitCode(), 0);
  },
);

async function assertAsFresh(
  context: TestContext,
  screen: TmuxPane,
  {
    host,
    size,
    where,
  }: {
    readonly host: readonly string[];
    readonly size: {readonly columns: number; readonly rows: number};
    readonly where: string;
  },
): Promise<void> {
  const fresh = await openQuaymaster(context, host, size);
  // Both at the top of the list.
  const looks: Array<readonly string[]> = [];
  await waitUntil(
    `${where}: both show the same`,
    async () => {
      for (const pane of [screen, fresh]) await pane.sendKeys('g', 'g');
      await pause(200);
      looks.splice(0, 2, await drawn(screen), await drawn(fresh));
      return looks[0]?.join('\n') === looks[1]?.join('\n');
    },
    20_000,
  ).catch(() => assert.deepEqual(looks[0], looks[1], where));
  for (const line of await screen.capture()) assert.ok([...line].length <= size.columns, line);
  await fresh.sendKeys('q');
  await fresh.exitCode();
}

/**
What is on the screen but for numbers and ages: these go on meanwhile, and of STATUS, which is the engine's text, each
program has its own last answer. Its first word is left: Up, Exited, Created.
*/
async function drawn(pane: TmuxPane): Promise<readonly string[]> {
  const lines = await pane.capture();
  const head = lines.findIndex(line => /^ +NAMES +STATUS/.test(line));
  const from = lines[head]?.indexOf('STATUS') ?? -1;
  const next = lines[head]?.slice(from).match(/^STATUS +(?=\S)/)?.[0].length;
  const to = next === undefined ? undefined : from + next;
  return lines.map((line, index) => {
    const isRow = from >= 0 && index > head;
    const text = isRow
      ? `${line.slice(0, from)}${/^\w*/.exec(line.slice(from, to))?.[0]} ${to === undefined ? '' : line.slice(to)}`
      : line;
    return text.replace(/\d+/g, '#').replace(/ +/g, ' ').trimEnd();
  });
}
