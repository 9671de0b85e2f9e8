import type {ContainerLogInfo} from '../engine/engine.ts';
import type {AppState} from '../store/app-state.ts';
import {failureOf} from '../store/failure-of.ts';
import type {LogState} from '../store/log-state.ts';
import {hasAnswered, kindOf} from './answered.ts';
import {childController} from './child-controller.ts';
import {emptyLogReason, isReadableDriver, unreadableReason} from './empty-log-reason.ts';
import type {FeedDeps} from './feed-deps.ts';
import {createLogReading, type LogReading} from './log-reading.ts';
import {readLogStream} from './log-stream.ts';
import {untilDue, untilState} from './until-state.ts';

/** Follows the log that is on screen. A stream is open only while the pane is, and is read only while it is followed. */
export async function startLogFeed(deps: FeedDeps): Promise<void> {
  const {getState, apply, signal} = deps;
  let reading: LogReading | undefined;
  while (!signal.aborted) {
    await untilState(deps, isWanted, signal);
    if (signal.aborted) return;
    const {log} = getState();
    if (reading?.fits(getState()) !== true) {
      reading = createLogReading(log.containerId, log.tailLines);
      if (log.buffer.lines.length > 0) apply({type: 'log-cleared'});
    }
    const current = reading;
    const child = childController(signal);
    const unsubscribe = deps.subscribe(() => {
      if (!isWanted(getState()) || !current.fits(getState())) child.abort();
    });
    await followLog({...deps, signal: child.signal}, current);
    // Nothing more will come, or it is no longer wanted.
    await untilState(deps, () => child.signal.aborted, child.signal);
    unsubscribe();
    child.abort();
    const state = getState();
    if (signal.aborted || state.connection.status === 'connected' || !current.fits(state)) continue;
    if (state.connection.failure !== undefined && state.log.status !== 'ended') {
      apply({type: 'log-changed', log: {status: 'failed', failure: state.connection.failure}});
    }
  }
}

function isWanted({connection, pane, log}: AppState): boolean {
  return connection.status === 'connected' && pane === 'logs' && log.containerId !== '';
}

