import {fork} from 'node:child_process';
import {once} from 'node:events';
import {get} from 'node:http';

/** What the demo engine may be told while it runs. */
export type EngineOrder =
  | {readonly type: 'stop'; readonly id: string}
  | {readonly type: 'flood'; readonly id: string; readonly linesPerSecond: number}
  | {readonly type: 'churn'; readonly perSecond: number}
  | {readonly type: 'write'; readonly id: string; readonly lines: number; readonly longestBytes: number}
  | {readonly type: 'rename'; readonly id: string; readonly name: string}
  | {readonly type: 'rest'}
  | {readonly type: 'count'};

/** An engine in a process of its own: a demo engine, or a real one, which takes no orders. */
export type BenchEngine = {
  readonly socketPath: string;
  readonly pid: number;
  readonly order: (order: EngineOrder) => void;
  /** Requests that it has answered since it started; NaN where it does not say. */
  readonly requests: () => Promise<number>;
  /** Names of running containers first, then of the others; newest first. */
  readonly containers: () => Promise<
    ReadonlyArray<{readonly id: string; readonly name: string; readonly isRunning: boolean}>
  >;
  readonly close: () => Promise<void>;
};

/** Starts one; `options` are those of `startDemoEngine`. */
export async function startBenchEngine(options: {
  readonly containerCount: number;
  readonly runningCount: number;
  readonly ageSeconds: number;
}): Promise<BenchEngine> {
  const child = fork(new URL('./engine-child.ts', import.meta.url), [JSON.stringify({...options, seed: 1})]);
  const [{socketPath}] = (await once(child, 'message')) as [{socketPath: string}];

  return {
    socketPath,
    pid: child.pid ?? 0,
    order: order => void child.send(order),
    requests: async () => {
      const answer = once(child, 'message');
      child.send({type: 'count'} satisfies EngineOrder);
      const [{requests}] = (await answer) as [{requests: number}];
      return requests;
    },
    containers: async () => {
      const listed = (await getJson(socketPath, '/containers/json?all=1')) as ReadonlyArray<{
        Id: string;
        Names: readonly string[];
        State: string;
      }>;
      const all = listed.map(({Id, Names, State}) => ({
        id: Id,
        name: (Names[0] ?? '').slice(1),
        // As the program's list has it: what is paused or about to run again stands among the running.
        isRunning: ['running', 'paused', 'restarting'].includes(State),
      }));
      return [...all.filter(({isRunning}) => isRunning), ...all.filter(({isRunning}) => !isRunning)];
    },
    close: async () => {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}

function getJson(socketPath: string, path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    get({socketPath, path}, response => {
      let text = '';
      response.setEncoding('utf8').on('data', chunk => {
        text += chunk;
      });
      response.on('end', () => resolve(JSON.parse(text))).on('error', reject);
    }).on('error', reject);
  });
}
