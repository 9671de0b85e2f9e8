import {existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {startDockerd} from './engine-daemon.ts';
import {type EngineHome, type EngineRecord, type EngineRegistry, testLabel} from './engine-home.ts';
import {loadImages, seedRegistry} from './engine-images.ts';
import {addNetns, removeNetns} from './engine-network.ts';
import {isRunning, killEngineProcesses} from './engine-processes.ts';
import {startRegistries} from './engine-registry.ts';
import {isTestEngine} from './engine-request.ts';
import {installSuite} from './engine-suite.ts';
import {waitUntil} from './wait-until.ts';

/** Brings the engine up, and its registries, if it is not up already. What a crash has left behind is removed first. */
export function bringUp(home: EngineHome, hasRegistries: boolean): Promise<EngineRecord> {
  return alone(home, async () => {
    const running = await runningEngine(home);
    if (running !== undefined && (running.registries.length > 0 || !hasRegistries)) return running;
    if (running !== undefined) return writeRecord(home, running.pid, await addRegistries(home));
    await removeRemains(home);
    installSuite(home);
    addNetns(home);
    try {
      const pid = await startDockerd(home);
      await loadImages(home.socket);
      return writeRecord(home, pid, hasRegistries ? await addRegistries(home) : []);
    } catch (error) {
      await removeRemains(home);
      throw error;
    }
  });
}

/** Ends the engine and removes all that it made. The suite's system stays for the next time unless `isPurge`. */
export function takeDown(home: EngineHome, isPurge: boolean): Promise<void> {
  return alone(home, async () => {
    await removeRemains(home);
    if (isPurge) removeFolder(home.folder);
  });
}

/** What the tests are told of an engine that was brought up; undefined when none was. It may have crashed since. */
export function readRecord(home: EngineHome): EngineRecord | undefined {
  return existsSync(home.recordFile)
    ? (JSON.parse(readFileSync(home.recordFile, 'utf8')) as EngineRecord)
    : undefined;
}

async function addRegistries(home: EngineHome): Promise<EngineRegistry[]> {
  const registries = await startRegistries(home);
  if (registries[0] !== undefined) await seedRegistry(home.socket, registries[0].host);
  return registries;
}

async function runningEngine(home: EngineHome): Promise<EngineRecord | undefined> {
  const record = readRecord(home);
  if (record === undefined) return undefined;
  const isWhole = [record.pid, ...record.registries.map(registry => registry.pid)].every(isRunning);
  return isWhole && (await isTestEngine(home.socket, testLabel)) ? record : undefined;
}

function writeRecord(home: EngineHome, pid: number, registries: readonly EngineRegistry[]): EngineRecord {
  const record: EngineRecord = {
    suite: home.suite,
    host: `unix://${home.socket}`,
    socket: home.socket,
    netns: home.netns,
    pid,
    dataFolder: home.dataFolder,
    // The machine's docker CLI may be too old for a newer engine: that one brought its own.
    dockerCommand:
      home.rootFolder === undefined
        ? ['docker']
        : ['nsenter', '--mount', '--root', `--target=${pid}`, 'docker'],
    registries,
  };
  writeFileSync(`${home.recordFile}.new`, `${JSON.stringify(record, undefined, 2)}\n`, {mode: 0o600});
  renameSync(`${home.recordFile}.new`, home.recordFile);
  return record;
}

async function removeRemains(home: EngineHome): Promise<void> {
  rmSync(home.recordFile, {force: true});
  await killEngineProcesses(home);
  removeNetns(home);
  removeFolder(home.runFolder);
  if (existsSync(home.folder)) {
    for (const name of ['data', 'registry-5000', 'registry-5443', 'root.unfinished'])
      removeFolder(join(home.folder, name));
  }
}

/** Removes a folder; refuses when something is mounted in it, which would be removed as well. */
function removeFolder(folder: string): void {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map(line => line.split(' ')[4] ?? '')
    .filter(point => point === folder || point.startsWith(`${folder}/`));
  if (mounts.length > 0) throw new Error(`still mounted: ${mounts.join(', ')}; umount and try again`);
  rmSync(folder, {recursive: true, force: true});
}

/** Runs `work` while no other process brings this engine up or down. */
async function alone<Result>(home: EngineHome, work: () => Promise<Result>): Promise<Result> {
  mkdirSync(home.folder, {recursive: true});
  const lock = join(home.folder, 'lock');
  await waitUntil('another engine:up or engine:down ends', () => takeLock(lock), 300_000);
  try {
    return await work();
  } finally {
    rmSync(lock, {force: true});
  }
}

function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid}`, {flag: 'wx'});
    return true;
  } catch {
    // Its owner may have been killed; one who has not yet written its number is not.
    const owner = existsSync(lock) ? readFileSync(lock, 'utf8') : '';
    if (owner !== '' && !isRunning(Number(owner))) rmSync(lock, {force: true});
    return false;
  }
}
