import type {Engine} from '../engine/engine.ts';
import {containerName} from '../objects/container.ts';
import {createTerminalLog} from './terminal-log.ts';

/**
Prints a container's log as `docker logs` does: its stdout on ours, its stderr on ours. Bytes as the container wrote
them, but for a terminal, which would obey them.
*/
export async function printLog(options: {
  readonly engine: Engine;
  readonly containerName: string;
  readonly tail: number | undefined;
  readonly signal: AbortSignal;
  /** Whether what is written there goes to a terminal. */
  readonly isTerminal: (stream: 'stdout' | 'stderr') => boolean;
  readonly write: (text: string | Uint8Array, stream: 'stdout' | 'stderr') => Promise<void>;
}): Promise<void> {
  const {engine, signal, tail, isTerminal, write} = options;
  const id = await findContainerId(engine, options.containerName, signal);
  const {isTty} = await engine.containerLogInfo(id, {signal});
  const chunks = await engine.logs(
    id,
    {follow: false, timestamps: false, isTty, ...(tail === undefined ? {} : {tail})},
    {signal},
  );
  const safe = {stdout: createTerminalLog(), stderr: createTerminalLog()};
  for await (const batch of chunks) {
    for (const {stream: from, bytes} of batch) {
      const stream = from === 'stdout' ? 'stdout' : 'stderr';
      await write(isTerminal(stream) ? safe[stream].lines(bytes) : bytes, stream);
    }
  }
  for (const stream of ['stdout', 'stderr'] as const) await write(safe[stream].rest(), stream);
}

async function findContainerId(engine: Engine, name: string, signal: AbortSignal): Promise<string> {
  const containers = await engine.listContainers({signal});
  const byName = containers.filter(container => containerName(container) === name);
  const found = byName.length > 0 ? byName : containers.filter(({id}) => id.startsWith(name));
  const [first, second] = found;
  if (first === undefined) throw new Error(`No such container: ${name}`);
  if (second !== undefined) throw new Error(`Several containers begin with ${name}: give more digits`);
  return first.id;
}
