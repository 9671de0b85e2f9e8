import type {DemoEngine} from '../../source/demo/demo-engine.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {Random} from '../format/random-engine.ts';

/** What another terminal may do at any time, by name. Each may be refused. */
type Operation = (engine: Engine, some: Some, random: Random) => Promise<unknown>;

/** Objects that exist, as far as a fresh listing knew. */
type Some = {
  readonly container: string;
  readonly image: string;
  readonly volume: string;
  readonly network: string;
};

const plainRun = {command: [], ports: [], publishAllPorts: false};

export const operations: Readonly<Record<string, Operation>> = {
  create: (engine, {image}, random) =>
    engine.createContainer({
      ...plainRun,
      image,
      name: random.chance(0.5) ? '' : `it-${random.hex(3)}`,
    }),
  start: (engine, {container}) => engine.startContainer(container),
  stop: (engine, {container}) => engine.stopContainer(container, {graceSeconds: 0}),
  restart: (engine, {container}) => engine.restartContainer(container, {graceSeconds: 0}),
  kill: (engine, {container}) => engine.killContainer(container),
  pause: (engine, {container}) => engine.pauseContainer(container),
  unpause: (engine, {container}) => engine.unpauseContainer(container),
  rename: (engine, {container}, random) => engine.renameContainer(container, `named-${random.hex(3)}`),
  remove: (engine, {container}) => engine.removeContainer(container, {force: true, volumes: true}),
  tag: (engine, {image}, random) => engine.tagImage(image, `tagged-${random.hex(2)}`, random.hex(1)),
  untag: (engine, {image}) => engine.removeImage(image),
  commit: (engine, {container}, random) =>
    engine.commitContainer({
      containerId: container,
      repository: `made-${random.hex(2)}`,
      tag: '1',
      message: '',
      author: '',
      pause: false,
      changes: [],
    }),
  'create a volume': (engine, _some, random) =>
    engine.createVolume({name: `v-${random.hex(2)}`, driver: '', options: {}, labels: {}}),
  'remove a volume': (engine, {volume}) => engine.removeVolume(volume),
  'create a network': (engine, _some, random) =>
    engine.createNetwork({
      name: `n-${random.hex(2)}`,
      driver: '',
      subnets: [],
      isInternal: false,
      hasIpv6: false,
      options: {},
      labels: {},
    }),
  'remove a network': (engine, {network}) => engine.removeNetwork(network),
  connect: (engine, {network, container}) =>
    engine.connectNetwork(network, {containerId: container, aliases: [], ip: '', ip6: ''}),
  disconnect: (engine, {network, container}) => engine.disconnectNetwork(network, container, {force: true}),
};

/** So many operations at random on these objects, one after the other; what the engine refuses is no failure. Returns how many it took. */
export async function operateAtRandom(
  engine: Engine,
  all: Lists,
  random: Random,
  count: number,
): Promise<number> {
  let taken = 0;
  for (let done = 0; done < count; done++) {
    const operate = random.pick(Object.values(operations));
    await operate(engine, someOf(all, random), random).then(
      () => taken++,
      () => undefined,
    );
  }
  return taken;
}

/** One of each kind. */
export function someOf({containers, images, volumes, networks}: Lists, random: Random): Some {
  const one = (names: readonly string[]) => (names.length === 0 ? 'none' : random.pick(names));
  return {
    container: one(containers.map(({id}) => id)),
    image: one(images.flatMap(({id, repoTags}) => (repoTags.length === 0 ? [id] : repoTags))),
    volume: one(volumes.map(({name}) => name)),
    network: one(networks.map(({id}) => id)),
  };
}

type Lists = Awaited<ReturnType<typeof listAll>>;

/** All lists of the engine as it has them now. */
export async function listAll(engine: Engine) {
  const [containers, images, volumes, networks] = await Promise.all([
    engine.listContainers(),
    engine.listImages(),
    engine.listVolumes(),
    engine.listNetworks(),
  ]);
  return {containers, images, volumes, networks};
}

/** A fault of the connection at random, which passes by itself or with `faults.clear()` and `faults.accept()`. */
export async function disturbAtRandom({faults}: DemoEngine, random: Random): Promise<void> {
  const list = random.pick(['/containers/json', '/images/json', '/volumes', '/networks', '/events']);
  const times = 1 + random.below(2);
  const disturbances: ReadonlyArray<() => unknown> = [
    () => faults.cutStreams('events'),
    () => faults.cutStreams(),
    () => faults.fail(list, {status: 500, message: 'the disk is on fire', times}),
    () => faults.htmlPage(list, {status: 502, times}),
    () => faults.reset(list, {times}),
    () => faults.drop(list, {afterBytes: random.below(3000), times}),
    () => faults.delay(list, random.below(300), {times}),
    () => faults.rewrite(list, body => body.slice(0, random.below(body.length + 1)), {times}),
    async () => {
      await faults.refuse();
      await faults.accept();
    },
  ];
  await random.pick(disturbances)();
}
