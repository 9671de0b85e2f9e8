import {execFileSync} from 'node:child_process';
import {closeSync, mkdirSync, openSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {startDetached} from './engine-daemon.ts';
import type {EngineHome, EngineRegistry} from './engine-home.ts';
import {isRunning} from './engine-processes.ts';
import {waitUntil} from './wait-until.ts';

// 5001 and 5002 are left to those who play the introductions to Docker through.
const openPort = 5000;
const lockedPort = 5443;
const account = {user: 'quay', password: 'master key'};

/** Starts two registries: one for everybody, one that asks for an account. Docker talks to `localhost` without TLS. */
export async function startRegistries(home: EngineHome): Promise<EngineRegistry[]> {
  return [
    await startRegistry(home, openPort),
    {...(await startRegistry(home, lockedPort, account)), account},
  ];
}

async function startRegistry(
  home: EngineHome,
  port: number,
  login?: {readonly user: string; readonly password: string},
): Promise<EngineRegistry> {
  const storage = join(home.folder, `registry-${port}`);
  mkdirSync(storage, {recursive: true});
  // JSON is YAML.
  const config: Record<string, unknown> = {
    version: 0.1,
    log: {level: 'warn', accesslog: {disabled: true}},
    storage: {filesystem: {rootdirectory: storage}, delete: {enabled: true}},
    http: {addr: `127.0.0.1:${port}`},
  };
  if (login !== undefined) {
    const passwords = join(home.runFolder, `registry-${port}.htpasswd`);
    writeFileSync(passwords, execFileSync('htpasswd', ['-Bbn', login.user, login.password]), {mode: 0o600});
    config['auth'] = {htpasswd: {realm: 'quaymaster-test', path: passwords}};
  }
  const configFile = join(home.runFolder, `registry-${port}.yml`);
  writeFileSync(configFile, JSON.stringify(config, undefined, 2));

  const log = openSync(join(home.folder, `registry-${port}.log`), 'w');
  const pid = startDetached(home, ['docker-registry', 'serve', configFile], {log});
  closeSync(log);
  await waitUntil(`the registry on port ${port} listens`, () => isListening(pid, port), 20_000);
  return {host: `localhost:${port}`, pid};
}

function isListening(pid: number, port: number): boolean {
  if (!isRunning(pid)) throw new Error(`the registry on port ${port} ended`);
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0');
  // Before nsenter has entered, these are the sockets of our own namespace: a registry of the machine may be among them.
  return (
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('docker-registry\0') &&
    new RegExp(`^ *\\d+: 0100007F:${hexPort} 0+:0000 0A `, 'm').test(
      readFileSync(`/proc/${pid}/net/tcp`, 'utf8'),
    )
  );
}
