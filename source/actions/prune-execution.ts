import type {Engine} from '../engine/engine.ts';
import {at} from '../objects/json-path.ts';
import {networkUsers} from '../objects/network-users.ts';
import type {PrunePlan} from '../objects/prune-plan.ts';
import {inOrderOfRemoval} from '../objects/prune-plan-commands.ts';
import type {PruneItem} from '../objects/prune-plan-item.ts';
import {bytesOfRemoval, markedItems} from '../objects/prune-plan-totals.ts';
import type {PlanResult} from '../store/overlay.ts';
import {pruneBuildCache} from './prune-build-cache.ts';
import {type ImageProgress, pruneImage} from './prune-image.ts';
import {checkedRemoval, failedRemoval, isGone, skipped} from './prune-result.ts';

/** What became of the marked part of a plan. */
export type PruneSummary = {
  readonly removed: number;
  readonly failed: number;
  /** Not touched: something about it had changed, or it was cancelled before its turn. */
  readonly skipped: number;
  /** Sent, and nobody knows whether it was done. */
  readonly unknown: number;
  /** What went, by the plan's figures: single removals report no bytes. Without the build cache. */
  readonly aboutBytes: number;
  /** `aboutBytes` is a lower bound. */
  readonly isAtLeast: boolean;
  /** The engine's own figure for the build cache; absent when no record of it went. */
  readonly engineBytes?: number;
};

/** What the execution needs of the engine. */
export type PruneEngine = Pick<
  Engine,
  | 'listContainers'
  | 'inspectContainer'
  | 'inspectNetwork'
  | 'inspectVolume'
  | 'inspectImage'
  | 'diskUsage'
  | 'removeContainer'
  | 'removeNetwork'
  | 'removeVolume'
  | 'removeImage'
  | 'removeBuildCache'
>;

/**
Removes what is marked, one by one and by id, without force, in the plan's order; `onResult` hears of each marked item
exactly once. Never rejects. What the plan does not hold or what is not marked is not touched, whatever has changed.
*/
export async function executePrune({
  engine,
  plan,
  markedKeys,
  onResult,
  signal,
  isCancelled = () => false,
}: {
  readonly engine: PruneEngine;
  readonly plan: PrunePlan;
  readonly markedKeys: ReadonlySet<string>;
  readonly onResult: (key: string, result: PlanResult) => void;
  readonly signal: AbortSignal;
  /** Looked at before each item: what is under way then ends by itself, for the engine would go on without us. */
  readonly isCancelled?: () => boolean;
}): Promise<PruneSummary> {
  const items = inOrderOfRemoval(plan, markedItems(plan, markedKeys));
  const isStopped = () => signal.aborted || isCancelled();
  const progress: ImageProgress = {removed: new Set(), gone: new Set()};
  const results = new Map<string, PlanResult>();
  const report = (key: string, result: PlanResult) => {
    results.set(key, result);
    onResult(key, result);
  };

  for (const item of items) {
    if (item.kind === 'build-cache') continue;
    const result = isStopped()
      ? cancelled
      : await (item.kind === 'image'
          ? pruneImage({engine, removable: plan.removable, item, progress, signal})
          : removeItem(engine, item, signal));
    report(item.key, result);
  }
  const records = items.filter(item => item.kind === 'build-cache');
  const engineBytes = await pruneBuildCache({engine, items: records, onResult: report, signal, isStopped});

  const count = (outcome: PlanResult['outcome']) =>
    [...results.values()].filter(result => result.outcome === outcome).length;
  const done = items.filter(item => item.kind !== 'build-cache' && results.get(item.key)?.outcome === 'done');
  const {bytes, isAtLeast} = bytesOfRemoval(plan, done, progress.removed);
  return {
    removed: count('done'),
    failed: count('failed'),
    skipped: count('skipped'),
    unknown: count('unknown'),
    aboutBytes: bytes,
    // Layers that an image shared which somebody else removed may have gone with ours.
    isAtLeast: isAtLeast || progress.gone.size > 0,
    ...(engineBytes === undefined ? {} : {engineBytes}),
  };
}

const cancelled = skipped('cancelled before its turn');

async function removeItem(engine: PruneEngine, item: PruneItem, signal: AbortSignal): Promise<PlanResult> {
  const {id, kind} = item;
  const options = {signal};
  if (kind === 'container') {
    return checkedRemoval(
      () => engine.removeContainer(id, options),
      () => isGone(() => engine.inspectContainer(id, options)),
    );
  }
  try {
    const change = await (kind === 'network'
      ? changeOfNetwork(engine, item, signal)
      : changeOfVolume(engine, item, signal));
    if (change !== undefined) return skipped(change);
  } catch (error) {
    return failedRemoval(error, {isSent: false});
  }
  if (kind === 'network') {
    return checkedRemoval(
      () => engine.removeNetwork(id, options),
      () => isGone(() => engine.inspectNetwork(id, options)),
    );
  }
  return checkedRemoval(
    () => engine.removeVolume(id, options),
    () => isGone(() => engine.inspectVolume(id, options)),
  );
}

/** The engine looks at connected containers only: a stopped one that came since the plan would lose its network. */
async function changeOfNetwork(
  engine: PruneEngine,
  item: PruneItem,
  signal: AbortSignal,
): Promise<string | undefined> {
  const containers = await engine.listContainers({signal});
  const users = networkUsers(containers)({id: item.id, name: item.label});
  return users.some(user => !item.usedBy.includes(user.id)) ? 'in use now' : undefined;
}

/**
A volume has no id: one of the same name may have been made since. Engines up to 20.10 give the time of the last
change in it as its creation, so there one that was written to counts as another too.
*/
async function changeOfVolume(
  engine: PruneEngine,
  {id, createdAt}: PruneItem,
  signal: AbortSignal,
): Promise<string | undefined> {
  const now = at(await engine.inspectVolume(id, {signal}), 'CreatedAt');
  if (now === createdAt && createdAt !== '') return undefined;
  return createdAt === ''
    ? 'the engine does not say when it was made'
    : 'it was made anew or changed since the plan';
}
