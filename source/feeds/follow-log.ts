import type {ContainerLogInfo} from '../objects/log-query.ts';
import {failureOf} from '../store/failure-of.ts';
import type {LogSource} from '../store/log-state.ts';
import {patched} from '../store/patched.ts';
import {hasAnswered} from './answered.ts';
import {childController} from './child-controller.ts';
import {emptyLogReason, isReadableDriver, unreadableReason} from './empty-log-reason.ts';
import type {FeedDeps} from './feed-deps.ts';
import type {LogMerger} from './log-merger.ts';
import type {LogReading} from './log-reading.ts';
import {readLogStream} from './log-stream.ts';
import {untilDue, untilState} from './until-state.ts';

/** One log of those that are read. */
export type FollowedLog = {
  readonly selection: number;
  /** Among the sources. */
  readonly index: number;
  readonly reading: LogReading;
  /** Where its lines go. */
  readonly merger: LogMerger;
};

/** Stream after stream of one log, until the container is gone, its window is read, or the signal aborts. */
export async function followLog(deps: FeedDeps, followed: FollowedLog): Promise<void> {
  const {engine, getState, clock, signal} = deps;
  const {index, reading} = followed;
  const source = getState().log.sources[index];
  if (source === undefined) return;
  const {containerId, containerName: name} = source;
  const change = (news: Partial<LogSource>) => changeSource(deps, followed, news);
  const reason = (text: string) => (reading.isEmpty() ? {emptyReason: text} : {});
  let kind: 'resume' | 'newest' = 'resume';
  let failures = 0;

  while (!signal.aborted) {
    await untilState(deps, ({log}) => log.isFollowing, signal);
    if (signal.aborted) return;
    const openedAtMs = clock.steadyMs();
    let hasBrought = false;
    let info: ContainerLogInfo | undefined;
    try {
      info = await engine.containerLogInfo(containerId, {signal});
      if (info.driver === 'none') {
        change({status: 'ended', ...reason(unreadableReason('none', name))});
        return;
      }
      const onBrought = () => {
        hasBrought = true;
      };
      const outcome = await readOnce(deps, {...followed, containerId, name}, {info, kind, onBrought});
      if (signal.aborted) return;
      if (outcome === 'complete') {
        change({status: 'complete', ...reason(`${name} has written nothing in this window.`)});
        return;
      }
      kind = outcome === 'behind' ? 'newest' : 'resume';
      failures = 0;
      if (outcome === 'behind') continue;
      let seen = getState().containers.get(containerId);
      let after = await engine.containerLogInfo(containerId, {signal});
      if (!isRunning(after)) {
        const status = after.startedAt === '' ? 'never-started' : 'ended';
        change({status, lagSeconds: 0, ...reason(emptyLogReason(after, {name, hasEnded: true}))});
        // It may have run and ended again before it is seen running.
        while (!signal.aborted && !isRunning(after) && after.startedAt === info.startedAt) {
          await untilState(deps, ({containers}) => containers.get(containerId) !== seen, signal);
          seen = getState().containers.get(containerId);
          after = await engine.containerLogInfo(containerId, {signal});
        }
      } else if (clock.steadyMs() - openedAtMs < 1000) {
        // It runs again already, or the engine let go of the stream.
        await clock.delay(1000, signal);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (failureOf(error).kind === 'not-found') {
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
      failures = hasBrought ? 0 : failures + 1;
      await clock.delay(Math.min(250 * 2 ** failures, 30_000), signal);
    }
  }
}

function changeSource(
  {apply, getState, signal}: FeedDeps,
  {selection, index, merger}: FollowedLog,
  source: Partial<LogSource>,
): void {
  if (signal.aborted) return;
  merger.settle(index);
  const known = getState().log.sources[index];
  if (known === undefined || patched(known, source) === known) return;
  apply({type: 'log-source-changed', selection, index, source});
}

function isRunning({state}: ContainerLogInfo): boolean {
  return state === 'running' || state === 'paused';
}

/** One stream, from its opening to its end. */
async function readOnce(
  deps: FeedDeps,
  followed: FollowedLog & {readonly containerId: string; readonly name: string},
  {
    info,
    kind,
    onBrought,
  }: {
    readonly info: ContainerLogInfo;
    readonly kind: 'resume' | 'newest';
    readonly onBrought: () => void;
  },
): Promise<'ended' | 'complete' | 'behind' | 'aborted'> {
  const {engine, getState, clock} = deps;
  const {containerId, name, reading, index, merger} = followed;
  const stream = childController(deps.signal);
  const {signal} = stream;
  let isAnnounced = false;
  try {
    const piece = reading.query(kind, info);
    const chunks = await engine.logs(containerId, {...piece, timestamps: true, isTty: info.isTty}, {signal});
    if (signal.aborted) return 'aborted';
    reading.opened({piece, info, isAfterLag: kind === 'newest'});
    void clock.delay(silenceMs, signal).then(() => {
      if (signal.aborted || isAnnounced) return;
      const emptyReason = reading.isEmpty() ? emptyLogReason(info, {name, hasEnded: false}) : '';
      changeSource(deps, followed, {status: 'streaming', emptyReason});
    });
    const outcome = await readLogStream({
      chunks,
      historyLines: piece.tail ?? 0,
      isTty: info.isTty,
      isFollowing: () => getState().log.isFollowing,
      whileHeld: () => untilFollowed({...deps, signal}, followed),
      onLines(received) {
        const {lines, skippedLines, lagMs, isBehind} = reading.receive(received, clock.nowMs());
        const lagSeconds = lagMs < 1000 ? 0 : Math.round(lagMs / 1000);
        isAnnounced = true;
        if (lines.length > 0 || skippedLines > 0) {
          onBrought();
          merger.add(index, {lines, skippedLines});
        }
        changeSource(deps, followed, {status: 'streaming', lagSeconds, emptyReason: ''});
        return isBehind;
      },
      clock,
      signal,
    });
    return outcome === 'ended' && !piece.follow ? 'complete' : outcome;
  } finally {
    stream.abort();
  }
}

// So long a log may be silent after its opening before the screen says so.
const silenceMs = 250;

/** Resolves when the log is followed again; says each second for how long something has been waiting to be shown. */
async function untilFollowed(deps: FeedDeps, followed: FollowedLog): Promise<void> {
  const {clock, signal} = deps;
  const sinceMs = clock.steadyMs();
  for (let seconds = 1; !signal.aborted; seconds++) {
    await untilDue(deps, ({log}) => (log.isFollowing ? 0 : sinceMs + seconds * 1000), signal);
    if (signal.aborted || deps.getState().log.isFollowing) return;
    changeSource(deps, followed, {lagSeconds: Math.round((clock.steadyMs() - sinceMs) / 1000)});
  }
}
