import assert from 'node:assert/strict';
import {executePrune} from '../../source/actions/prune-execution.ts';
import {type PrunePlan, prunePlan} from '../../source/objects/prune-plan.ts';
import {marksAsChosen} from '../../source/objects/prune-plan-choices.ts';
import {pruneKey} from '../../source/objects/prune-plan-item.ts';
import type {PlanResult} from '../../source/store/overlay.ts';
import {inventoryOf, type SmallEngine, type World} from './small-engine.ts';
import {layer, makeImage, makeWorld} from './small-world.ts';

/** Runs it with the marks from the start, or with those given; each item must be heard of once. */
export async function execute(
  engine: SmallEngine,
  {
    plan = prunePlan(inventoryOf(engine.world)),
    marks = [...marksAsChosen(plan.items)],
    signal = new AbortController().signal,
  }: {plan?: PrunePlan; marks?: readonly string[]; signal?: AbortSignal} = {},
) {
  const results = new Map<string, PlanResult>();
  const onResult = (key: string, result: PlanResult) => {
    assert.ok(!results.has(key), `${key} is heard of twice`);
    results.set(key, result);
  };
  const summary = await executePrune({engine, plan, markedKeys: new Set(marks), onResult, signal});
  return {results, summary};
}

export function chainWorld(): World {
  return makeWorld({
    images: [
      makeImage({id: 'sha256:base', repoTags: ['base:1'], steps: [layer('b', 100)]}),
      makeImage({id: 'sha256:mid', parentId: 'sha256:base', steps: [layer('b', 100), layer('m', 10)]}),
      makeImage({
        id: 'sha256:top',
        parentId: 'sha256:mid',
        steps: [layer('b', 100), layer('m', 10), layer('t', 20)],
      }),
    ],
  });
}

export function left({containers, images, volumes, networks, buildCache}: World): readonly string[] {
  return [
    ...[...containers.keys()].map(id => pruneKey('container', id)),
    ...[...networks.keys()].map(id => pruneKey('network', id)),
    ...[...volumes.keys()].map(id => pruneKey('volume', id)),
    ...[...images.keys()].map(id => pruneKey('image', id)),
    ...[...buildCache.keys()].map(id => pruneKey('build-cache', id)),
  ];
}

/** Everything that marked rows stand for, chains included; keys. */
export function mayGo(plan: PrunePlan, marks: ReadonlySet<string>): ReadonlySet<string> {
  const items = plan.items.filter(item => marks.has(item.key));
  return new Set(items.flatMap(item => [item.key, ...item.chain.map(id => pruneKey('image', id))]));
}
