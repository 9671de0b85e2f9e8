import type {Engine} from '../engine/engine.ts';
import {ago} from '../format/duration.ts';
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

/** Asks the engine for everything that a plan of these kinds is made from, as it is now. Rejects with its EngineError. */
export async function makePlan(
  context: ActionContext,
  kinds: readonly PruneKind[],
  filters: PruneFilters = noFilters,
): Promise<PrunePlan> {
  const {engine, signal} = context;
  const [containers, images, volumes, networks, diskUsage] = await Promise.all([
    engine.listContainers({signal}),
    engine.listImages({signal, isWithParents: true}),
    kinds.includes('volume') ? engine.listVolumes({signal}) : [],
    kinds.includes('network') ? engine.listNetworks({signal}) : [],
    usageOf(engine, signal),
  ]);
  const layers = kinds.includes('image') ? await layersOf(engine, images, signal) : undefined;
  const {info} = context.getState().connection;
  const nowMs = context.nowMs();
  return prunePlan({
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
    ago: momentMs => ago(momentMs, nowMs),
  });
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
