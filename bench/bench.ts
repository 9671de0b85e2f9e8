import {writeFileSync} from 'node:fs';
import {cpus, loadavg} from 'node:os';
import {parseArgs} from 'node:util';
import {startBenchEngine} from './demo-engine.ts';
import {measureEvents} from './measure-events.ts';
import {measureIdle} from './measure-idle.ts';
import {measureKeys} from './measure-keys.ts';
import {measureLog, measureLongLine} from './measure-log.ts';
import {measureBareNode, measureStart} from './measure-start.ts';
import {lazydocker, type Program, quaymaster} from './program.ts';
import type {Figure} from './result.ts';
import {benchText} from './table.ts';

const {values} = parseArgs({
  options: {
    json: {type: 'string'},
    quick: {type: 'boolean', default: false},
    /** Of start, keys, idle, log, events: only these. */
    only: {type: 'string', default: 'start,keys,idle,log,events'},
  },
});
const isQuick = values.quick;
const parts = values.only.split(',');
const daySeconds = 86_400;
const sizes = [
  {containerCount: 2, runningCount: 2, text: '2 containers', startGoal: '≤ 150, aim ≤ 110'},
  {containerCount: 410, runningCount: 110, text: '110 running + 300 created', startGoal: '≤ 180, aim ≤ 135'},
  {containerCount: 1000, runningCount: 1000, text: '1,000 containers'},
  {containerCount: 10_000, runningCount: 200, text: '10,000 containers', startGoal: '≤ 500, aim ≤ 350'},
];
// What else the machine does; a start beside other work takes twice its time.
const loadBefore = loadavg()[0] ?? 0;
const figures: Figure[] = [];

await part('start', () => measureBareNode(isQuick ? 5 : 15));

for (const {containerCount, runningCount, text, startGoal} of sizes) {
  const engine = await startBenchEngine({containerCount, runningCount, ageSeconds: 5 * daySeconds});
  for (const program of programs()) {
    await part('start', () =>
      measureStart(program, engine, {
        situation: text,
        runs: isQuick ? 5 : 15,
        ...(startGoal === undefined ? {} : {goal: startGoal}),
      }),
    );
    if (containerCount === 2) continue;
    await part('keys', () => measureKeys(program, engine, {situation: text, presses: isQuick ? 100 : 300}));
  }
  if (containerCount === 410) {
    await idleParts();
    await part('log', () =>
      measureLog(quaymaster, engine, {seconds: isQuick ? 10 : 60, linesPerSecond: 20_000, logCount: 5}),
    );
  }
  if (containerCount === 1000) {
    await part('events', () =>
      measureEvents(quaymaster, engine, {
        situation: '1,000 containers, some 1,000 events/s',
        changesPerSecond: 335,
        seconds: isQuick ? 10 : 60,
      }),
    );
  }
  if (containerCount === 2) {
    await part('log', () => measureLongLine(quaymaster, engine));
    await part('log', () =>
      measureLog(quaymaster, engine, {seconds: isQuick ? 10 : 60, linesPerSecond: 190_000}),
    );
  }
  await engine.close();
}

const result = {
  date: new Date().toISOString().slice(0, 10),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, Node ${process.versions.node}, demo engine, 160×50, load average before the run ${loadBefore.toFixed(1)}`,
  isQuick,
  figures,
};
process.stdout.write(`\n${benchText(result)}`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);

function programs(): readonly Program[] {
  return lazydocker === undefined ? [quaymaster] : [quaymaster, lazydocker];
}

async function idleParts(): Promise<void> {
  const seconds = isQuick ? 15 : 60;
  for (const [age, ageSeconds] of [
    ['days', 5 * daySeconds],
    ['minutes', 300],
  ] as const) {
    const engine = await startBenchEngine({containerCount: 110, runningCount: 110, ageSeconds});
    const offGoal = age === 'days' ? '≤ 300' : '≤ 2,500';
    const situations = [
      {text: 'CPU/MEM off', columns: 100, goals: {bytes: offGoal, cpu: '≤ 1'}},
      {text: 'CPU/MEM on', columns: 160, goals: {bytes: '≤ 60,000', cpu: '≤ 4'}},
      {
        text: 'CPU/MEM on, focus lost',
        columns: 160,
        isFocusLost: true,
        goals: {bytes: '≤ 6,000', cpu: '≤ 4'},
      },
    ];
    for (const {text, ...options} of situations) {
      const situation = `110 running, ${age} old, ${text}`;
      await part('idle', () => measureIdle(quaymaster, engine, {situation, seconds, ...options}));
    }
    if (lazydocker !== undefined) {
      const peer = lazydocker;
      const situation = `110 running, ${age} old`;
      await part('idle', () => measureIdle(peer, engine, {situation, seconds, columns: 160}));
    }
    await engine.close();
  }
}

/** One part, if it was asked for; what it finds is shown as it comes. One that fails does not take the others with it. */
async function part(name: string, measure: () => Promise<readonly Figure[]>): Promise<void> {
  if (!parts.includes(name)) return;
  try {
    const found = await measure();
    figures.push(...found);
    process.stderr.write(benchText({date: '', machine: '', isQuick, figures: found}).split('\n\n')[0] ?? '');
    process.stderr.write('\n');
  } catch (error) {
    process.stderr.write(`bench: ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
