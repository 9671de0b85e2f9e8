import type {BenchEngine} from './demo-engine.ts';
import {idlePlan} from './idle-plan.ts';
import type {LiveBenchEngine} from './live-engine.ts';
import {livePlan} from './live-plan.ts';
import {measureEvents} from './measure-events.ts';
import {measureKeys} from './measure-keys.ts';
import {measureLog, measureLongLine} from './measure-log.ts';
import {measurePackage} from './measure-package.ts';
import {measureBareNode, measureStart} from './measure-start.ts';
import {type Program, quaymaster} from './program.ts';
import type {Figure, PartName} from './result.ts';

/** A demo engine to start. */
export type DemoOptions = {
  readonly containerCount: number;
  readonly runningCount: number;
  readonly ageSeconds: number;
};

/** One measurement of one program. */
export type Step = {
  readonly part: PartName;
  readonly program: string;
  /** About how long it takes: mostly waits, so it can be told. */
  readonly seconds: number;
} & (
  | {readonly measure: () => Promise<readonly Figure[]>}
  /** Steps that stand together and have the same options share an engine. */
  | {readonly demo: DemoOptions; readonly measure: (engine: BenchEngine) => Promise<readonly Figure[]>}
  /** On the project's real engine with so many containers more, where one is up. */
  | {readonly live: number; readonly measure: (engine: LiveBenchEngine) => Promise<readonly Figure[]>}
);

/** How a run is made. */
export type PlanOptions = {
  readonly isQuick: boolean;
  /** Measured beside ours, as far as they can be. */
  readonly peers: readonly Program[];
};

const daySeconds = 86_400;
const longName = '日本語の名前のコンテナ🐳🚀'.repeat(15).slice(0, 200);
const sizes = [
  {
    containerCount: 2,
    runningCount: 2,
    text: '2 containers',
    goals: {goal: '≤ 150, aim ≤ 110', memoryGoal: '≤ 85, aim ≤ 70'},
  },
  {containerCount: 10, runningCount: 10, text: '10 containers', goals: {}},
  {
    containerCount: 410,
    runningCount: 110,
    text: '110 running + 300 created',
    goals: {goal: '≤ 180, aim ≤ 135'},
  },
  {containerCount: 1000, runningCount: 1000, text: '1,000 containers', goals: {}},
  {
    containerCount: 10_000,
    runningCount: 200,
    text: '10,000 containers',
    goals: {goal: '≤ 500, aim ≤ 350', memoryGoal: '≤ 150, aim ≤ 120'},
  },
];

/** All that is measured, in its order. */
export function benchPlan(options: PlanOptions): readonly Step[] {
  const {isQuick} = options;
  return [
    {part: 'package', program: quaymaster.name, seconds: 2, measure: measurePackage},
    {part: 'start', program: 'Node', seconds: 3, measure: () => measureBareNode(isQuick ? 5 : 15)},
    ...sizes.flatMap(size => stepsAtSize(size, options)),
    ...livePlan(options),
  ];
}

function stepsAtSize(
  {containerCount, runningCount, text, goals}: (typeof sizes)[number],
  options: PlanOptions,
): readonly Step[] {
  const demo = {containerCount, runningCount, ageSeconds: 5 * daySeconds};
  const {isQuick, peers} = options;
  const runs = isQuick ? 5 : 15;
  return [
    // Of 10,000 the peer shows none for the better part of a minute.
    ...[quaymaster, ...(containerCount > 1000 ? [] : peers)].flatMap((program): readonly Step[] => [
      {
        part: 'start',
        program: program.name,
        seconds: 4 + (runs + 1) * (program.isQuaymaster ? 0.9 : 2.2),
        demo,
        measure: (engine: BenchEngine) => measureStart(program, engine, {situation: text, runs, ...goals}),
      },
      ...(containerCount === 2 ? [] : [keysStep(program, demo, text, options)]),
    ]),
    ...(containerCount === 2 ? longLogSteps(demo, options) : []),
    ...(containerCount === 410 ? [...idlePlan(options), severalLogs(demo, isQuick)] : []),
    ...(containerCount === 1000 ? [manyEvents(demo, isQuick)] : []),
    ...(containerCount === 10_000 ? longNameSteps(demo, options) : []),
  ];
}

