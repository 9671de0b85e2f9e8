import type {Engine} from '../engine/engine.ts';
import type {LogLine} from '../objects/log-line.ts';
import type {ContainerLogInfo} from '../objects/log-query.ts';
import type {Ending} from '../store/detail-overlay.ts';
import {failureOf} from '../store/failure-of.ts';
import {createLogDecoder, type NewLogLine} from './log-decoder.ts';
import {msFromTimestamp} from './log-time.ts';

const lastLines = 10;

/** Asks for all that tells how a container ended. Rejects when the container cannot be asked about; of the rest each may fail alone. */
export async function askEnding(engine: Engine, id: string, signal: AbortSignal): Promise<Ending> {
  const info = await engine.containerLogInfo(id, {signal});
  const [log, past] = await Promise.all([
    lastLogLines(engine, id, {info, signal}).then(
      lines => ({lines}),
      (error: unknown) => ({lines: [], linesFailure: failureOf(error)}),
    ),
    engine.pastEvents({signal}).then(
      ({events, isWhole}) => ({
        events: events.filter(({type, actorId}) => type === 'container' && actorId === id),
        ...(events[0] === undefined ? {} : {sinceMs: events[0].timeMs}),
        isWhole,
      }),
      (error: unknown) => ({events: [], isWhole: false, eventsFailure: failureOf(error)}),
    ),
  ]);
  return {
    startedAtMs: msFromTimestamp(info.startedAt) || 0,
    finishedAtMs: msFromTimestamp(info.finishedAt) || 0,
    ...log,
    ...past,
  };
}

async function lastLogLines(
  engine: Engine,
  id: string,
  {info: {isTty}, signal}: {readonly info: ContainerLogInfo; readonly signal: AbortSignal},
): Promise<readonly LogLine[]> {
  const query = {follow: false, timestamps: true, tail: lastLines, isTty};
  const decoder = createLogDecoder(isTty);
  const lines: NewLogLine[] = [];
  for await (const chunks of await engine.logs(id, query, {signal})) {
    for (const chunk of chunks) lines.push(...decoder.decode(chunk));
  }
  lines.push(...decoder.end());
  return lines.slice(-lastLines).map((line, number) => ({...line, number, source: 0}));
}
