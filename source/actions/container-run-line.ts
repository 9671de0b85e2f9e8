import {imageOfContainer} from '../engine/engine.ts';
import {shortId} from '../objects/container.ts';
import type {ContainerOrigin} from '../objects/container-origin.ts';
import {containerRunCommands} from '../objects/container-run-words.ts';
import type {Json} from '../objects/json.ts';
import {textAt} from '../objects/json-path.ts';
import {quoteShellWords} from '../objects/shell-words.ts';
import type {AppState} from '../store/app-state.ts';
import type {ActionContext} from './action.ts';
import {findImage} from './forms/find-image.ts';

/** The `docker run` line that would make the container again; asks the engine about it and its image. */
export async function askRunLine(context: ActionContext, containerId: string): Promise<string> {
  const {engine, signal} = context;
  const container = await engine.inspectContainer(containerId, {signal});
  const image = await imageOfContainer(engine, container, {signal});
  return runLine(container, image, context.getState());
}

/** The same from what is known of both. Further commands follow behind `&&`. */
export function runLine(container: Json, image: Json | undefined, state: AppState): string {
  return containerRunCommands(containerOrigin(container, image, state))
    .map(quoteShellWords)
    .join(' && ');
}

/** What a container was made of. Its image goes by its id where the name that it was made from means another one by now. */
export function containerOrigin(container: Json, image: Json | undefined, state: AppState): ContainerOrigin {
  const imageId = textAt(container, 'Image');
  const named = textAt(container, 'Config', 'Image');
  const isStillIts = findImage(named, state.images)?.id === imageId;
  return {
    container,
    image,
    imageReference: isStillIts || imageId === '' ? named : shortId(imageId),
    hostName: state.connection.info?.name ?? '',
    cgroupVersion: state.connection.info?.cgroupVersion ?? '',
    loggingDriver: state.connection.info?.loggingDriver ?? '',
    showsSecrets: state.showsSecrets,
  };
}
