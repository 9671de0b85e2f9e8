import type {Engine} from '../../source/engine/engine.ts';
import {EngineError} from '../../source/engine/engine-error.ts';
import type {Container} from '../../source/objects/container.ts';
import type {EngineEvent} from '../../source/objects/engine-event.ts';
import type {Image} from '../../source/objects/image.ts';
import type {LogChunk} from '../../source/objects/log-chunk.ts';
import type {ContainerLogInfo, LogQuery} from '../../source/objects/log-query.ts';
import {makeInfo} from '../support/make-objects.ts';
import {createPushStream, type PushStream} from './push-stream.ts';

/** An engine in memory. Every function of `engine` may be replaced. */
export type FakeEngine = {
  readonly engine: {-readonly [Name in keyof Engine]: Engine[Name]};
  readonly containers: Map<string, Container>;
  readonly images: Map<string, Image>;
  /** What was asked: `connect`, `events`, `listContainers`, `listContainers a,b`, `stats a` … */
  readonly calls: string[];
  /** To whoever has the event stream open. */
  readonly emit: (...events: readonly EngineEvent[]) => void;
  /** Nobody answers any more, streams break; or all is well again. */
  readonly setGone: (isGone: boolean) => void;
  /** Log streams opened so far, with what was asked for. */
  readonly logStreams: {
    readonly id: string;
    readonly query: LogQuery;
    readonly stream: PushStream<LogChunk>;
  }[];
  readonly logInfo: {-readonly [Name in keyof ContainerLogInfo]: ContainerLogInfo[Name]};
};

export function createFakeEngine(): FakeEngine {
  const containers = new Map<string, Container>();
  const images = new Map<string, Image>();
  const calls: string[] = [];
  const logStreams: FakeEngine['logStreams'] = [];
  const logInfo: FakeEngine['logInfo'] = {
    isTty: false,
    driver: 'json-file',
    state: 'running',
    startedAt: '2026-03-01T11:00:00.5Z',
    finishedAt: '',
  };
  let events: PushStream<EngineEvent> | undefined;
  let isGone = false;

  const asked = (call: string): void => {
    calls.push(call);
    if (isGone) throw new EngineError('unreachable', 'connect ENOENT', {advice: 'Is it running?'});
  };

  const engine: Partial<FakeEngine['engine']> = {
    name: 'fake',
    connect: async () => {
      asked('connect');
      return makeInfo();
    },
    ping: async () => asked('ping'),
    requestCount: () => calls.length,
    listContainers: async options => {
      const {ids} = options ?? {};
      asked(ids === undefined ? 'listContainers' : `listContainers ${ids.join(',')}`);
      return [...containers.values()].filter(({id}) => ids?.includes(id) ?? true);
    },
    listImages: async () => {
      asked('listImages');
      return [...images.values()];
    },
    listVolumes: async () => {
      asked('listVolumes');
      return [];
    },
    listNetworks: async () => {
      asked('listNetworks');
      return [];
    },
    events: async options => {
      asked('events');
      events = createPushStream(options?.signal);
      return events.iterable;
    },
    logs: async (id, query, options) => {
      asked(`logs ${id}`);
      const stream = createPushStream<LogChunk>(options?.signal);
      logStreams.push({id, query, stream});
      return stream.iterable;
    },
    containerLogInfo: async id => {
      asked(`containerLogInfo ${id}`);
      return {...logInfo};
    },
    stats: async id => {
      asked(`stats ${id}`);
      return undefined;
    },
    diskUsage: async () => {
      asked('diskUsage');
      return {layersSizeBytes: 0, images: [], containers: [], volumes: [], buildCache: []};
    },
  };

  return {
    // What feeds never call is left out.
    engine: engine as FakeEngine['engine'],
    containers,
    images,
    calls,
    emit: (...given) => events?.push(...given),
    setGone(gone) {
      isGone = gone;
      if (!gone) return;
      events?.fail(new EngineError('unreachable', 'read ECONNRESET'));
      for (const {stream} of logStreams) stream.fail(new EngineError('unreachable', 'read ECONNRESET'));
    },
    logStreams,
    logInfo,
  };
}

/** A running container; what is given is otherwise. */
export function makeContainer(given: Partial<Container> & {readonly id: string}): Container {
  return {
    names: [`/${given.id}`],
    image: 'busybox:1.35',
    imageId: 'sha256:1',
    command: 'sh',
    createdAtMs: 0,
    state: 'running',
    status: 'Up 5 seconds',
    ports: [],
    labels: {},
    mounts: [],
    networks: ['bridge'],
    ...given,
  };
}

/** An event of now; its type is `container` unless told. */
export function makeEvent(action: string, actorId: string, given: Partial<EngineEvent> = {}): EngineEvent {
  return {type: 'container', action, actorId, attributes: {}, timeMs: 0, timeNano: '0', ...given};
}
