import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {parseArgs} from 'node:util';
import {startBenchEngine} from './demo-engine.ts';
import {openLiveBenchEngine} from './live-engine.ts';
import {measureEvents} from './measure-events.ts';
import {measureIdle, restingShare} from './measure-idle.ts';
import {measureKeys} from './measure-keys.ts';
import {measureLog, measureLongLine} from './measure-log.ts';
import {measureBareNode, measureStart} from './measure-start.ts';
import {lazydocker, type Program, quaymaster} from './program.ts';
import type {BenchResult, Figure, PartFigure} from './result.ts';
import {benchText} from './table.ts';

const allParts: ReadonlyArray<PartFigure['part']> = ['start', 'keys', 'idle', 'log', 'events', 'real'];
const {values} = parseArgs({
  options: {
    json: {type: 'string'},
    quick: {type: 'boolean', default: false},
    /** Only these parts; in the file of `--json` the others stay as they were measured on the same day. */
    only: {type: 'string', default: allParts.join()},
  },
});
const isQuick = values.quick;
const parts: readonly string[] = values.only.split(',');
const daySeconds = 86_400;
const longName = '日本語の名前のコンテナ🐳🚀'.repeat(15).slice(0, 200);
const presses = isQuick ? 100 : 200;
const sizes = [
  {
    containerCount: 2,
    runningCount: 2,
    text: '2 containers',
    startGoal: '≤ 150, aim ≤ 110',
    memoryGoal: '≤ 85, aim ≤ 70',
  },
  {containerCount: 10, runningCount: 10, text: '10 containers'},
  {containerCount: 410, runningCount: 110, text: '110 running + 300 created', startGoal: '≤ 180, aim ≤ 135'},
  {containerCount: 1000, runningCount: 1000, text: '1,000 containers'},
  {
    containerCount: 10_000,
    runningCount: 200,
    text: '10,000 containers',
    startGoal: '≤ 500, aim ≤ 350',
    memoryGoal: '≤ 150, aim ≤ 120',
  },
];
// What else the machine does; a start beside other work takes twice its time.
const loadBefore = loadavg()[0] ?? 0;
const figures: PartFigure[] = [];

await part('start', () => measureBareNode(isQuick ? 5 : 15));

for (const {containerCount, runningCount, text, startGoal, memoryGoal} of sizes) {
  const engine = await startBenchEngine({containerCount, runningCount, ageSeconds: 5 * daySeconds});
  for (const program of programs()) {
    await part('start', () =>
      measureStart(program, engine, {
        situation: text,
        runs: isQuick ? 5 : 15,
        ...(startGoal === undefined ? {} : {goal: startGoal}),
        ...(memoryGoal === undefined ? {} : {memoryGoal}),
      }),
    );
    if (containerCount === 2) continue;
    await part('keys', () => measureKeys(program, engine, {situation: text, presses: isQuick ? 100 : 300}));
  }
  if (containerCount === 410) {
    await idleParts();
    await part('log', () =>
      measureLog(quaymaster, engine, {
        seconds: isQuick ? 10 : 60,
        linesPerSecond: 20_000,
        logCount: 5,
        presses,
      }),
    );
  }
  if (containerCount === 1000) {
    await part('events', () =>
      measureEvents(quaymaster, engine, {
        situation: '1,000 containers, some 1,000 events/s',
        changesPerSecond: 335,
        seconds: isQuick ? 10 : 60,
        presses,
      }),
    );
  }
  if (containerCount === 2) {
    await part('log', () => measureLongLine(quaymaster, engine));
    await part('log', () =>
      measureLog(quaymaster, engine, {seconds: isQuick ? 60 : 600, linesPerSecond: 190_000, presses}),
    );
  }
  if (containerCount === 10_000) {
    const [first] = await engine.containers();
    if (first !== undefined) engine.order({type: 'rename', id: first.id, name: longName});
    const situation = '10,000 containers, one with a name of 200 CJK characters and emoji';
    await part('start', () => measureStart(quaymaster, engine, {situation, runs: isQuick ? 3 : 15}));
    await part('keys', () => measureKeys(quaymaster, engine, {situation, presses: isQuick ? 50 : 300}));
  }
  await engine.close();
}
await part('real', realParts);

process.stdout.write(`\n${benchText(resultSoFar())}`);

function resultSoFar(): BenchResult {
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`;
  const circumstances = `Node ${process.versions.node}, demo engine, 160×50, load average before the run ${loadBefore.toFixed(1)}`;
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${machine}, ${circumstances}`,
    isQuick,
    figures,
  };
}

