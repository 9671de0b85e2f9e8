import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Engine} from '../../source/engine/engine.ts';
import type {EngineChanges} from '../../source/engine/engine-changes.ts';
import type {EngineProcesses} from '../../source/engine/engine-processes.ts';
import type {EngineTransfers} from '../../source/engine/engine-transfers.ts';
import {sendJson, startHttpEngine} from './http-engine.ts';

/** What only asks, of the methods that may do more; a new one is to be named here or in `changes`. */
type Reads =
  | 'saveImages'
  | 'exportContainer'
  | 'listFolder'
  | 'statPath'
  | 'readFileStart'
  | 'readTree'
  | 'containerTerminal';

type ChangeName = Exclude<keyof (EngineChanges & EngineTransfers & EngineProcesses), Reads>;

const reference = {repository: 'r', tag: 't'};
const network = {
  name: 'n',
  driver: '',
  subnets: [],
  isInternal: false,
  hasIpv6: false,
  options: {},
  labels: {},
};
const changes: {readonly [name in ChangeName]: (engine: Engine) => Promise<unknown>} = {
  startContainer: engine => engine.startContainer('c'),
  stopContainer: engine => engine.stopContainer('c'),
  restartContainer: engine => engine.restartContainer('c'),
  killContainer: engine => engine.killContainer('c'),
  pauseContainer: engine => engine.pauseContainer('c'),
  unpauseContainer: engine => engine.unpauseContainer('c'),
  renameContainer: engine => engine.renameContainer('c', 'd'),
  updateContainer: engine => engine.updateContainer('c', {}),
  removeContainer: engine => engine.removeContainer('c'),
  commitContainer: engine =>
    engine.commitContainer({
      containerId: 'c',
      ...reference,
      message: '',
      author: '',
      pause: true,
      changes: [],
    }),
  createContainer: engine =>
    engine.createContainer({image: 'i', name: '', command: [], ports: [], publishAllPorts: false}),
  createContainerAs: engine => engine.createContainerAs('c', {}),
  tagImage: engine => engine.tagImage('i', 'r', 't'),
  removeImage: engine => engine.removeImage('i'),
  removeVolume: engine => engine.removeVolume('v'),
  removeNetwork: engine => engine.removeNetwork('n'),
  createVolume: engine => engine.createVolume({name: 'v', driver: '', options: {}, labels: {}}),
  createNetwork: engine => engine.createNetwork(network),
  connectNetwork: engine => engine.connectNetwork('n', {containerId: 'c', aliases: [], ip: '', ip6: ''}),
  disconnectNetwork: engine => engine.disconnectNetwork('n', 'c'),
  removeBuildCache: engine => engine.removeBuildCache('wkitiuw3wrkvzvu04f1yfgm7g'),
  pullImage: engine => engine.pullImage(reference),
  pushImage: engine => engine.pushImage(reference),
  checkAuth: engine =>
    engine.checkAuth({username: 'u', password: 'p', serverAddress: 's', identityToken: ''}),
  loadImages: engine => engine.loadImages(nothing()),
  importImage: engine => engine.importImage({...reference, message: '', changes: []}, nothing()),
  writeTree: engine => engine.writeTree('c', '/', nothing()),
  findShell: engine => engine.findShell({id: 'c', imageId: 'i'}),
  waitContainer: engine => engine.waitContainer('c'),
  exec: engine =>
    engine.exec({containerId: 'c', command: ['sh'], user: '', workingFolder: '', env: [], isTty: true}),
  attach: engine => engine.attach({containerId: 'c', isTty: true, hasInput: true, until: 'next-exit'}),
};

test('a read-only engine is sent nothing but GET and HEAD, whatever it is asked for', async t => {
  const {engine, requests} = await startHttpEngine(t, (_, response) => sendJson(response, []), {
    isReadOnly: true,
  });
  for (const [name, change] of Object.entries(changes)) {
    await assert.rejects(change(engine), {kind: 'read-only'}, name);
  }
  await engine.listContainers();
  await engine.statPath('c', '/');
  assert.deepEqual(
    requests.filter(line => !/^(GET|HEAD) /.test(line)),
    [],
  );
  assert.deepEqual(
    requests.slice(-2).map(line => line.split(' ')[0]),
    ['GET', 'HEAD'],
  );
});

async function* nothing(): AsyncGenerator<never> {}
