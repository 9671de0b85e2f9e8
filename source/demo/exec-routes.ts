import type {ApiCall} from './api-call.ts';
import {readJson, speaks} from './api-call.ts';
import {ApiError, noSuch} from './api-error.ts';
import {sendEmpty, sendJson} from './api-reply.ts';
import type {Route} from './api-router.ts';
import {emitContainer} from './container-events.ts';
import {createDetachFilter} from './detach-keys.ts';
import {startExec} from './exec-process.ts';
import type {ExecRecord} from './exec-record.ts';
import {type Hijack, openHijack} from './hijack.ts';
import {fieldsOf, numberOf, textOf, textsOf} from './wire-fields.ts';

export const execRoutes: readonly Route[] = [
  ['POST /containers/{id}/exec', create],
  ['POST /exec/{id}/start', start],
  ['POST /exec/{id}/resize', resize],
  ['GET /exec/{id}/json', inspect],
];

async function create(call: ApiCall, [id = '']: readonly string[]): Promise<void> {
  const {world} = call;
  const record = world.containers.find(id);
  const wire = fieldsOf<
    'Cmd' | 'Env' | 'User' | 'WorkingDir' | 'Tty' | 'AttachStdin' | 'DetachKeys' | 'ConsoleSize'
  >(await readJson(call));
  const argv = textsOf(wire.Cmd);
  if (argv.length === 0) throw new ApiError(400, 'No exec command specified');
  if (record.state === 'paused') {
    throw new ApiError(409, `Container ${id} is paused, unpause the container before exec`);
  }
  if (record.state !== 'running') {
    throw new ApiError(
      409,
      speaks(call, '1.48')
        ? `container ${record.id} is not running`
        : `Container ${record.id} is not running`,
    );
  }
  const exec: ExecRecord = {
    id: world.random.hex(64),
    containerId: record.id,
    argv,
    env: textsOf(wire.Env),
    user: textOf(wire.User),
    workingDir: textOf(wire.WorkingDir),
    isTty: wire.Tty === true,
    isStdinAttached: wire.AttachStdin === true,
    detachKeys: textOf(wire.DetachKeys),
    state: 'created',
    exitCode: undefined,
    pid: 0,
    columns: 80,
    rows: 24,
  };
  world.execs.set(exec.id, exec);
  emitContainer(world, record, `exec_create: ${argv.join(' ')}`, {execID: exec.id});
  sendJson(call, 201, {Id: exec.id});
}

async function start(call: ApiCall, [id = '']: readonly string[]): Promise<void> {
  const {world} = call;
  const exec = find(call, id);
  const wire = fieldsOf<'Detach' | 'Tty' | 'ConsoleSize'>(await readJson(call));
  const record = world.containers.find(exec.containerId);
  if (exec.state === 'ended') throw new ApiError(409, `exec ${exec.id} has already run`);
  if (exec.state === 'running') throw new ApiError(409, `exec ${exec.id} is already running`);
  if (record.state !== 'running') throw new ApiError(409, `Container ${record.id} is not running`);
  const [rows, columns] = Array.isArray(wire.ConsoleSize) ? wire.ConsoleSize : [];
  if (speaks(call, '1.42') && typeof rows === 'number' && typeof columns === 'number') {
    exec.rows = rows;
    exec.columns = columns;
  }
  if (wire.Detach === true) {
    startExec(world, exec, {isTty: exec.isTty, onOutput: () => {}, onExit: () => {}});
    sendEmpty(call, 200);
    return;
  }
  // The framing is decided here, not where the exec was made.
  const isTty = wire.Tty === true;
  const keys = createDetachFilter(exec.detachKeys);
  const hijack = openHijack(call, isTty);
  run(call, exec, {hijack, isTty, keys});
}

function run(
  call: ApiCall,
  exec: ExecRecord,
  {
    hijack,
    isTty,
    keys,
  }: {readonly hijack: Hijack; readonly isTty: boolean; readonly keys: ReturnType<typeof createDetachFilter>},
): void {
  const process = startExec(call.world, exec, {
    isTty: exec.isTty,
    onOutput: (stream, text) => hijack.write(stream, text),
    onExit: () => hijack.end(),
  });
  hijack.onData(bytes => {
    if (!exec.isStdinAttached) return;
    const {bytes: passed, isDetached} = isTty ? keys.push(bytes) : {bytes, isDetached: false};
    process.write(passed);
    if (!isDetached) return;
    hijack.write('stdout', 'exec attach failed: error on attach stdin: read escape sequence\r\n');
    exec.state = 'ended';
    exec.exitCode = 126;
    hijack.end();
  });
  hijack.onEnd(() => {
    if (exec.isStdinAttached) process.end();
  });
}

async function resize(call: ApiCall, [id = '']: readonly string[]): Promise<void> {
  const exec = find(call, id);
  if (exec.state === 'ended') throw noSuch('exec instance', id);
  if (exec.state === 'created') {
    // Both old and new engines wait for a start that may come, and only then refuse.
    await new Promise<void>(resolve => call.world.timers.after(notStartedMs, resolve));
    if (find(call, id).state === 'created') {
      throw new ApiError(500, 'timeout waiting for exec session ready');
    }
  }
  exec.rows = Number(call.query.get('h') ?? exec.rows);
  exec.columns = Number(call.query.get('w') ?? exec.columns);
  sendEmpty(call, 200);
}

function inspect(call: ApiCall, [id = '']: readonly string[]): void {
  const exec = find(call, id);
  const [entrypoint = '', ...rest] = exec.argv;
  sendJson(call, 200, {
    ID: exec.id,
    Running: exec.state === 'running',
    ExitCode: exec.exitCode ?? null,
    ProcessConfig: {tty: exec.isTty, entrypoint, arguments: rest, privileged: false, user: exec.user},
    OpenStdin: exec.isStdinAttached,
    OpenStderr: true,
    OpenStdout: true,
    CanRemove: exec.state === 'ended',
    ContainerID: exec.containerId,
    DetachKeys: '',
    Pid: numberOf(exec.pid),
  });
}

function find(call: ApiCall, id: string): ExecRecord {
  const exec = call.world.execs.get(id);
  if (exec === undefined) throw noSuch('exec instance', id);
  return exec;
}

const notStartedMs = 10_000;
