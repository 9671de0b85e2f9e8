import type {Engine} from '../engine/engine.ts';
import type {Image} from '../objects/image.ts';
import {foreignDigests} from '../objects/prune-plan-image-items.ts';
import type {PlanResult} from '../store/overlay.ts';
import {imageNamesNow, isImageUsed} from './prune-image-checks.ts';
import {
  checkedRemoval,
  confirmedRemoval,
  failedRemoval,
  goneAlready,
  isGone,
  skipped,
} from './prune-result.ts';

type TaggedEngine = Pick<Engine, 'listContainers' | 'inspectImage' | 'removeImage'>;

/**
Removes an image with its tags: by its id the engine takes one that has a single tag; others are taken off before, name
by name. Before each of these steps it is looked whether the image got a tag or a container since the plan. Never rejects.
*/
export async function removeTagged(
  engine: TaggedEngine,
  image: Image,
  signal: AbortSignal,
): Promise<PlanResult> {
  const {id} = image;
  const isGoneNow = () => isGone(() => engine.inspectImage(id, {signal}));
  const takenOff: string[] = [];
  const stopped = ({outcome, detail}: PlanResult): PlanResult =>
    takenOff.length === 0
      ? {outcome, detail}
      : {
          // It was touched.
          outcome: outcome === 'skipped' ? 'failed' : outcome,
          detail: `${detail}; ${takenOff.join(', ')} had been taken off before`,
        };

  // As many names as it has, whatever the engine answers.
  for (let left = image.repoTags.length + image.repoDigests.length; left >= 0; left--) {
    let name: string | undefined;
    try {
      if (await isImageUsed(engine, id, signal)) return stopped(skipped('in use now'));
      const {repoTags, repoDigests} = await imageNamesNow(engine, id, signal);
      const added = repoTags.find(tag => !image.repoTags.includes(tag));
      if (added !== undefined) return stopped(skipped(`it has another tag now: ${added}`));
      name = nameBefore(repoTags, repoDigests);
    } catch (error) {
      const result = failedRemoval(error, {isSent: false});
      return result === goneAlready ? result : stopped(result);
    }
    const deleted: string[] = [];
    const result = await checkedRemoval(async () => {
      deleted.push(...(await engine.removeImage(name ?? id, {signal})).deleted);
    }, isGoneNow);
    if (name === undefined || deleted.includes(id)) {
      const end = await confirmedRemoval(result, deleted.includes(id), isGoneNow);
      return end.outcome === 'done' || end === goneAlready ? end : stopped(end);
    }
    // A name that somebody else has taken off is as good.
    if (result.outcome !== 'done' && result !== goneAlready) return stopped(result);
    if (result.outcome === 'done') takenOff.push(name);
  }
  return stopped({outcome: 'failed', detail: 'the engine does not take its names off'});
}

/** What has to be taken off before the image can go by its id: all tags but one, and digests of other repositories; undefined for nothing. */
function nameBefore(tags: readonly string[], repoDigests: readonly string[]): string | undefined {
  const last = tags.at(-1) ?? repoDigests.at(-1);
  if (tags.length > 1) return tags[0];
  return last === undefined ? undefined : foreignDigests([last], repoDigests)[0];
}
