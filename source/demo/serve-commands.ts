import type {DemoEngine} from './demo-engine.ts';
import type {StreamKind} from './faults.ts';

/**
Runs one line: `flood NAME LINES_PER_SECOND`, `churn PER_SECOND`, `noise PER_SECOND`, `rest`, `start NAME`,
`stop NAME`, `remove NAME`, `publish IMAGE`, `refuse`, `accept`, `cut [KIND]`, `hang PATTERN`, `fail PATTERN STATUS`,
`delay PATTERN MS`, `clear`, `requests`, `reset-requests`, `usage`. Resolves with the answer, `ok` or `error: …`.
*/
export async function runServeCommand(engine: DemoEngine, line: string): Promise<string> {
  const [name = '', first = '', second = ''] = line.trim().split(/\s+/);
  const run = commands.get(name);
  if (run === undefined) return `error: unknown command ${name}`;
  try {
    return (await run(engine, first, second)) ?? 'ok';
  } catch (error) {
    return `error: ${error instanceof Error ? error.message : String(error)}`;
  }
}

type Command = (
  engine: DemoEngine,
  first: string,
  second: string,
) => string | undefined | Promise<string | undefined>;

/** A command whose answer is `ok`. */
function quiet(run: (engine: DemoEngine, first: string, second: string) => unknown): Command {
  return async (engine, first, second) => {
    await run(engine, first, second);
    return undefined;
  };
}

const commands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['flood', quiet((engine, name, pace) => engine.control.flood(name, {linesPerSecond: Number(pace)}))],
  ['churn', quiet((engine, pace) => engine.control.churn({perSecond: Number(pace)}))],
  ['noise', quiet((engine, pace) => engine.control.noise({perSecond: Number(pace)}))],
  ['rest', quiet(engine => engine.control.rest())],
  ['start', quiet((engine, name) => engine.control.startContainer(name))],
  ['stop', quiet((engine, name) => engine.control.stopContainer(name))],
  ['remove', quiet((engine, name) => engine.control.removeContainer(name))],
  ['publish', quiet((engine, name) => engine.control.publish(name))],
  ['refuse', quiet(engine => engine.faults.refuse())],
  ['accept', quiet(engine => engine.faults.accept())],
  ['cut', quiet((engine, kind) => engine.faults.cutStreams(kind === '' ? undefined : (kind as StreamKind)))],
  ['hang', quiet((engine, pattern) => engine.faults.hang(pattern))],
  [
    'fail',
    quiet((engine, pattern, status) =>
      engine.faults.fail(pattern, {status: Number(status), message: `${pattern} was told to fail`}),
    ),
  ],
  ['delay', quiet((engine, pattern, ms) => engine.faults.delay(pattern, Number(ms)))],
  ['clear', quiet(engine => engine.faults.clear())],
  ['requests', engine => JSON.stringify({total: engine.requests.total(), counts: counted(engine)})],
  ['reset-requests', quiet(engine => engine.requests.clear())],
  ['usage', () => JSON.stringify({cpu: process.cpuUsage(), memory: process.memoryUsage()})],
]);

/** Requests by method and path, ids taken out. */
function counted(engine: DemoEngine): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const {method, path} of engine.requests.entries) {
    const name = `${method} ${path.replace(/\?.*/, '').replace(/[0-9a-f]{64}/g, '{id}')}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
