import {ApiError} from './api-error.ts';
import {emitContainer, emitEndpoint, emitMount} from './container-events.ts';
import {beginFlow, endFlows, writeLog} from './container-log.ts';
import {argvOf, type ContainerRecord, isRunning} from './container-record.ts';
import {removeRecord} from './container-removal.ts';
import {touch} from './container-touch.ts';
import {isAtLeast} from './engine-profile.ts';
import {releaseHostPorts, takeHostPorts} from './host-ports.ts';
import type {LogStream} from './log-stream.ts';
import {nextAddress} from './network-record.ts';
import {programOf} from './program.ts';
import {hashOf} from './random.ts';
import {placeOf, runArgv, runLine} from './shell-commands.ts';
import type {World} from './world.ts';

/** Starts it and emits what the engine emits. Throws 500 where a port is taken: it then stays as it was. */
export function startContainer(world: World, record: ContainerRecord): void {
  const program = programOf(record.config);
  touch(record);
  if (program.isMissing) {
    record.exitCode = 127;
    record.error = missingText(record);
    throw new ApiError(400, record.error);
  }
  try {
    record.publishedPorts = takeHostPorts(world, record);
  } catch (error) {
    record.exitCode = 128;
    record.error = error instanceof Error ? error.message : '';
    throw error;
  }
  const nowMs = world.nowMs();
  for (const mount of record.mounts) emitMount(world, record, {mount, action: 'mount'});
  connectEndpoints(world, record);
  record.state = 'running';
  record.startedAtMs = nowMs;
  record.exitCode = 0;
  record.error = '';
  record.isOomKilled = false;
  record.wasStoppedByHand = false;
  record.loopSeconds = 0;
  record.pid = world.nextPid++;
  record.health = record.config.healthcheck === undefined ? undefined : 'starting';
  emitContainer(world, record, 'start');
  runProgram(world, record);
  for (const listener of record.onStart) listener();
}

/** Gives it its addresses on its networks. */
export function connectEndpoints(world: World, record: ContainerRecord, isQuiet = false): void {
  for (const endpoint of record.endpoints.values()) {
    const network = world.networks.get(endpoint.networkId);
    if (network === undefined) throw new ApiError(404, `network ${endpoint.networkName} not found`);
    const {ip, mac} = nextAddress(network);
    endpoint.endpointId = endpointIdOf(record, endpoint.networkName);
    endpoint.ipAddress = ip;
    endpoint.macAddress = mac;
    if (!isQuiet) emitEndpoint(world, record, {endpoint, action: 'connect'});
  }
}

/** Another 64 digits, made of the container's own: 10,000 of them are made at once. */
function endpointIdOf({id}: ContainerRecord, networkName: string): string {
  const at = 1 + (hashOf(networkName) % 62);
  return id.slice(at) + id.slice(0, at);
}

export type Ending = {
  readonly exitCode: number;
  readonly isOom?: boolean;
  /** It was asked to stop: a `stop` event belongs to it. */
  readonly isStop?: boolean;
  /** Nobody asked: its restart policy decides. */
  readonly isByItself?: boolean;
};

/** Its process has ended: the state, the events in that engine's own order, then whoever waits. */
export function endContainer(world: World, record: ContainerRecord, ending: Ending): void {
  if (!isRunning(record)) return;
  const nowMs = world.nowMs();
  const ranSeconds = Math.trunc((nowMs - record.startedAtMs) / 1000);
  record.state = 'exited';
  record.finishedAtMs = nowMs;
  record.exitCode = ending.exitCode;
  record.isOomKilled = ending.isOom === true;
  record.loopSeconds = 0;
  record.pid = 0;
  if (ending.isByItself !== true) record.wasStoppedByHand = true;
  releaseHostPorts(world, record.publishedPorts);
  record.publishedPorts = [];
  touch(record);
  endFlows(record.log, nowMs);
  if (ending.isOom === true) emitContainer(world, record, 'oom');
  const die = () => {
    const duration = isAtLeast(world.profile.apiVersion, '1.42') ? {execDuration: String(ranSeconds)} : {};
    emitContainer(world, record, 'die', {...duration, exitCode: String(ending.exitCode)});
  };
  const isNewOrder = isAtLeast(world.profile.apiVersion, '1.52');
  if (!isNewOrder) die();
  disconnectEndpoints(world, record);
  for (const mount of record.mounts) emitMount(world, record, {mount, action: 'unmount'});
  if (ending.isStop === true) emitContainer(world, record, 'stop');
  if (isNewOrder) die();
  for (const listener of [...record.onExit]) listener(ending.exitCode);
  record.onExit.clear();
  if (ending.isByItself === true && restartAgain(world, record)) return;
  if (record.host.autoRemove) removeRecord(world, record, {volumes: true});
}

