import type {ApiCall} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {openStream, sendJson} from './api-reply.ts';
import type {Route} from './api-router.ts';
import type {ContainerRecord} from './container-record.ts';
import {isAtLeast} from './engine-profile.ts';
import {statsSample} from './stats-sample.ts';
import {isTrue} from './wire-fields.ts';

export const statsRoutes: readonly Route[] = [['GET /containers/{id}/stats', stats]];

/** `GET /containers/{id}/stats`: one sample, or one each second. */
function stats(call: ApiCall, [id = '']: readonly string[]): void {
  const {world, query} = call;
  const record = world.containers.find(id);
  const isStreaming = isTrue(query.get('stream') ?? '1');
  const isOneShot = isTrue(query.get('one-shot'));
  const {apiVersion} = world.profile;
  if (isStreaming && isOneShot && !isAtLeast(apiVersion, '1.52')) {
    throw new ApiError(400, 'cannot have stream=true and one-shot=true');
  }
  if (isStreaming) {
    stream(call, record);
    return;
  }
  const isUp = record.state === 'running' || record.state === 'paused';
  if (isOneShot && isAtLeast(apiVersion, '1.44')) {
    sendJson(call, 200, statsSample(world, record, {atMs: world.nowMs(), previousMs: undefined}));
    return;
  }
  if (!isUp) {
    sendJson(call, 200, statsSample(world, record, {atMs: world.nowMs(), previousMs: undefined}));
    return;
  }
  // Two samples; before engine 25 a single one waited for the collector, too, and its first half was empty.
  const startedMs = world.nowMs();
  world.timers.after(samplePeriodMs, () => {
    const atMs = world.nowMs();
    const previousMs = isOneShot ? undefined : Math.min(startedMs, atMs - 1);
    sendJson(call, 200, statsSample(world, record, {atMs, previousMs}));
  });
}

/** The first sample has no other before it. A stopped container sends empty ones; a removed one ends it. */
function stream(call: ApiCall, record: ContainerRecord): void {
  const {world} = call;
  const contentType = isAtLeast(world.profile.apiVersion, '1.52') ? 'application/jsonl' : 'application/json';
  const out = openStream(call, 'stats', contentType);
  let previousMs: number | undefined;
  const send = () => {
    const atMs = world.nowMs();
    out.write(`${JSON.stringify(statsSample(world, record, {atMs, previousMs}))}\n`);
    previousMs = record.state === 'running' ? atMs : undefined;
  };
  send();
  const stopTimer = world.timers.every(samplePeriodMs, send);
  record.onRemoved.add(out.end);
  out.onClose(() => {
    stopTimer();
    record.onRemoved.delete(out.end);
  });
}

const samplePeriodMs = 1000;
