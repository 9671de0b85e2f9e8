import type {Engine} from '../engine/engine.ts';
import {agoWithin} from '../format/duration.ts';
import type {DiskUsage} from '../objects/disk-usage.ts';
import type {Image} from '../objects/image.ts';
import type {Json} from '../objects/json.ts';
import {textsAt} from '../objects/json-path.ts';
import {noFilters, type PruneFilters} from '../objects/prune-filters.ts';
import {type PrunePlan, prunePlan} from '../objects/prune-plan.ts';
import type {PruneKind} from '../objects/prune-plan-item.ts';
import type {ImageLayers} from '../objects/prune-plan-layers.ts';
import type {ActionContext} from './action.ts';

// Two requests for each image: beyond this many the total says "at least" instead.
const mostLayeredImages = 200;
const atOnce = 8;

// A disk that is measured quickly is worth waiting for: the plan then stands still.
const usagePatienceMs = 1000;

/** A plan, and where its bytes are late what it is with them: undefined where they never come. That promise never rejects. */
export type MadePlan = {readonly plan: PrunePlan; readonly later?: Promise<PrunePlan | undefined>};

/**
Asks the engine for everything that a plan of these kinds is made from, as it is now. Rejects with its EngineError.
Measuring the disk can take minutes, or hang: where it only adds bytes to what the lists tell, the plan does not wait.
*/
export async function makePlan(
  context: ActionContext,
  {
    kinds,
    filters = noFilters,
    signal = context.signal,
  }: {
    readonly kinds: readonly PruneKind[];
    readonly filters?: PruneFilters;
    readonly signal?: AbortSignal;
  },
): Promise<MadePlan> {
  const {engine} = context;
  const usage = kinds.some(hasUsage) ? usageOf(engine, signal) : Promise.resolve(undefined);
  const [containers, images, volumes, networks] = await Promise.all([
    engine.listContainers({signal}),
    engine.listImages({signal, isWithParents: true}),
    kinds.includes('volume') ? engine.listVolumes({signal}) : [],
    kinds.includes('network') ? engine.listNetworks({signal}) : [],
  ]);
  const layers = kinds.includes('image') ? await layersOf(engine, images, signal) : undefined;
  const {info} = context.getState().connection;
  const nowMs = context.nowMs();
  const planWith = (diskUsage: DiskUsage | undefined) =>
    prunePlan({
      kinds,
      filters,
      containers: withSizes(containers, diskUsage),
      images,
      volumes,
      networks,
      ...(diskUsage === undefined ? {} : {diskUsage}),
      ...(layers === undefined ? {} : {layers}),
      engineVersionMajor: Number.parseInt(info?.version ?? '0', 10) || 0,
      hasContainerdStore: info?.hasContainerdStore ?? false,
      ago: momentMs => agoWithin(momentMs, nowMs),
    });
  if (kinds.some(isDecidedByUsage) || (await isThereWithin(usage, usagePatienceMs)))
    return {plan: planWith(await usage)};
  return {
    plan: planWith(undefined),
    later: usage.then(late => (late === undefined ? undefined : planWith(late))),
  };
}

/** Whether the disk usage says anything of them: networks take no room. */
function hasUsage(kind: PruneKind): boolean {
  return kind !== 'network';
}

/** Whether the disk usage decides which of them go: it alone has the build cache, and counts users of volumes and images. */
function isDecidedByUsage(kind: PruneKind): boolean {
  return kind === 'volume' || kind === 'image' || kind === 'build-cache';
}

async function isThereWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<boolean>(resolve => {
    timer = setTimeout(resolve, ms, false);
  });
  return Promise.race([promise.then(() => true), isLate]).finally(() => clearTimeout(timer));
}

/** The bytes are worth waiting for, but a plan without them is better than none. */
async function usageOf(engine: Engine, signal: AbortSignal): Promise<DiskUsage | undefined> {
  return engine.diskUsage({signal}).catch(() => undefined);
}

function withSizes(
  containers: Awaited<ReturnType<Engine['listContainers']>>,
  usage: DiskUsage | undefined,
): Awaited<ReturnType<Engine['listContainers']>> {
  const sized = new Map(usage?.containers.map(container => [container.id, container]));
  return containers.map(container => {
    const sizeRwBytes = sized.get(container.id)?.sizeRwBytes;
    return sizeRwBytes === undefined ? container : {...container, sizeRwBytes};
  });
}

/** The layers of all images; undefined where there are too many, or any is not told. */
async function layersOf(
  engine: Engine,
  images: readonly Image[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ImageLayers> | undefined> {
  if (images.length > mostLayeredImages) return undefined;
  const layers = new Map<string, ImageLayers>();
  const waiting = [...images];
  const work = async () => {
    for (let image = waiting.shift(); image !== undefined; image = waiting.shift()) {
      const [inspect, history] = await Promise.all([
        engine.inspectImage(image.id, {signal}),
        engine.imageHistory(image.id, {signal}),
      ]);
      layers.set(image.id, {
        digests: digestsOf(inspect),
        historyBytes: history.toReversed().map(layer => layer.sizeBytes),
      });
    }
  };
  try {
    await Promise.all(Array.from({length: Math.min(atOnce, images.length)}, work));
    return layers;
  } catch {
    // An image that went meanwhile: the sizes are then a lower bound.
    return undefined;
  }
}

function digestsOf(inspect: Json): readonly string[] {
  return textsAt(inspect, 'RootFS', 'Layers');
}
