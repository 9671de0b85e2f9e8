import {emitContainer} from './container-events.ts';
import {endContainer, startContainer} from './container-lifecycle.ts';
import {warmContainerList} from './container-list.ts';
import {beginFlow, endFlows, writeLog} from './container-log.ts';
import {type ContainerRecord, type HealthStatus, isRunning} from './container-record.ts';
import {removeRecord} from './container-removal.ts';
import {touch} from './container-touch.ts';
import type {NewEvent} from './event-bus.ts';
import {taggedName} from './image-reference.ts';
import type {LogStream} from './log-stream.ts';
import {makeCopy} from './seed-copy.ts';
import type {World} from './world.ts';

/** What happens in the engine without a client asking for it: as if from another terminal. */
export type Control = {
  /** Starts, stops, creates and removes containers at random, so many changes a second, until `rest`. */
  readonly churn: (how: {readonly perSecond: number}) => void;
  /** A container's log flows at that pace from now on, 190,000 lines a second if need be. */
  readonly flood: (reference: string, how: {readonly linesPerSecond: number}) => void;
  /** Ends churn and floods. */
  readonly rest: () => void;
  /** An event out of nothing. */
  readonly emit: (event: NewEvent) => void;
  /** So many events a second of containers that change nothing (`exec_start` and the like), until `rest`. */
  readonly noise: (how: {readonly perSecond: number}) => void;
  readonly startContainer: (reference: string) => void;
  readonly stopContainer: (reference: string) => void;
  /** Its process ends by itself: its restart policy decides what follows. */
  readonly endContainer: (reference: string, exitCode: number) => void;
  readonly removeContainer: (reference: string) => void;
  readonly renameContainer: (reference: string, name: string) => void;
  readonly setHealth: (reference: string, health: HealthStatus) => void;
  /** Another container like that one, created but not started; returns its id. */
  readonly copyContainer: (reference: string, name: string) => string;
  /** How long its process takes to end after the stop signal; longer than the grace: it is killed. */
  readonly setStopMs: (reference: string, stopMs: number) => void;
  readonly writeLog: (reference: string, text: string, stream?: LogStream) => void;
  /** The registry has new content under that tag: the next pull brings it. */
  readonly publish: (name: string) => void;
  /** How long a pull takes; default 800. */
  readonly setPullMs: (pullMs: number) => void;
  /** The ids of all containers, newest first. */
  readonly containerIds: () => readonly string[];
  /** Writes all rows of the list beforehand, so that the first answer is as quick as the later ones. */
  readonly warmList: () => void;
  /** Timers that wait: 0 when nothing is due and nobody listens. */
  readonly timerCount: () => number;
};

export function createControl(world: World): Control {
  let endings: (() => void)[] = [];
  const find = (reference: string) => world.containers.find(reference);
  const stop = (record: ContainerRecord) => {
    emitContainer(world, record, 'kill', {signal: '15'});
    endContainer(world, record, {exitCode: 143, isStop: true});
  };
  return {
    churn({perSecond}) {
      endings.push(everySoOften(world, perSecond, () => changeAtRandom(world, stop)));
    },
    noise({perSecond}) {
      endings.push(
        everySoOften(world, perSecond, () => {
          const records = world.containers.all();
          const record = records[world.random.below(records.length)];
          if (record === undefined) return;
          emitContainer(world, record, 'exec_start: /bin/sh -c true', {execID: world.random.hex(64)});
        }),
      );
    },
    flood(reference, {linesPerSecond}) {
      const record = find(reference);
      const nowMs = world.nowMs();
      endFlows(record.log, nowMs);
      beginFlow(record.log, {kind: 'flood', seed: 0, startMs: nowMs, endMs: undefined, linesPerSecond});
      endings.push(() => endFlows(record.log, world.nowMs()));
    },
    rest() {
      for (const end of endings) end();
      endings = [];
    },
    emit: world.events.emit,
    startContainer: reference => startContainer(world, find(reference)),
    stopContainer: reference => stop(find(reference)),
    endContainer: (reference, exitCode) => endContainer(world, find(reference), {exitCode, isByItself: true}),
    removeContainer(reference) {
      const record = find(reference);
      if (isRunning(record)) endContainer(world, record, {exitCode: 137});
      if (world.containers.byId(record.id) !== undefined) removeRecord(world, record, {volumes: true});
    },
    renameContainer(reference, name) {
      const record = find(reference);
      const oldName = `/${record.name}`;
      world.containers.rename(record, name);
      touch(record);
      emitContainer(world, record, 'rename', {oldName});
    },
    setHealth(reference, health) {
      const record = find(reference);
      record.health = health;
      touch(record);
      if (health !== 'starting') emitContainer(world, record, `health_status: ${health}`);
    },
    copyContainer: (reference, name) => addCopy(world, find(reference), name).id,
    setStopMs(reference, stopMs) {
      find(reference).stopMs = stopMs;
    },
    writeLog(reference, text, stream = 'stdout') {
      writeLog(find(reference).log, {at: {ms: world.nowMs(), ns: 0}, stream, text});
    },
    publish(name) {
      const tagged = taggedName(name) ?? name;
      world.publishedTags.set(tagged, (world.publishedTags.get(tagged) ?? 0) + 1);
    },
    setPullMs(pullMs) {
      world.pullMs = pullMs;
    },
    containerIds: () => world.containers.all().map(record => record.id),
    warmList: () => warmContainerList(world),
    timerCount: world.timers.count,
  };
}

/** Runs so often a second, several times in a row where a timer is too slow for that. */
function everySoOften(world: World, perSecond: number, run: () => void): () => void {
  const periodMs = Math.max(5, 1000 / perSecond);
  const startedMs = world.nowMs();
  let done = 0;
  return world.timers.every(periodMs, () => {
    const due = Math.floor(((world.nowMs() - startedMs) * perSecond) / 1000);
    // After a pause it does not make up for more than a second.
    done = Math.max(done, due - perSecond);
    for (; done < due; done++) run();
  });
}

// Copies come and go, so that the engine has about as many containers after hours as at the beginning.
const mostCopies = 20;
const copyPrefix = 'churn-';

function changeAtRandom(world: World, stop: (record: ContainerRecord) => void): void {
  const records = world.containers.all();
  const record = records[world.random.below(records.length)];
  if (record === undefined) return;
  if (world.random.below(10) === 0) addOrRemoveCopy(world, record, stop);
  else if (isRunning(record)) stop(record);
  else tryStart(world, record);
}

function addOrRemoveCopy(
  world: World,
  record: ContainerRecord,
  stop: (record: ContainerRecord) => void,
): void {
  const copies = world.containers.all().filter(({name}) => name.startsWith(copyPrefix));
  const [oldest] = copies.toReversed();
  if (copies.length < mostCopies || oldest === undefined) {
    addCopy(world, record, `${copyPrefix}${world.random.hex(8)}`);
    return;
  }
  if (isRunning(oldest)) stop(oldest);
  removeRecord(world, oldest, {volumes: true});
}

function tryStart(world: World, record: ContainerRecord): void {
  try {
    startContainer(world, record);
  } catch {
    // Its port is taken by now; it stays as it is.
  }
}

function addCopy(world: World, record: ContainerRecord, name: string): ContainerRecord {
  const copy = makeCopy(world, record, name);
  world.containers.add(copy);
  emitContainer(world, copy, 'create');
  return copy;
}
