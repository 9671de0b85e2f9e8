import type {ApiCall} from './api-call.ts';
import {readBody, speaks} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {sendEmpty} from './api-reply.ts';
import type {Route} from './api-router.ts';
import {emitContainer} from './container-events.ts';
import {endContainer, startContainer} from './container-lifecycle.ts';
import {type ContainerRecord, isRunning} from './container-record.ts';
import {touch} from './container-touch.ts';
import {isOldEngine} from './engine-profile.ts';
import type {World} from './world.ts';

/** What changes a container's state. */
export const containerActionRoutes: readonly Route[] = [
  ['POST /containers/{id}/start', start],
  ['POST /containers/{id}/stop', stop],
  ['POST /containers/{id}/restart', restart],
  ['POST /containers/{id}/kill', kill],
  ['POST /containers/{id}/pause', pause],
  ['POST /containers/{id}/unpause', unpause],
  ['POST /containers/{id}/rename', rename],
];

async function start(call: ApiCall, [id = '']: readonly string[]): Promise<void> {
  const record = call.world.containers.find(id);
  const body = (await readBody(call)).toString().trim();
  if (body !== '' && body !== '{}') {
    throw new ApiError(
      400,
      'starting container with non-empty request body was deprecated since API v1.22 and removed in v1.24',
    );
  }
  if (record.state === 'paused') {
    throw new ApiError(409, 'cannot start a paused container, try unpause instead');
  }
  if (isRunning(record)) return sendEmpty(call, 304);
  startContainer(call.world, record);
  sendEmpty(call, 204);
}

async function stop(call: ApiCall, [id = '']: readonly string[]): Promise<void> {
  const record = call.world.containers.find(id);
  if (!isRunning(record)) return sendEmpty(call, 304);
  const signal = speaks(call, '1.42') ? call.query.get('signal') : null;
  await stopRecord(call.world, record, {graceSeconds: graceOf(call, record), signal: signal ?? ''});
  sendEmpty(call, 204);
}

async function restart(call: ApiCall, [id = '']: readonly string[]): Promise<void> {
  const {world} = call;
  const record = world.containers.find(id);
  if (isRunning(record)) {
    // It is to come back, also where its end would remove it.
    await stopRecord(world, record, {graceSeconds: graceOf(call, record), signal: '', isForRestart: true});
  }
  startContainer(world, record);
  emitContainer(world, record, 'restart');
  sendEmpty(call, 204);
}

/**
Stops it as the engine does: the stop signal, and SIGKILL after the grace. Resolves when it has ended.
`graceSeconds` negative: waits for ever.
*/
export async function stopRecord(
  world: World,
  record: ContainerRecord,
  how: {readonly graceSeconds: number; readonly signal: string; readonly isForRestart?: boolean},
): Promise<void> {
  const signalNumber = numberOfSignal(how.signal || record.config.stopSignal || 'SIGTERM');
  const startedAtMs = record.startedAtMs;
  emitContainer(world, record, 'kill', {signal: String(signalNumber)});
  const graceMs = how.graceSeconds < 0 ? Number.POSITIVE_INFINITY : how.graceSeconds * 1000;
  const isKilled = record.stopMs > graceMs;
  const waitMs = Math.min(record.stopMs, graceMs);
  if (waitMs > 0) await new Promise<void>(resolve => world.timers.after(waitMs, resolve));
  if (!isRunning(record) || record.startedAtMs !== startedAtMs) return;
  if (isKilled) emitContainer(world, record, 'kill', {signal: '9'});
  if (how.isForRestart === true) {
    const {host} = record;
    record.host = {...host, autoRemove: false};
    endContainer(world, record, {exitCode: isKilled ? 137 : endsWith(signalNumber), isStop: true});
    record.host = host;
    return;
  }
  endContainer(world, record, {exitCode: isKilled ? 137 : endsWith(signalNumber), isStop: true});
}

function kill(call: ApiCall, [id = '']: readonly string[]): void {
  const {world} = call;
  const record = world.containers.find(id);
  const name = call.query.get('signal') || 'SIGKILL';
  const signalNumber = numberOfSignal(name);
  if (!isRunning(record) || record.state === 'restarting') {
    const word = speaks(call, '1.48') ? 'cannot' : 'Cannot';
    throw new ApiError(
      409,
      `${word} kill container: ${id}: ${speaks(call, '1.48') ? 'container' : 'Container'} ${record.id} is not running`,
    );
  }
  emitContainer(world, record, 'kill', {signal: String(signalNumber)});
  if (signalNumber === 9) endContainer(world, record, {exitCode: 137});
  else if (endingSignals.includes(signalNumber) && record.stopMs < ignoresSignalsMs) {
    endContainer(world, record, {exitCode: endsWith(signalNumber)});
  }
  sendEmpty(call, 204);
}

