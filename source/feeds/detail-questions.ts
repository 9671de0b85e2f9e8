import {type Engine, imageOfContainer} from '../engine/engine.ts';
import type {Json} from '../objects/json.ts';
import type {AppState} from '../store/app-state.ts';
import type {DetailAnswers, DetailOverlay, DetailQuestion, ObjectAnswer} from '../store/detail-overlay.ts';
import {failureOf} from '../store/failure-of.ts';
import {askEnding} from './ask-ending.ts';

/** How one question of the detail is put to the engine. */
type Asking<Question extends DetailQuestion> = {
  readonly ask: (
    engine: Engine,
    detail: DetailOverlay,
    options: {readonly signal: AbortSignal; readonly nowMs: number},
  ) => Promise<DetailAnswers[Question]>;
  /** What the answer depends on beside the object's id and being asked again by hand: when it changes, a fresh one is due. */
  readonly dependsOn: (detail: DetailOverlay, state: AppState) => unknown;
  /** A fresh one is due after so long, too; absent: never. */
  readonly periodMs?: number;
  /** It costs the engine more than a look: given up when nobody waits for it any more. */
  readonly isCostly?: true;
};

/** How each is asked for, and when anew; which of them a tab needs, the tab says. */
export const detailQuestions: {readonly [Question in DetailQuestion]: Asking<Question>} = {
  object: {ask: askObject, dependsOn: objectOf},
  processes: {
    ask: (engine, {objectId, psArguments}, {signal}) =>
      engine.containerProcesses(objectId, {psArguments, signal}),
    dependsOn: ({objectId, psArguments}, state) => `${state.containers.get(objectId)?.state} ${psArguments}`,
    // A person looks again about as often; ps reads all of /proc each time.
    periodMs: 5_000,
    isCostly: true,
  },
  changes: {
    ask: async (engine, {objectId}, {signal, nowMs}) => ({
      changes: await engine.containerChanges(objectId, {signal}),
      asOfMs: nowMs,
    }),
    dependsOn: ({objectId}, state) => state.containers.get(objectId)?.state,
    isCostly: true,
  },
  ending: {
    ask: (engine, {objectId}, {signal}) => askEnding(engine, objectId, signal),
    dependsOn: ({objectId}, state) => state.containers.get(objectId)?.state,
    isCostly: true,
  },
  images: {
    ask: (engine, _detail, {signal}) => engine.listImages({signal, isWithParents: true}),
    dependsOn: (_detail, {images}) => images,
  },
};

async function askObject(
  engine: Engine,
  detail: DetailOverlay,
  {signal}: {readonly signal: AbortSignal},
): Promise<ObjectAnswer> {
  const [inspect, layers] = await Promise.all([
    inspectObject(engine, detail, signal),
    detail.objectKind === 'image' ? engine.imageHistory(detail.objectId, {signal}) : undefined,
  ]);
  return {
    inspect,
    ...(detail.objectKind === 'container' ? await imageAnswer(engine, inspect, signal) : {}),
    ...(layers === undefined ? {} : {layers}),
  };
}

/** A container is shown all the same where the engine does not tell of its image. */
async function imageAnswer(
  engine: Engine,
  inspect: Json,
  signal: AbortSignal,
): Promise<Pick<ObjectAnswer, 'imageInspect' | 'imageFailure'>> {
  try {
    const imageInspect = await imageOfContainer(engine, inspect, {signal});
    return imageInspect === undefined ? {} : {imageInspect};
  } catch (error) {
    return {imageFailure: failureOf(error)};
  }
}

function inspectObject(
  engine: Engine,
  {objectKind, objectId}: DetailOverlay,
  signal: AbortSignal,
): Promise<Json> {
  switch (objectKind) {
    case 'container':
      return engine.inspectContainer(objectId, {signal});
    case 'image':
      return engine.inspectImage(objectId, {signal});
    case 'volume':
      return engine.inspectVolume(objectId, {signal});
    case 'network':
      return engine.inspectNetwork(objectId, {signal});
    case 'event':
      return Promise.resolve(null);
  }
}

/** The object as it is listed; a network also changes when somebody joins or leaves it. Undefined for one that is gone. */
export function objectOf({objectKind, objectId}: DetailOverlay, state: AppState): unknown {
  switch (objectKind) {
    case 'container':
      return state.containers.get(objectId);
    case 'image':
      return state.images.get(objectId);
    case 'volume':
      return state.volumes.get(objectId);
    case 'network':
      return state.networks.has(objectId) ? state.containers : undefined;
    case 'event':
      return undefined;
  }
}
