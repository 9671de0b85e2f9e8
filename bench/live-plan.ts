import {restingOnce} from './idle-plan.ts';
import {type LiveBenchEngine, writerName} from './live-engine.ts';
import {measureIdle} from './measure-idle.ts';
import {measureRealLog} from './measure-log.ts';
import {measureStart} from './measure-start.ts';
import type {PlanOptions, Step} from './plan.ts';
import {type Program, quaymaster} from './program.ts';

/** The project's own engine, where one is up: what the demo engine cannot tell is what a real one has to do. */
export function livePlan({isQuick, peers}: PlanOptions): readonly Step[] {
  const live = isQuick ? 20 : 110;
  const situation = `real engine, ${live} more running`;
  const resting = restingOnce(isQuick ? 10 : 30);
  const steps = (program: Program): readonly Step[] => {
    const {name, isQuaymaster} = program;
    const runs = isQuick ? 5 : 15;
    const seconds = isQuick ? 20 : isQuaymaster ? 60 : 30;
    const idle = (text: string, hasFigures: boolean, engineGoal: string): Step => ({
      part: 'real',
      program: name,
      seconds: seconds + 7,
      live,
      measure: async (engine: LiveBenchEngine) =>
        measureIdle(program, engine, {
          situation: `${situation}, ${text}`,
          seconds,
          restingPercent: await resting(engine),
          hasFigures,
          goals: {engine: engineGoal},
        }),
    });
    return [
      {
        part: 'real',
        program: name,
        seconds: 4 + (runs + 1) * (isQuaymaster ? 0.9 : 2.2),
        live,
        measure: (engine: LiveBenchEngine) =>
          measureStart(program, engine, {situation, runs, goal: '≤ 180, aim ≤ 135'}),
      },
      ...(isQuaymaster ? [idle('CPU/MEM off', false, '≤ 1')] : []),
      idle('CPU/MEM on', true, '≤ 5'),
      logStep(program, live),
    ];
  };
  return [quaymaster, ...peers].flatMap(steps);
}

function logStep(program: Program, live: number): Step {
  return {
    part: 'real',
    program: program.name,
    seconds: 38,
    live,
    measure: async (engine: LiveBenchEngine) => {
      engine.startWriter();
      try {
        const situation = 'real engine, following a log that is written as fast as it takes it';
        return await measureRealLog(program, engine, {situation, name: writerName, seconds: 20});
      } finally {
        engine.stopWriter();
      }
    },
  };
}
