import type {EngineEvent} from '../objects/engine-event.ts';
import type {LogQuery} from '../objects/log-query.ts';
import {parseBody} from './answer.ts';
import {pathOf} from './api-path.ts';
import {isAtLeast} from './connection.ts';
import {decodeDiskUsage} from './decode-disk-usage.ts';
import {decodeEvent} from './decode-event.ts';
import {decodeStats} from './decode-stats.ts';
import type {Engine} from './engine.ts';
import {EngineError} from './engine-error.ts';
import {createFrameReader, createRawReader} from './log-frames.ts';
import {createLineReader} from './ndjson.ts';
import {type ItemReader, readStream} from './read-stream.ts';
import type {VersionedCaller} from './versioned-caller.ts';

/** What flows or is measured: events, logs, stats, disk usage. */
export function watchEngine(
  caller: VersionedCaller,
): Pick<Engine, 'events' | 'pastEvents' | 'logs' | 'stats' | 'diskUsage'> {
  return {
    async events(options) {
      const query = {filters: JSON.stringify({event: wantedEvents})};
      const stream = await caller.openStream(
        {method: 'GET', path: '/events', query, deadlineSeconds: headersSeconds},
        options,
      );
      return readStream(stream, eventReader());
    },

    async pastEvents(options) {
      const call = {method: 'GET', deadlineSeconds: headersSeconds} as const;
      // By the engine's own clock, which is told in whole seconds: what happened in this very second is wanted too. The
      // answer ends when that second does.
      const {headers} = await caller.ask({...call, apiVersion: '', path: '/_ping'}, options);
      const engineNowMs = Date.parse(headers.date ?? '') || Date.now();
      const query = {since: '1', until: String(Math.floor(engineNowMs / 1000) + 1)};
      const {bodyText} = await caller.ask({...call, path: '/events', query}, options);
      const events = bodyText
        .split('\n')
        .map(decodeEvent)
        .filter(event => event !== undefined);
      return {events, isWhole: events.length < keptEvents};
    },

    async logs(id, query, options) {
      const stream = await caller.openStream(
        {
          method: 'GET',
          path: pathOf`/containers/${id}/logs`,
          query: logParameters(query),
          deadlineSeconds: headersSeconds,
        },
        options,
      );
      return readStream(stream, query.isTty ? createRawReader() : createFrameReader());
    },

    async stats(id, options) {
      const negotiated = await caller.agreed(options);
      // Below, one-shot makes the engine wait for its collector as well and then leaves the first sample out.
      const isOneShot = isAtLeast(negotiated, '1.44') && !negotiated.isPodman;
      const answer = await caller.ask(
        {
          method: 'GET',
          path: pathOf`/containers/${id}/stats`,
          query: isOneShot ? {stream: '0', 'one-shot': '1'} : {stream: '0'},
          deadlineSeconds: 10,
        },
        options,
      );
      return decodeStats(parseBody(answer));
    },

    async diskUsage(options) {
      const negotiated = await caller.agreed(options);
      const hasTotals = isAtLeast(negotiated, '1.52') && !negotiated.isPodman;
      try {
        const answer = await caller.ask(
          {method: 'GET', path: '/system/df', query: hasTotals ? {verbose: '1'} : {}, deadlineSeconds: 120},
          options,
        );
        return decodeDiskUsage(parseBody(answer));
      } catch (error) {
        throw busyOr(error);
      }
    },
  };
}

// moby daemon/events/events.go, eventsLimit.
const keptEvents = 256;

// A stream's headers come at once or not at all.
const headersSeconds = 10;

/**
Named one by one so that the engine itself leaves out exec_*, attach, top and the like: they change nothing in a
list, and health checks alone write three of them every few seconds. `health_status` in the list makes the engine
compare beginnings (moby daemon/events/filter.go), which none of the others minds.
*/
const wantedEvents = [
  ...['create', 'start', 'restart', 'stop', 'die', 'kill', 'pause', 'unpause', 'rename', 'update', 'oom'],
  ...[
    'destroy',
    'health_status',
    'commit',
    'pull',
    'push',
    'tag',
    'untag',
    'delete',
    'import',
    'load',
    'save',
  ],
  ...['mount', 'unmount', 'connect', 'disconnect', 'remove', 'prune', 'reload'],
];

function eventReader(): ItemReader<EngineEvent> {
  const lines = createLineReader();
  const decode = (texts: readonly string[]) => texts.map(decodeEvent).filter(event => event !== undefined);
  return {
    push: bytes => decode(lines.push(bytes)),
    end() {
      const rest = lines.end();
      return rest === undefined ? [] : decode([rest]);
    },
  };
}

function logParameters(query: LogQuery): Record<string, string> {
  return {
    stdout: '1',
    stderr: '1',
    follow: query.follow ? '1' : '0',
    timestamps: query.timestamps ? '1' : '0',
    tail: query.tail === undefined ? 'all' : String(query.tail),
    ...(query.since === undefined ? {} : {since: query.since}),
    ...(query.until === undefined ? {} : {until: query.until}),
  };
}

/**
Engine 20.10 answers 500 to every caller but the first while it measures (moby daemon/disk_usage.go at v20.10);
newer ones let them wait. It is the one place where the engine's words decide: the status says nothing.
*/
function busyOr(error: unknown): unknown {
  const isBusy =
    error instanceof EngineError &&
    error.statusCode === 500 &&
    error.message.includes('a disk usage operation is already running');
  if (!isBusy) return error;
  return new EngineError('busy', error.message, {
    advice: 'The engine is measuring already; ask again in a moment.',
    statusCode: error.statusCode,
    cause: error,
  });
}
