import {type ChildProcessWithoutNullStreams, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import type {TestContext} from 'node:test';

/** A simulated engine in a process of its own, which can be told things and killed. */
export type DemoChild = {
  readonly socketPath: string;
  /** A line of source/demo/serve-commands.ts; its answer. */
  readonly order: (line: string) => Promise<string>;
  /** Ends it in order: its socket goes away. */
  readonly end: () => Promise<void>;
};

/** Starts one; it is ended with the test. `socketPath` is where it is to be found, where that matters. */
export async function startDemoChild(
  context: TestContext,
  words: readonly string[] = [],
): Promise<DemoChild> {
  const child: ChildProcessWithoutNullStreams = spawn(
    process.execPath,
    ['--import', 'tsx', 'source/demo/serve.ts', ...words],
    {stdio: 'pipe'},
  );
  const exited = once(child, 'exit');
  const end = async (): Promise<void> => {
    child.stdin.end();
    await exited;
  };
  context.after(end);
  const lines = createInterface({input: child.stdout})[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => String((await lines.next()).value);
  const socketPath = await nextLine();
  return {
    socketPath,
    order: line => {
      child.stdin.write(`${line}\n`);
      return nextLine();
    },
    end,
  };
}