function disconnectEndpoints(world: World, record: ContainerRecord): void {
  for (const endpoint of record.endpoints.values()) {
    if (endpoint.endpointId === '') continue;
    endpoint.endpointId = '';
    endpoint.ipAddress = '';
    endpoint.macAddress = '';
    emitEndpoint(world, record, {endpoint, action: 'disconnect'});
  }
}

function runProgram(world: World, record: ContainerRecord): void {
  const program = programOf(record.config);
  const startedAtMs = record.startedAtMs;
  const isSameRun = () => record.startedAtMs === startedAtMs && isRunning(record);
  if (program.flow !== undefined) {
    const {kind, linesPerSecond = world.logLinesPerSecond} = program.flow;
    const seed = Number.parseInt(record.id.slice(0, 6), 16);
    beginFlow(record.log, {kind, seed, startMs: startedAtMs, endMs: undefined, linesPerSecond});
  }
  if (program.once !== undefined) {
    const place = placeOf(world, record, {env: [], user: '', workingDir: ''});
    const result =
      'line' in program.once ? runLine(place, program.once.line) : runArgv(place, program.once.argv);
    writeLines(record, {text: result.stdout, stream: 'stdout', startMs: startedAtMs});
    writeLines(record, {text: result.stderr, stream: 'stderr', startMs: startedAtMs});
    world.timers.after(Math.max(shortestRunMs, result.sleepsMs ?? 0), () => {
      if (isSameRun()) endContainer(world, record, {exitCode: result.exitCode, isByItself: true});
    });
  }
  if (record.health === 'starting') {
    world.timers.after(healthyAfterMs, () => {
      if (!isSameRun() || record.health !== 'starting') return;
      record.health = 'healthy';
      touch(record);
      emitContainer(world, record, 'health_status: healthy');
    });
  }
}

function writeLines(
  record: ContainerRecord,
  {text, stream, startMs}: {readonly text: string; readonly stream: LogStream; readonly startMs: number},
): void {
  if (text === '') return;
  const lines = text.replace(/\n$/, '').split('\n');
  lines.forEach((line, index) => {
    writeLog(record.log, {at: {ms: startMs, ns: index * 1000}, stream, text: line});
  });
}

/** As its restart policy says, with the engine's growing pauses; true when it will be started again. */
function restartAgain(world: World, record: ContainerRecord): boolean {
  const {restartPolicy, restartMaximum} = record.host;
  const isWanted =
    restartPolicy === 'always' ||
    restartPolicy === 'unless-stopped' ||
    (restartPolicy === 'on-failure' &&
      record.exitCode !== 0 &&
      (restartMaximum === 0 || record.restartCount < restartMaximum));
  if (!isWanted) return false;
  record.state = 'restarting';
  record.restartCount += 1;
  touch(record);
  const pauseMs = Math.min(60_000, 100 * 2 ** Math.min(10, record.restartCount));
  world.timers.after(pauseMs, () => {
    if (record.state !== 'restarting') return;
    try {
      startContainer(world, record);
    } catch {
      record.state = 'exited';
      touch(record);
    }
  });
  return true;
}

function missingText(record: ContainerRecord): string {
  const name = argvOf(record.config)[0] ?? '';
  return `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "${name}": executable file not found in $PATH: unknown`;
}

const healthyAfterMs = 2000;

// Long enough that whoever attached before the start sees the output.
const shortestRunMs = 20;