/** Stream after stream of one log, until the container is gone or the signal aborts. */
async function followLog(deps: FeedDeps, reading: LogReading): Promise<void> {
  const {engine, getState, clock, signal} = deps;
  const {containerId} = reading;
  const name = getState().log.containerName;
  const change = (log: Partial<LogState>): void => {
    if (!signal.aborted) deps.apply({type: 'log-changed', log});
  };
  const reason = (text: string) => (getState().log.buffer.lines.length === 0 ? {emptyReason: text} : {});
  let kind: 'resume' | 'newest' = 'resume';
  let failures = 0;

  while (!signal.aborted) {
    await untilState(deps, ({log}) => log.isFollowing, signal);
    if (signal.aborted) return;
    const openedAtMs = clock.nowMs();
    const before = getState().log.buffer.nextNumber;
    let info: ContainerLogInfo | undefined;
    try {
      info = await engine.containerLogInfo(containerId, {signal});
      if (info.driver === 'none') {
        change({status: 'ended', ...reason(unreadableReason('none', name))});
        return;
      }
      const outcome = await readOnce(deps, reading, {info, kind});
      if (signal.aborted) return;
      kind = outcome === 'behind' ? 'newest' : 'resume';
      failures = 0;
      if (outcome === 'behind') continue;
      let seen = getState().containers.get(containerId);
      let after = await engine.containerLogInfo(containerId, {signal});
      if (!isRunning(after)) {
        change({status: 'ended', lagSeconds: 0, ...reason(emptyLogReason(after, {name, hasEnded: true}))});
        // It may have run and ended again before it is seen running.
        while (!signal.aborted && !isRunning(after) && after.startedAt === info.startedAt) {
          await untilState(deps, ({containers}) => containers.get(containerId) !== seen, signal);
          seen = getState().containers.get(containerId);
          after = await engine.containerLogInfo(containerId, {signal});
        }
      } else if (clock.nowMs() - openedAtMs < 1000) {
        // It runs again already, or the engine let go of the stream.
        await clock.delay(1000, signal);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (kindOf(error) === 'not-found') {
        change({status: 'ended', lagSeconds: 0, ...reason(`${name} has been removed, and its log with it.`)});
        return;
      }
      const isDriver = info !== undefined && hasAnswered(error) && !isReadableDriver(info.driver);
      if (isDriver) {
        change({status: 'ended', ...reason(unreadableReason(info?.driver ?? '', name))});
        return;
      }
      change({status: 'failed', failure: failureOf(error)});
      // One that brought something is worth opening again soon.
      failures = getState().log.buffer.nextNumber > before ? 0 : failures + 1;
      await clock.delay(Math.min(250 * 2 ** failures, 30_000), signal);
    }
  }
}

function isRunning({state}: ContainerLogInfo): boolean {
  return state === 'running' || state === 'paused';
}

/** One stream, from its opening to its end. */
async function readOnce(
  deps: FeedDeps,
  reading: LogReading,
  {info, kind}: {readonly info: ContainerLogInfo; readonly kind: 'resume' | 'newest'},
): Promise<'ended' | 'behind' | 'aborted'> {
  const {engine, getState, apply, clock} = deps;
  const {containerId} = reading;
  const stream = childController(deps.signal);
  const {signal} = stream;
  let isAnnounced = false;
  try {
    const query = reading.query(kind);
    const chunks = await engine.logs(
      containerId,
      {...query, follow: true, timestamps: true, isTty: info.isTty},
      {signal},
    );
    if (signal.aborted) return 'aborted';
    reading.opened({tail: query.tail, info, isAfterLag: kind === 'newest'});
    void notePauses({...deps, signal});
    void clock.delay(silenceMs, signal).then(() => {
      if (signal.aborted || isAnnounced) return;
      const {log} = getState();
      const name = log.containerName;
      const isEmpty = log.buffer.nextNumber === 0;
      const emptyReason = isEmpty ? emptyLogReason(info, {name, hasEnded: false}) : '';
      apply({type: 'log-changed', log: {status: 'streaming', emptyReason}});
    });
    return await readLogStream({
      chunks,
      isTty: info.isTty,
      isFollowing: () => getState().log.isFollowing,
      whileHeld: () => untilFollowed({...deps, signal}),
      onLines(received) {
        const {lines, skippedLines, lagMs, isBehind} = reading.receive(received, clock.nowMs());
        const lagSeconds = lagMs < 1000 ? 0 : Math.round(lagMs / 1000);
        const {log} = getState();
        const isNews = log.status !== 'streaming' || (log.lagSeconds ?? 0) !== lagSeconds;
        isAnnounced = true;
        const isMore = lines.length > 0 || skippedLines > 0;
        apply(
          ...(isMore ? [{type: 'log-received', containerId, lines, skippedLines} as const] : []),
          ...(isNews ? [{type: 'log-changed', log: {status: 'streaming', lagSeconds}} as const] : []),
        );
        reading.filled(getState());
        return isBehind;
      },
      clock,
      signal,
    });
  } finally {
    stream.abort();
  }
}

// So long a log may be silent after its opening before the screen says so.
const silenceMs = 250;

/** Says since when it is paused, as long as the stream is open. */
async function notePauses(deps: FeedDeps): Promise<void> {
  const {apply, clock, signal} = deps;
  while (!signal.aborted) {
    await untilState(deps, ({log}) => !log.isFollowing, signal);
    if (signal.aborted) return;
    apply({type: 'log-changed', log: {pausedAtMs: clock.nowMs()}});
    await untilState(deps, ({log}) => log.isFollowing, signal);
  }
}

/** Resolves when the log is followed again; says each second for how long something has been waiting to be shown. */
async function untilFollowed(deps: FeedDeps): Promise<void> {
  const {apply, clock, signal} = deps;
  const sinceMs = clock.nowMs();
  for (let seconds = 1; !signal.aborted; seconds++) {
    await untilDue(deps, ({log}) => (log.isFollowing ? 0 : sinceMs + seconds * 1000), signal);
    if (signal.aborted || deps.getState().log.isFollowing) return;
    apply({type: 'log-changed', log: {lagSeconds: Math.round((clock.nowMs() - sinceMs) / 1000)}});
  }
}
