import assert from 'node:assert/strict';
import type {TestContext} from 'node:test';
import {createEngine} from '../../source/engine/connect-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {createLogDecoder, type NewLogLine} from '../../source/feeds/log-decoder.ts';
import type {DemoProgram} from './demo-program.ts';
import {isAllKnown, type RunningProgram, startRunningProgram} from './running-program.ts';

/** Opens a log into which 200 lines a second flow; its container's id. */
export function openFlowingLog({demo, state, store}: DemoProgram): string {
  const found = [...state().containers.values()].find(container => container.state === 'running');
  assert.ok(found !== undefined);
  demo.control.flood(found.id, {linesPerSecond: 200});
  store.apply(
    {type: 'log-selected', containers: [{containerId: found.id, containerName: 'flowing'}], isPinned: true},
    {type: 'pane-opened', pane: 'logs'},
  );
  return found.id;
}

/** The program following the log of the only container, `counter` (own-engine.ts), and what of that log it lacks or has twice. */
export async function followCounter(
  context: TestContext,
  socketPath: string,
): Promise<{readonly program: RunningProgram; readonly missingOrDoubled: () => Promise<readonly string[]>}> {
  const program = startRunningProgram(context, {socketPath});
  const {state, until, store} = program;
  await until(isAllKnown);
  const [container] = [...state().containers.values()];
  assert.ok(container !== undefined);
  store.apply(
    {
      type: 'log-selected',
      containers: [{containerId: container.id, containerName: 'counter'}],
      isPinned: true,
    },
    {type: 'pane-opened', pane: 'logs'},
  );
  await until(({log}) => log.buffer.lines.length > 20);
  const endpoint = {kind: 'unix', socketPath} as const;
  const other = createEngine({endpoint, name: 'other', isReadOnly: true});
  return {program, missingOrDoubled: () => missingOrDoubled({state, other}, container.id)};
}

/** Lines of the engine's log that the state lacks or has twice, between its first and its last. */
export async function missingOrDoubled(
  {state, other}: Pick<DemoProgram, 'state' | 'other'>,
  containerId: string,
): Promise<readonly string[]> {
  const shown = state().log.buffer.lines.filter(({stream}) => stream !== 'marker');
  const [first, last] = [shown[0]?.timestamp ?? '', shown.at(-1)?.timestamp ?? ''];
  const counts = new Map<string, number>();
  const count = (line: NewLogLine, by: number): void => {
    const key = `${line.timestamp} ${line.stream} ${line.text}`;
    counts.set(key, (counts.get(key) ?? 0) + by);
  };
  for (const line of shown) count(line, 1);
  for (const line of await wholeLog(other, containerId)) {
    if (line.timestamp > first && line.timestamp < last) count(line, -1);
  }
  // At the very first and last timestamp there may be more than was asked for.
  return [...counts].flatMap(([key, left]) =>
    left === 0 || key.startsWith(first) || key.startsWith(last)
      ? []
      : [`${left > 0 ? 'doubled' : 'missing'}: ${key}`],
  );
}

async function wholeLog(engine: Engine, id: string): Promise<readonly NewLogLine[]> {
  const {isTty} = await engine.containerLogInfo(id);
  const decoder = createLogDecoder(isTty);
  const lines: NewLogLine[] = [];
  for await (const chunks of await engine.logs(id, {follow: false, timestamps: true, isTty})) {
    for (const chunk of chunks) lines.push(...decoder.decode(chunk));
  }
  return lines;
}
