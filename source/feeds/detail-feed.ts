import type {Engine} from '../engine/engine.ts';
import type {Json} from '../objects/json.ts';
import {textAt} from '../objects/json-path.ts';
import type {AppState} from '../store/app-state.ts';
import type {Change} from '../store/change.ts';
import {failureOf} from '../store/failure-of.ts';
import type {Overlay} from '../store/overlay.ts';

type Detail = Extract<Overlay, {kind: 'detail'}>;

/** Asks the engine for what the open detail shows: when it is opened, when it moves to another object, when that object changes. */
export function startDetailFeed(deps: {
  readonly engine: Engine;
  readonly getState: () => AppState;
  readonly apply: (...changes: readonly Change[]) => void;
  readonly subscribe: (listener: () => void) => () => void;
  readonly signal: AbortSignal;
}): void {
  const {engine, getState, apply, signal} = deps;
  /** What the last answer, or the question under way, is about. */
  let asked: {readonly objectId: string; readonly object: unknown} | undefined;
  let isAsking = false;

  const look = () => {
    const detail = openDetail(getState());
    if (detail === undefined) {
      asked = undefined;
      return;
    }
    const object = objectOf(detail, getState());
    const isCurrent = asked?.objectId === detail.objectId && asked.object === object;
    if (isAsking || object === undefined || getState().connection.status !== 'connected') return;
    if (isCurrent && detail.status !== 'loading') return;
    asked = {objectId: detail.objectId, object};
    isAsking = true;
    void answer(detail).finally(() => {
      isAsking = false;
      // While it was under way the selection may have moved on.
      if (!signal.aborted) look();
    });
  };

  const answer = async (detail: Detail) => {
    try {
      const isImage = detail.objectKind === 'image';
      const [inspect, layers] = await Promise.all([
        inspectObject(engine, detail, signal),
        isImage ? engine.imageHistory(detail.objectId, {signal}) : undefined,
      ]);
      const imageInspect =
        detail.objectKind === 'container'
          ? await engine.inspectImage(textAt(inspect, 'Image'), {signal}).catch(() => undefined)
          : undefined;
      put(detail.objectId, open => {
        const {failure: _gone, imageInspect: _before, ...rest} = open;
        return {
          ...rest,
          status: 'ready',
          inspect,
          ...(imageInspect === undefined ? {} : {imageInspect}),
          ...(layers === undefined ? {} : {layers}),
        };
      });
    } catch (error) {
      put(detail.objectId, open => ({...open, status: 'failed', failure: failureOf(error)}));
    }
  };

  const put = (objectId: string, change: (open: Detail) => Detail) => {
    const open = openDetail(getState());
    if (open?.objectId === objectId && !signal.aborted) {
      apply({type: 'overlay-changed', overlay: change(open)});
    }
  };

  const unsubscribe = deps.subscribe(look);
  signal.addEventListener('abort', unsubscribe, {once: true});
  look();
}

function openDetail(state: AppState): Detail | undefined {
  const overlay = state.overlays.findLast(({kind}) => kind === 'detail');
  return overlay?.kind === 'detail' ? overlay : undefined;
}

function inspectObject(engine: Engine, {objectKind, objectId}: Detail, signal: AbortSignal): Promise<Json> {
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

/** What the detail is made anew for when it changes: a network's also when somebody joins or leaves it. */
function objectOf({objectKind, objectId}: Detail, state: AppState): unknown {
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
