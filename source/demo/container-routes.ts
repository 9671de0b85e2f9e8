import type {ApiCall} from './api-call.ts';
import {readJson, speaks} from './api-call.ts';
import {ApiError} from './api-error.ts';
import {openStream, sendEmpty, sendJson} from './api-reply.ts';
import type {Route} from './api-router.ts';
import {changedPaths} from './container-changes.ts';
import {createContainer} from './container-create.ts';
import {emitContainer} from './container-events.ts';
import {inspectContainer} from './container-inspect.ts';
import {endContainer} from './container-lifecycle.ts';
import {listContainers} from './container-list.ts';
import {argvOf, isRunning} from './container-record.ts';
import {removeRecord} from './container-removal.ts';
import {touch} from './container-touch.ts';
import {isOldEngine} from './engine-profile.ts';
import {memorySwapOf} from './host-config-json.ts';
import {allowsPrune, readFilters, untilMsOf} from './list-filters.ts';
import {fieldsOf, isTrue, numberOf, textOf} from './wire-fields.ts';

/** What is asked about containers, and what removes them. */
export const containerRoutes: readonly Route[] = [
  ['GET /containers/json', listContainers],
  ['POST /containers/create', createContainer],
  ['POST /containers/prune', prune],
  ['GET /containers/{id}/json', inspectContainer],
  ['GET /containers/{id}/top', top],
  ['GET /containers/{id}/changes', changes],
  ['POST /containers/{id}/wait', wait],
  ['POST /containers/{id}/update', update],
  ['POST /containers/{id}/resize', resize],
  ['DELETE /containers/{id}', remove],
];

function remove(call: ApiCall, [id = '']: readonly string[]): void {
  const {world} = call;
  const record = world.containers.find(id);
  if (isRunning(record)) {
    if (!isTrue(call.query.get('force'))) {
      const isPaused = record.state === 'paused';
      throw new ApiError(
        409,
        speaks(call, '1.48')
          ? `cannot remove container "${record.name}": container is ${record.state}: stop the container before removing or force remove`
          : `You cannot remove a ${record.state} container ${record.id}. ${isPaused ? 'Unpause and then stop' : 'Stop'} the container before attempting removal or force remove`,
      );
    }
    emitContainer(world, record, 'kill', {signal: '9'});
    endContainer(world, record, {exitCode: 137});
  }
  // One with AutoRemove is gone already.
  if (world.containers.byId(record.id) !== undefined) {
    removeRecord(world, record, {volumes: isTrue(call.query.get('v'))});
  }
  sendEmpty(call, 204);
}

function prune(call: ApiCall): void {
  const {world} = call;
  const filters = readFilters(call.query, ['label', 'label!', 'until']);
  const untilMs = untilMsOf(filters, world.nowMs());
  const deleted: string[] = [];
  let reclaimed = 0;
  for (const record of [...world.containers.all()]) {
    if (isRunning(record) || !allowsPrune(filters, record.config.labels)) continue;
    if (untilMs !== undefined && record.createdAtMs >= untilMs) continue;
    reclaimed += record.sizeRwBytes;
    deleted.push(record.id);
    removeRecord(world, record, {volumes: false});
  }
  world.events.emit({
    type: 'container',
    action: 'prune',
    actorId: '',
    attributes: {reclaimed: String(reclaimed)},
  });
  sendJson(call, 200, {ContainersDeleted: deleted.length > 0 ? deleted : null, SpaceReclaimed: reclaimed});
}

function top(call: ApiCall, [id = '']: readonly string[]): void {
  const {world} = call;
  const record = world.containers.find(id);
  if (!isRunning(record)) {
    throw new ApiError(
      409,
      `${speaks(call, '1.48') ? 'container' : 'Container'} ${record.id} is not running`,
    );
  }
  const user = record.config.user.split(':')[0] || 'root';
  const started = new Date(record.startedAtMs).toISOString().slice(11, 16);
  const command = argvOf(record.config).join(' ');
  const pids = [record.pid, ...Array.from({length: record.pid % 4}, (_, index) => record.pid + index + 1)];
  emitContainer(world, record, 'top');
  sendJson(call, 200, {
    Titles: ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'],
    Processes: pids.map((pid, index) => [
      user,
      String(pid),
      String(index === 0 ? record.pid - 23 : record.pid),
      '0',
      started,
      record.config.isTty ? 'pts/0' : '?',
      `00:00:0${index}`,
      index === 0 ? command : `${command.split(' ')[0]}: worker process`,
    ]),
  });
}

