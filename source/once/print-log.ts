import type {Engine} from '../engine/engine.ts';
import {containerName} from '../objects/container.ts';

/** Prints a container's log as `docker logs` does: its stdout on ours, its stderr on ours. Bytes as the container wrote them. */
export async function printLog(options: {
  readonly engine: Engine;
  readonly containerName: string;
  readonly tail: number | undefined;
  readonly signal: AbortSignal;
  readonly write: (text: string | Uint8Array, stream: 'stdout' | 'stderr') => Promise<void>;
}): Promise<void> {
  const {engine, signal, tail, write} = options;
  const id = await findContainerId(engine, options.containerName, signal);
  const {isTty} = await engine.containerLogInfo(id, {signal});
  const chunks = await engine.logs(
    id,
    {follow: false, timestamps: false, isTty, ...(tail === undefined ? {} : {tail})},
    {signal},
  );
  for await (const batch of chunks) {
    for (const {stream, bytes} of batch) await write(bytes, stream === 'stdout' ? 'stdout' : 'stderr');
  }
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
