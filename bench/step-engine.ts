import {type BenchEngine, startBenchEngine} from './demo-engine.ts';
import {type LiveBenchEngine, openLiveBenchEngine} from './live-engine.ts';
import type {DemoOptions, Step} from './plan.ts';

/** The engine of the step that runs: the next step has it too where it asks for the same. */
export type StepEngine = {
  readonly demo: (options: DemoOptions) => Promise<BenchEngine>;
  /** Undefined where no real engine is up. */
  readonly live: (runningCount: number) => Promise<LiveBenchEngine | undefined>;
  /** Ends it unless the next step shares it. */
  readonly endUnlessShared: (step: Step, next: Step | undefined) => Promise<void>;
};

/** None is started before it is asked for. */
export function createStepEngine(): StepEngine {
  let demo: BenchEngine | undefined;
  let live: LiveBenchEngine | undefined;
  return {
    demo: async options => {
      demo ??= await startBenchEngine(options);
      return demo;
    },
    live: async runningCount => {
      live ??= await openLiveBenchEngine(runningCount);
      return live;
    },
    endUnlessShared: async (step, next) => {
      if (next !== undefined && engineKey(step) === engineKey(next)) return;
      const closed = await Promise.allSettled([demo?.close(), live?.close()]);
      demo = undefined;
      live = undefined;
      for (const result of closed) if (result.status === 'rejected') throw result.reason;
    },
  };
}

function engineKey(step: Step): unknown {
  return 'demo' in step ? step.demo : 'live' in step ? step.live : undefined;
}
