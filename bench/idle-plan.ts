import {restingShare} from './cost.ts';
import type {BenchEngine} from './demo-engine.ts';
import {measureIdle} from './measure-idle.ts';
import type {PlanOptions, Step} from './plan.ts';
import {quaymaster} from './program.ts';

const daySeconds = 86_400;
const lists = [
  {runningCount: 110, age: 'days', ageSeconds: 5 * daySeconds},
  {runningCount: 110, age: 'minutes', ageSeconds: 300},
  {runningCount: 1000, age: 'days', ageSeconds: 5 * daySeconds},
  {runningCount: 1000, age: 'minutes', ageSeconds: 300},
  {runningCount: 0, age: 'days', ageSeconds: 5 * daySeconds},
  {runningCount: 0, age: 'minutes', ageSeconds: 300},
] as const;

/** Lists that are left alone, of 0, 110 and 1,000 running containers. */
export function idlePlan(options: PlanOptions): readonly Step[] {
  return lists.flatMap(list => idleSteps(list, options));
}

function idleSteps(
  {runningCount, age, ageSeconds}: (typeof lists)[number],
  {isQuick, peers}: PlanOptions,
): readonly Step[] {
  const demo = {containerCount: runningCount === 0 ? 300 : runningCount, runningCount, ageSeconds};
  const who = `${runningCount.toLocaleString('en')} running, ${age} old`;
  // What is promised for a minute is measured for one, in a hurry too.
  const seconds = runningCount === 110 ? 60 : isQuick ? 10 : 30;
  const resting = restingOnce(15);
  const ours = idleSituations(runningCount === 110 ? age : undefined).map(
    ({text, ...how}, index): Step => ({
      part: 'idle',
      program: quaymaster.name,
      seconds: seconds + 7 + (index === 0 ? 15 : 0),
      demo,
      measure: async (engine: BenchEngine) => {
        const restingPercent = await resting(engine);
        return measureIdle(quaymaster, engine, {
          situation: `${who}, ${text}`,
          seconds,
          restingPercent,
          ...how,
        });
      },
    }),
  );
  // Nothing on its screen has an age.
  const besides = age === 'days' ? peers : [];
  return [
    ...ours,
    ...besides.map(
      (peer): Step => ({
        part: 'idle',
        program: peer.name,
        seconds: 37,
        demo,
        measure: async (engine: BenchEngine) =>
          measureIdle(peer, engine, {
            situation: `${who}, CPU/MEM on`,
            seconds: 30,
            restingPercent: await resting(engine),
            hasFigures: true,
          }),
      }),
    ),
  ];
}

/** How the list is left alone. Goals are set for 110 running containers, whose age is given. */
function idleSituations(age?: 'days' | 'minutes') {
  const goals = (bytes: string, cpu: string) => (age === undefined ? {} : {goals: {bytes, cpu}});
  const offBytes = age === 'days' ? '≤ 300' : '≤ 2,500';
  return [
    {text: 'CPU/MEM off', hasFigures: false, ...goals(offBytes, '≤ 1')},
    {text: 'CPU/MEM off, focus lost', hasFigures: false, isFocusLost: true, ...goals(offBytes, '≤ 1')},
    {text: 'CPU/MEM on', hasFigures: true, ...goals('≤ 60,000', '≤ 4')},
    {text: 'CPU/MEM on, focus lost', hasFigures: true, isFocusLost: true, ...goals('≤ 6,000', '≤ 4')},
  ];
}

/** The engine's share without anybody, measured when it is first asked for. */
export function restingOnce(seconds: number): (engine: BenchEngine) => Promise<number> {
  let share: Promise<number> | undefined;
  return engine => {
    share ??= restingShare(engine, seconds);
    return share;
  };
}
