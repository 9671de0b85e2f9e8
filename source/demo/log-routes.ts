import type {ApiCall} from './api-call.ts';
import {speaks} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {type OutStream, openStream} from './api-reply.ts';
import type {Route} from './api-router.ts';
import {type LogWindow, readLog} from './container-log.ts';
import {isRunning} from './container-record.ts';
import {createLogFollower} from './log-follower.ts';
import {encodeEntries, type LogShape} from './log-frames.ts';
import type {LogStream} from './log-stream.ts';
import {isTrue} from './wire-fields.ts';
import {type Instant, instantOf} from './wire-time.ts';

export const logRoutes: readonly Route[] = [['GET /containers/{id}/logs', logs]];

/** `GET /containers/{id}/logs`. */
function logs(call: ApiCall, [id = '']: readonly string[]): void {
  const {world, query} = call;
  const record = world.containers.find(id);
  const streams = new Set<LogStream>();
  if (isTrue(query.get('stdout'))) streams.add('stdout');
  if (isTrue(query.get('stderr'))) streams.add('stderr');
  if (streams.size === 0) {
    throw new ApiError(400, 'Bad parameters: you must choose at least one stream');
  }
  const isFollowing = isTrue(query.get('follow'));
  const window: LogWindow = {
    streams,
    since: instantFrom(call, 'since'),
    until: instantFrom(call, 'until'),
    tail: tailOf(query.get('tail')),
  };
  if (!readableDrivers.includes(record.host.logDriver)) {
    throw new ApiError(501, 'configured logging driver does not support reading');
  }
  const {isTty} = record.config;
  const shape: LogShape = {isTty, timestamps: isTrue(query.get('timestamps'))};
  const stream = openStream(call, 'logs', contentTypeOf(call, isTty));
  const nowMs = world.nowMs();
  const follower = createLogFollower(record.log, window, nowMs);
  const past = encodeEntries(readLog(record.log, window, nowMs), shape);
  if (past.length > 0) stream.write(past);
  if (!isFollowing || !isRunning(record)) {
    stream.end();
    return;
  }
  follow(call, stream, {
    record,
    shape,
    follower,
    untilMs: window.until?.ms,
  });
}

type Following = {
  readonly record: ReturnType<ApiCall['world']['containers']['find']>;
  readonly shape: LogShape;
  readonly follower: ReturnType<typeof createLogFollower>;
  readonly untilMs: number | undefined;
};

/** Sends what comes until the container stops or the client goes; waits while the client is slow. */
function follow(call: ApiCall, stream: OutStream, {record, shape, follower, untilMs}: Following): void {
  const {world} = call;
  let isWaiting = false;
  let isOver = false;
  const pump = () => {
    if (isWaiting || stream.isClosed()) return;
    for (;;) {
      const bytes = follower.take(world.nowMs(), shape);
      if (bytes.length === 0) break;
      if (stream.write(bytes)) continue;
      isWaiting = true;
      stream.onDrain(() => {
        isWaiting = false;
        pump();
      });
      return;
    }
    if (isOver || (untilMs !== undefined && world.nowMs() > untilMs)) stream.end();
  };
  // The pace may change while it is followed: a flood begins.
  let stopTimer = world.timers.every(follower.periodMs(), pump);
  const noticed = () => {
    stopTimer();
    stopTimer = world.timers.every(follower.periodMs(), pump);
    pump();
  };
  const ended = () => {
    isOver = true;
    pump();
  };
  record.log.listeners.add(noticed);
  record.onExit.add(ended);
  record.onRemoved.add(ended);
  stream.onClose(() => {
    stopTimer();
    record.log.listeners.delete(noticed);
    record.onExit.delete(ended);
    record.onRemoved.delete(ended);
  });
}

/** Until API 1.42 there was none; on newer engines 1.41 says raw-stream for framed data, too. */
function contentTypeOf(call: ApiCall, isTty: boolean): string | undefined {
  if (call.world.profile.apiVersion === '1.41') return undefined;
  const isRaw = isTty || !speaks(call, '1.42');
  return `application/vnd.docker.${isRaw ? 'raw' : 'multiplexed'}-stream`;
}

/** Anything but a number that is not negative means all. */
function tailOf(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

function instantFrom(call: ApiCall, name: 'since' | 'until'): Instant | undefined {
  const text = call.query.get(name);
  // 0 is what clients send for "no limit".
  if (text === null || text === '' || text === '0') return undefined;
  const instant = instantOf(text);
  if (instant !== undefined) return instant;
  const status = call.world.profile.apiVersion === '1.41' ? 500 : 400;
  throw new ApiError(status, `strconv.ParseInt: parsing "${text}": invalid syntax`);
}

const readableDrivers = ['json-file', 'local', 'journald'];
