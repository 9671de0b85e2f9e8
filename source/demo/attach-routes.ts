import type {ApiCall} from './api-call.ts';
import {readBody} from './api-call.ts';
import {ApiError} from './api-error.ts';
import type {Route} from './api-router.ts';
import {emitContainer} from './container-events.ts';
import {type LogWindow, readLog} from './container-log.ts';
import type {ContainerRecord} from './container-record.ts';
import {mainShell} from './container-shell.ts';
import {createDetachFilter} from './detach-keys.ts';
import {type Hijack, openHijack} from './hijack.ts';
import {createLogFollower} from './log-follower.ts';
import {encodeEntries} from './log-frames.ts';
import type {LogStream} from './log-stream.ts';
import {programOf} from './program.ts';
import {isTrue} from './wire-fields.ts';

export const attachRoutes: readonly Route[] = [['POST /containers/{id}/attach', attach]];

/** `POST /containers/{id}/attach`: what it writes from now on, and what is typed where its input is open. */
async function attach(call: ApiCall, [id = '']: readonly string[]): Promise<void> {
  const {world, query} = call;
  const record = world.containers.find(id);
  if (record.state === 'paused') {
    throw new ApiError(409, `Container ${id} is paused. Unpause the container before attach.`);
  }
  if (record.state === 'restarting') {
    throw new ApiError(409, `Container ${id} is restarting. Wait for it to be running before attach.`);
  }
  const keys = createDetachFilter(query.get('detachKeys') ?? '');
  await readBodyOf(call);
  const {isTty} = record.config;
  const hijack = openHijack(call, isTty);
  emitContainer(world, record, 'attach');
  const streams = new Set<LogStream>();
  if (isTrue(query.get('stdout'))) streams.add('stdout');
  if (isTrue(query.get('stderr'))) streams.add('stderr');
  const window: LogWindow = {streams, since: undefined, until: undefined, tail: undefined};
  const shape = {isTty, timestamps: false};
  if (isTrue(query.get('logs'))) {
    hijack.writeRaw(encodeEntries(readLog(record.log, window, world.nowMs()), shape));
  }
  if (!isTrue(query.get('stream'))) {
    hijack.end();
    return;
  }
  follow(call, record, {hijack, window});
  if (isTrue(query.get('stdin'))) feed(call, record, {hijack, keys});
}

function follow(
  call: ApiCall,
  record: ContainerRecord,
  {hijack, window}: {readonly hijack: Hijack; readonly window: LogWindow},
): void {
  const {world} = call;
  const view = (stream: LogStream, text: string) => {
    if (window.streams.has(stream)) hijack.write(stream, text);
  };
  const ended = () => {
    pump();
    hijack.end();
  };
  const shape = {isTty: record.config.isTty, timestamps: false};
  const isShell = programOf(record.config).reads !== undefined;
  const follower = createLogFollower(record.log, window, world.nowMs());
  let isWaiting = false;
  const pump = () => {
    // A shell's output is seen as it is typed; the log has it by lines.
    if (isShell || isWaiting || hijack.isClosed()) return;
    const bytes = follower.take(world.nowMs(), shape);
    if (bytes.length === 0 || hijack.writeRaw(bytes)) return;
    isWaiting = true;
    hijack.onDrain(() => {
      isWaiting = false;
      pump();
    });
  };
  const stopTimer = world.timers.every(followMs, pump);
  record.log.listeners.add(pump);
  record.viewers.add(view);
  record.onExit.add(ended);
  record.onRemoved.add(ended);
  hijack.onClose(() => {
    stopTimer();
    record.log.listeners.delete(pump);
    record.viewers.delete(view);
    record.onExit.delete(ended);
    record.onRemoved.delete(ended);
  });
}

/** Without an open input the detach keys do nothing, either. */
function feed(
  call: ApiCall,
  record: ContainerRecord,
  {hijack, keys}: {readonly hijack: Hijack; readonly keys: ReturnType<typeof createDetachFilter>},
): void {
  if (!record.config.isStdinOpen) return;
  // What is sent before it runs is typed as soon as it does.
  const early: Buffer[] = [];
  let hasEnded = false;
  let hasDetached = false;
  const type = (bytes: Buffer) => {
    if (record.state === 'created') early.push(bytes);
    else mainShell(call.world, record)?.write(bytes);
  };
  const started = () => {
    const shell = mainShell(call.world, record);
    for (const bytes of early.splice(0)) shell?.write(bytes);
    if (hasEnded) shell?.end();
  };
  record.onStart.add(started);
  hijack.onClose(() => record.onStart.delete(started));
  hijack.onData(bytes => {
    const {bytes: passed, isDetached} = record.config.isTty ? keys.push(bytes) : {bytes, isDetached: false};
    type(passed);
    if (!isDetached) return;
    hasDetached = true;
    emitContainer(call.world, record, 'detach');
    hijack.end();
  });
  hijack.onEnd(() => {
    if (hasDetached) return;
    hasEnded = true;
    mainShell(call.world, record)?.end();
  });
}

/** Clients send a body that the engine ignores; it must not become input. */
async function readBodyOf(call: ApiCall): Promise<void> {
  if (call.upgrade !== undefined) await readBody(call);
}

const followMs = 200;