/** After each part: a run of the better part of an hour that is broken off leaves what it has found. */
function keep(): void {
  if (values.json === undefined) return;
  const result = resultSoFar();
  const all = [...figuresOfOtherParts(values.json, result), ...figures];
  const ordered = allParts.flatMap(name => all.filter(({part}) => part === name));
  writeFileSync(values.json, `${JSON.stringify({...result, figures: ordered}, null, 2)}\n`);
}

function figuresOfOtherParts(file: string, {date}: BenchResult): readonly PartFigure[] {
  if (!existsSync(file)) return [];
  const before = JSON.parse(readFileSync(file, 'utf8')) as BenchResult;
  if (before.date !== date || before.isQuick !== isQuick) return [];
  return before.figures.filter(({part}) => !parts.includes(part));
}

function programs(): readonly Program[] {
  return lazydocker === undefined ? [quaymaster] : [quaymaster, lazydocker];
}

async function idleParts(): Promise<void> {
  for (const [runningCount, age, ageSeconds] of [
    [110, 'days', 5 * daySeconds],
    [110, 'minutes', 300],
    [1000, 'days', 5 * daySeconds],
    [1000, 'minutes', 300],
    [0, 'days', 5 * daySeconds],
    [0, 'minutes', 300],
  ] as const) {
    const containerCount = runningCount === 0 ? 300 : runningCount;
    const engine = await startBenchEngine({containerCount, runningCount, ageSeconds});
    // What is promised for a minute is measured for one, in a hurry too.
    const seconds = isQuick && runningCount !== 110 ? 10 : 60;
    const restingPercent = parts.includes('idle') ? await restingShare(engine, seconds / 2) : 0;
    const who = `${runningCount.toLocaleString('en')} running, ${age} old`;
    for (const {text, ...options} of idleSituations(runningCount === 110 ? age : undefined)) {
      const situation = `${who}, ${text}`;
      await part('idle', () =>
        measureIdle(quaymaster, engine, {situation, seconds, restingPercent, ...options}),
      );
    }
    if (lazydocker !== undefined) {
      const peer = lazydocker;
      await part('idle', () =>
        measureIdle(peer, engine, {situation: who, seconds, restingPercent, hasFigures: true}),
      );
    }
    await engine.close();
  }
}

/** How the list is left alone. Goals are set for 110 running containers, whose age is given. */
function idleSituations(age?: 'days' | 'minutes') {
  const goals = (bytes: string, cpu: string) => (age === undefined ? {} : {goals: {bytes, cpu}});
  return [
    {text: 'CPU/MEM off', hasFigures: false, ...goals(age === 'days' ? '≤ 300' : '≤ 2,500', '≤ 1')},
    {text: 'CPU/MEM on', hasFigures: true, ...goals('≤ 60,000', '≤ 4')},
    {text: 'CPU/MEM on, focus lost', hasFigures: true, isFocusLost: true, ...goals('≤ 6,000', '≤ 4')},
  ];
}

/** The project's own engine, where one is up: what the demo engine cannot tell is what a real one has to do. */
async function realParts(): Promise<readonly Figure[]> {
  const runningCount = isQuick ? 20 : 110;
  const engine = await openLiveBenchEngine(runningCount);
  if (engine === undefined) return [];
  const situation = `real engine, ${runningCount} more running`;
  const seconds = isQuick ? 20 : 60;
  try {
    const start = await measureStart(quaymaster, engine, {situation, runs: isQuick ? 5 : 15});
    const restingPercent = await restingShare(engine, seconds / 2);
    const off = await measureIdle(quaymaster, engine, {
      situation: `${situation}, CPU/MEM off`,
      seconds,
      restingPercent,
      hasFigures: false,
      goals: {engine: '≤ 1'},
    });
    const on = await measureIdle(quaymaster, engine, {
      situation: `${situation}, CPU/MEM on`,
      seconds,
      restingPercent,
      hasFigures: true,
      goals: {engine: '≤ 5'},
    });
    return [...start, ...off, ...on];
  } finally {
    await engine.close();
  }
}

/** One part, if it was asked for; what it finds is shown as it comes. One that fails does not take the others with it. */
async function part(name: PartFigure['part'], measure: () => Promise<readonly Figure[]>): Promise<void> {
  if (!parts.includes(name)) return;
  try {
    const found = (await measure()).map(figure => ({...figure, part: name}));
    figures.push(...found);
    keep();
    process.stderr.write(benchText({date: '', machine: '', isQuick, figures: found}).split('\n\n')[0] ?? '');
    process.stderr.write('\n');
  } catch (error) {
    process.stderr.write(`bench: ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
