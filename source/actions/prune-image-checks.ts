import type {Engine} from '../engine/engine.ts';
import {type Image, namesIn} from '../objects/image.ts';
import {textsAt} from '../objects/json-path.ts';

/**
Whether a container uses the image by now. To be asked before one of several names is taken off: that the engine does
not refuse, used or not. Rejects with EngineError.
*/
export async function isImageUsed(
  engine: Pick<Engine, 'listContainers'>,
  id: string,
  signal: AbortSignal,
): Promise<boolean> {
  const containers = await engine.listContainers({signal});
  return containers.some(container => container.imageId === id);
}

/** What the image is called by now, whoever has named it since the plan. Rejects with EngineError, `not-found` when it is gone. */
export async function imageNamesNow(
  engine: Pick<Engine, 'inspectImage'>,
  id: string,
  signal: AbortSignal,
): Promise<Pick<Image, 'repoTags' | 'repoDigests'>> {
  const wire = await engine.inspectImage(id, {signal});
  return {repoTags: namesIn(textsAt(wire, 'RepoTags')), repoDigests: namesIn(textsAt(wire, 'RepoDigests'))};
}