function changes(call: ApiCall, [id = '']: readonly string[]): void {
  const record = call.world.containers.find(id);
  const paths = changedPaths(record);
  sendJson(call, 200, paths.length === 0 ? null : paths.map(({path, kind}) => ({Path: path, Kind: kind})));
}

/** The headers come at once, the body when it has stopped. */
function wait(call: ApiCall, [id = '']: readonly string[]): void {
  const {world} = call;
  const record = world.containers.find(id);
  const condition = call.query.get('condition') || 'not-running';
  const isKnown = ['not-running', 'next-exit', 'removed'].includes(condition);
  // 20.10 takes any other word for the first.
  if (!isKnown && !isOldEngine(world.profile)) {
    throw new ApiError(400, `invalid condition: "${condition}"`);
  }
  const stream = openStream(call, 'wait', 'application/json');
  const answer = (exitCode: number) => {
    stream.write(
      `${JSON.stringify(speaks(call, '1.42') ? {StatusCode: exitCode} : {Error: null, StatusCode: exitCode})}\n`,
    );
    stream.end();
  };
  if (condition === 'removed') {
    const gone = () => answer(record.exitCode);
    record.onRemoved.add(gone);
    stream.onClose(() => record.onRemoved.delete(gone));
  } else if (condition !== 'next-exit' && !isRunning(record)) {
    answer(record.exitCode);
  } else {
    record.onExit.add(answer);
    stream.onClose(() => record.onExit.delete(answer));
  }
}

async function update(call: ApiCall, [id = '']: readonly string[]): Promise<void> {
  const {world} = call;
  const record = world.containers.find(id);
  const wire = fieldsOf<'RestartPolicy' | 'Memory' | 'MemorySwap' | 'NanoCpus' | 'PidsLimit'>(
    await readJson(call),
  );
  const restart = fieldsOf<'Name' | 'MaximumRetryCount'>(wire.RestartPolicy);
  const name = textOf(restart.Name);
  if (name !== '' && record.host.autoRemove) {
    throw new ApiError(
      400,
      'Restart policy cannot be updated because AutoRemove is enabled for the container',
    );
  }
  const memorySwapBytes = memorySwapOf(record.host);
  if (numberOf(wire.MemorySwap) === 0 && numberOf(wire.Memory) > memorySwapBytes) {
    throw new ApiError(
      409,
      `Cannot update container ${record.id}: Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time`,
    );
  }
  record.host = {
    ...record.host,
    sent: {
      ...record.host.sent,
      MemorySwap: numberOf(wire.MemorySwap) || memorySwapBytes,
      ...(wire.PidsLimit === undefined ? {} : {PidsLimit: numberOf(wire.PidsLimit)}),
    },
    ...(name === '' ? {} : {restartPolicy: name, restartMaximum: numberOf(restart.MaximumRetryCount)}),
    ...(numberOf(wire.Memory) === 0 ? {} : {memoryBytes: numberOf(wire.Memory)}),
    ...(numberOf(wire.NanoCpus) === 0 ? {} : {nanoCpus: numberOf(wire.NanoCpus)}),
  };
  touch(record);
  emitContainer(world, record, 'update');
  sendJson(call, 200, {Warnings: null});
}

function resize(call: ApiCall, [id = '']: readonly string[]): void {
  const record = call.world.containers.find(id);
  if (!isRunning(record)) throw new ApiError(409, `Container ${record.id} is not running`);
  emitContainer(call.world, record, 'resize', {
    height: call.query.get('h') ?? '',
    width: call.query.get('w') ?? '',
  });
  sendEmpty(call, 200);
}