function pause(call: ApiCall, [id = '']: readonly string[]): void {
  const record = call.world.containers.find(id);
  if (record.state === 'paused') throw new ApiError(409, `Container ${record.id} is already paused`);
  if (record.state === 'restarting') {
    throw new ApiError(409, `Container ${record.id} is restarting, wait until the container is running`);
  }
  if (record.state !== 'running') throw new ApiError(409, `Container ${record.id} is not running`);
  record.state = 'paused';
  touch(record);
  emitContainer(call.world, record, 'pause');
  sendEmpty(call, 204);
}

function unpause(call: ApiCall, [id = '']: readonly string[]): void {
  const record = call.world.containers.find(id);
  if (record.state !== 'paused') throw new ApiError(500, `Container ${record.id} is not paused`);
  record.state = 'running';
  touch(record);
  emitContainer(call.world, record, 'unpause');
  sendEmpty(call, 204);
}

function rename(call: ApiCall, [id = '']: readonly string[]): void {
  const {world} = call;
  const record = world.containers.find(id);
  const name = (call.query.get('name') ?? '').replace(/^\//, '');
  if (name === '' || name === record.name) {
    throw new ApiError(400, renameRefusal(name));
  }
  checkName(world, name, 'Error when allocating new name: ');
  const oldName = record.name;
  world.containers.rename(record, name);
  touch(record);
  emitContainer(world, record, 'rename', {oldName: `/${oldName}`});
  sendEmpty(call, 204);
}

/** Throws 400 for a name that docker does not allow, 409 for one that is taken. */
export function checkName(world: World, name: string, prefix = ''): void {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
    throw new ApiError(400, `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
  }
  const holder = world.containers.byName(name);
  if (holder !== undefined) {
    throw new ApiError(
      409,
      `${prefix}Conflict. The container name "/${name}" is already in use by container "${holder.id}". You have to remove (or rename) that container to be able to reuse that name.`,
    );
  }
}

function renameRefusal(name: string): string {
  return name === ''
    ? 'Neither old nor new names may be empty'
    : 'Renaming a container with the same name as its current name';
}

/** `t` of the call, else the container's own, else the engine's 10. */
function graceOf(call: ApiCall, record: ContainerRecord): number {
  const asked = call.query.get('t');
  if (asked !== null && asked !== '') {
    const seconds = Number(asked);
    if (!Number.isInteger(seconds)) {
      throw new ApiError(
        isOldEngine(call.world.profile) ? 500 : 400,
        `strconv.Atoi: parsing "${asked}": invalid syntax`,
      );
    }
    return seconds;
  }
  return record.config.stopTimeoutSeconds ?? 10;
}

/** Exit code of a well-kept program that a signal ends: servers leave with 0, others with 128 and the signal. */
function endsWith(signalNumber: number): number {
  return signalNumber === 3 ? 0 : 128 + signalNumber;
}

function numberOfSignal(name: string): number {
  const number = /^\d+$/.test(name) ? Number(name) : signals.get(name.toUpperCase().replace(/^SIG/, ''));
  if (number === undefined || number < 1 || number > 64) throw new ApiError(400, `Invalid signal: ${name}`);
  return number;
}

const signals = new Map<string, number>([
  ...([
    ['HUP', 1],
    ['INT', 2],
    ['QUIT', 3],
    ['ILL', 4],
    ['TRAP', 5],
    ['ABRT', 6],
    ['BUS', 7],
    ['FPE', 8],
  ] as const),
  ...([
    ['KILL', 9],
    ['USR1', 10],
    ['SEGV', 11],
    ['USR2', 12],
    ['PIPE', 13],
    ['ALRM', 14],
    ['TERM', 15],
  ] as const),
  ...([
    ['CHLD', 17],
    ['CONT', 18],
    ['STOP', 19],
    ['TSTP', 20],
    ['WINCH', 28],
    ['IO', 29],
    ['PWR', 30],
  ] as const),
]);
const endingSignals = [2, 3, 6, 15];

/** A container whose process takes longer than this to end does not listen to signals at all. */
const ignoresSignalsMs = 600_000;
