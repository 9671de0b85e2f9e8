import {createHash} from 'node:crypto';
import {join, resolve} from 'node:path';

/** Where the parts of one test engine lie. Everything that it leaves behind is in `folder` or in `runFolder`. */
export type EngineHome = {
  /** `stable`: the machine's own dockerd; else a suite of Debian whose dockerd runs in a folder of its own. */
  readonly suite: string;
  /** `.engine/<name>` of the checkout; git ignores it. */
  readonly folder: string;
  /** Images, containers and volumes. */
  readonly dataFolder: string;
  /** The root of the suite's own system; absent for `stable`. */
  readonly rootFolder: string | undefined;
  /** Sockets and process ids. Outside the checkout: the path of a unix socket holds at most 107 bytes. */
  readonly runFolder: string;
  readonly socket: string;
  /** The name of the network namespace, of at most 15 characters. */
  readonly netns: string;
  /** What is told to the tests: see EngineRecord. */
  readonly recordFile: string;
};

/** What `engine.json` holds, once the engine can be used. */
export type EngineRecord = {
  readonly suite: string;
  /** For DOCKER_HOST: `unix:///run/…/docker.sock`. */
  readonly host: string;
  readonly socket: string;
  /** Published ports and registries are reachable in this network namespace only: `nsenter --net=/run/netns/NAME`. */
  readonly netns: string;
  /** The process id of dockerd. */
  readonly pid: number;
  readonly dataFolder: string;
  /** How the docker CLI is called for this engine; DOCKER_HOST is still to be set. */
  readonly dockerCommand: readonly string[];
  /** Empty without registries. */
  readonly registries: readonly EngineRegistry[];
};

/** A registry in the engine's network namespace, such as `localhost:5000`. */
export type EngineRegistry = {
  readonly host: string;
  readonly pid: number;
  /** The one account that it knows; absent where anyone may pull and push. */
  readonly account?: {readonly user: string; readonly password: string};
};

/** The label without which no test touches an engine. */
export const testLabel = 'quaymaster.test=1';

/** The home of a suite's engine. `name` tells a second engine of the same suite from the first. */
export function engineHome(suite: string, name: string = suite): EngineHome {
  for (const word of [suite, name]) {
    if (!/^[a-z][a-z0-9-]{0,30}$/.test(word))
      throw new Error(`not a name for an engine: ${JSON.stringify(word)}`);
  }
  const folder = join(resolve(import.meta.dirname, '..'), '.engine', name);
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 8);
  const runFolder = `/run/quaymaster-test-${hash}`;
  return {
    suite,
    folder,
    dataFolder: join(folder, 'data'),
    rootFolder: suite === 'stable' ? undefined : join(folder, 'root'),
    runFolder,
    socket: join(runFolder, 'docker.sock'),
    netns: `qm-${hash}`,
    recordFile: join(folder, 'engine.json'),
  };
}
