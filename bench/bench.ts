import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {parseArgs} from 'node:util';
import {benchPlan, type Step} from './plan.ts';
import {lazydocker} from './program.ts';
import {type BenchResult, type Figure, type PartFigure, partNames} from './result.ts';
import {createStepEngine} from './step-engine.ts';
import {benchText} from './table.ts';

const {values} = parseArgs({
  options: {
    json: {type: 'string'},
    quick: {type: 'boolean', default: false},
    /** Only these parts; in the file of `--json` the others stay as they were measured on the same day. */
    only: {type: 'string', default: partNames.join()},
  },
});
const isQuick = values.quick;
const parts: readonly string[] = values.only.split(',');
const unknown = parts.filter(name => !partNames.some(part => part === name));
if (unknown.length > 0) throw new Error(`no part ${unknown.join()}; there are ${partNames.join()}`);
// What else the machine does; a start beside other work takes twice its time.
const loadBefore = loadavg()[0] ?? 0;
const figures: PartFigure[] = [];
const steps = benchPlan({isQuick, peers: lazydocker === undefined ? [] : [lazydocker]}).filter(({part}) =>
  parts.includes(part),
);

const engine = createStepEngine();

tellHowLong();
for (const [index, step] of steps.entries()) {
  await run(step);
  await engine.endUnlessShared(step, steps[index + 1]);
}
process.stdout.write(`\n${benchText(resultSoFar())}`);

function tellHowLong(): void {
  const minutes = (some: readonly Step[]): string =>
    `${Math.ceil(some.reduce((sum, {seconds}) => sum + seconds, 0) / 60)} minutes`;
  const ofPeer = steps.filter(({program}) => program === lazydocker?.name);
  const more = ofPeer.length === 0 ? '' : `, ${minutes(ofPeer)} of them for ${lazydocker?.name}`;
  process.stderr.write(`bench: ${steps.length} measurements, about ${minutes(steps)}${more}\n`);
}

/** One measurement; what it finds is shown as it comes. One that fails does not take the others with it. */
async function run(step: Step): Promise<void> {
  try {
    const found = (await measured(step)).map(figure => ({...figure, part: step.part}));
    figures.push(...found);
    keep();
    process.stderr.write(benchText({date: '', machine: '', isQuick, figures: found}).split('\n\n')[0] ?? '');
    process.stderr.write('\n');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`bench: ${step.part} of ${step.program}: ${reason}\n`);
    process.exitCode = 1;
  }
}

/** Nothing of a real engine where none is up. */
async function measured(step: Step): Promise<readonly Figure[]> {
  if ('demo' in step) return step.measure(await engine.demo(step.demo));
  if (!('live' in step)) return step.measure();
  const live = await engine.live(step.live);
  return live === undefined ? [] : step.measure(live);
}

function resultSoFar(): BenchResult {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`;
  const circumstances = `Node ${process.versions.node}, demo engine, 160×50, load average before the run ${loadBefore.toFixed(1)}`;
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${machine}, ${circumstances}`,
    isQuick,
    ...(lazydocker?.version === undefined ? {} : {versions: {[lazydocker.name]: lazydocker.version}}),
    figures,
  };
}

/** After each measurement: a run of the better part of an hour that is broken off leaves what it has found. */
function keep(): void {
  if (values.json === undefined) return;
  const result = resultSoFar();
  const before = resultBefore(values.json, result);
  const others = before?.figures.filter(({part}) => !parts.includes(part)) ?? [];
  const all = [...others, ...figures];
  const ordered = partNames.flatMap(name => all.filter(({part}) => part === name));
  const kept = {...before, ...result, figures: ordered};
  writeFileSync(values.json, `${JSON.stringify(kept, null, 2)}\n`);
}

function resultBefore(file: string, {date}: BenchResult): BenchResult | undefined {
  if (!existsSync(file)) return undefined;
  const before = JSON.parse(readFileSync(file, 'utf8')) as BenchResult;
  return before.date === date && before.isQuick === isQuick ? before : undefined;
}
