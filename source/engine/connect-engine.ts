import {attachProcesses, terminalsOfContainers} from './attach-process.ts';
import {createCaller} from './caller.ts';
import {changeContainers} from './change-containers.ts';
import {changeNetworks} from './change-networks.ts';
import {changeObjects} from './change-objects.ts';
import {createConnection} from './connection.ts';
import {containerFiles} from './container-files.ts';
import {createDial} from './dial.ts';
import {createDialUpgrade} from './dial-upgrade.ts';
import type {Endpoint} from './endpoint.ts';
import type {Engine} from './engine.ts';
import {execProcesses} from './exec-process.ts';
import {findShells} from './find-shell.ts';
import {inspectObjects} from './inspect-objects.ts';
import {listObjects} from './list-objects.ts';
import {streamArchives} from './stream-archives.ts';
import {transferImages} from './transfer-images.ts';
import {versionedCaller} from './versioned-caller.ts';
import {waitForContainers} from './wait-container.ts';
import {watchEngine} from './watch-engine.ts';
import {socketFile} from './watch-socket.ts';

/** What an engine is made of. */
export type EngineOptions = {
  readonly endpoint: Endpoint;
  /** For the header: `local`, a context's name, or the host. */
  readonly name: string;
  /** Refuses, before it leaves the process, every call that is not a read. */
  readonly isReadOnly: boolean;
  /** DOCKER_API_VERSION; '' or absent for none. */
  readonly apiVersion?: string | undefined;
};

/** The engine at an endpoint. Connects to nothing yet: the first call does. */
export function createEngine({endpoint, name, isReadOnly, apiVersion}: EngineOptions): Engine {
  const dialUpgrade = createDialUpgrade(endpoint);
  const caller = createCaller(createDial(endpoint), {endpoint, isReadOnly, dialUpgrade});
  const connection = createConnection(caller, apiVersion);
  const calls = versionedCaller(caller, connection);
  const socket = socketFile(endpoint);
  const exec = execProcesses(calls);
  const waitFor = waitForContainers(calls);
  return {
    name,
    async connect(options) {
      await socket?.check();
      return connection.connect(options);
    },
    ...(socket === undefined ? {} : {watchSocket: socket.watch}),
    async ping(options) {
      await socket?.check();
      return connection.ping(options);
    },
    requestCount: caller.requestCount,
    ...listObjects(calls),
    ...inspectObjects(calls),
    ...watchEngine(calls),
    ...changeContainers(calls),
    ...changeObjects(calls),
    ...changeNetworks(calls),
    ...transferImages(calls),
    ...streamArchives(calls),
    ...containerFiles(calls, exec),
    exec,
    findShell: findShells(exec),
    waitContainer: (id, options) => waitFor(id, 'not-running', options),
    attach: attachProcesses(calls),
    containerTerminal: terminalsOfContainers(calls),
  };
}