function keysStep(program: Program, demo: DemoOptions, situation: string, {isQuick}: PlanOptions): Step {
  // A peer draws more for each, and takes its time.
  const presses = isQuick || !program.isQuaymaster ? 100 : 300;
  return {
    part: 'keys',
    program: program.name,
    seconds: program.isQuaymaster ? presses * 0.15 + 40 : presses * 0.3 + 10,
    demo,
    measure: (engine: BenchEngine) => measureKeys(program, engine, {situation, presses}),
  };
}

function longLogSteps(demo: DemoOptions, {isQuick, peers}: PlanOptions): readonly Step[] {
  const followed = (program: Program): Step => {
    // The peer's memory grows by a gigabyte a minute.
    const seconds = program.isQuaymaster ? (isQuick ? 60 : 600) : 30;
    const presses = program.isQuaymaster ? pressesOf(isQuick) : 50;
    return {
      part: 'log',
      program: program.name,
      seconds: logSeconds(seconds, presses),
      demo,
      measure: (engine: BenchEngine) =>
        measureLog(program, engine, {seconds, linesPerSecond: 190_000, presses}),
    };
  };
  const longLine: Step = {
    part: 'log',
    program: quaymaster.name,
    seconds: 5,
    demo,
    measure: (engine: BenchEngine) => measureLongLine(quaymaster, engine),
  };
  return [longLine, ...[quaymaster, ...peers].map(followed)];
}

function severalLogs(demo: DemoOptions, isQuick: boolean): Step {
  const seconds = isQuick ? 10 : 60;
  const presses = pressesOf(isQuick);
  return {
    part: 'log',
    program: quaymaster.name,
    seconds: logSeconds(seconds, presses),
    demo,
    measure: (engine: BenchEngine) =>
      measureLog(quaymaster, engine, {seconds, linesPerSecond: 20_000, logCount: 5, presses}),
  };
}

function manyEvents(demo: DemoOptions, isQuick: boolean): Step {
  const seconds = isQuick ? 10 : 60;
  const presses = pressesOf(isQuick);
  const situation = '1,000 containers, some 1,000 events/s';
  return {
    part: 'events',
    program: quaymaster.name,
    seconds: logSeconds(seconds, presses),
    demo,
    measure: (engine: BenchEngine) =>
      measureEvents(quaymaster, engine, {situation, changesPerSecond: 335, seconds, presses}),
  };
}

function longNameSteps(demo: DemoOptions, options: PlanOptions): readonly Step[] {
  const situation = '10,000 containers, one with a name of 200 CJK characters and emoji';
  const runs = options.isQuick ? 3 : 15;
  const rename = async (engine: BenchEngine): Promise<void> => {
    const [first] = await engine.containers();
    if (first !== undefined && first.name !== longName)
      engine.order({type: 'rename', id: first.id, name: longName});
  };
  const start: Step = {
    part: 'start',
    program: quaymaster.name,
    seconds: 4 + (runs + 1) * 0.9,
    demo,
    measure: (engine: BenchEngine) =>
      rename(engine).then(() => measureStart(quaymaster, engine, {situation, runs})),
  };
  const {seconds} = keysStep(quaymaster, demo, situation, options);
  const presses = options.isQuick ? 50 : 300;
  const keys: Step = {
    part: 'keys',
    program: quaymaster.name,
    seconds,
    demo,
    measure: (engine: BenchEngine) =>
      rename(engine).then(() => measureKeys(quaymaster, engine, {situation, presses})),
  };
  return [start, keys];
}

function pressesOf(isQuick: boolean): number {
  return isQuick ? 100 : 200;
}

/** What precedes and follows the measured seconds: the engine alone, the beginning of the flood, and the keys. */
function logSeconds(seconds: number, presses: number): number {
  return Math.min(15, seconds / 4) + Math.min(20, Math.max(5, seconds / 3)) + seconds + presses * 0.18;
}
