import type {Engine} from '../engine/engine.ts';
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
        isImage
          ? engine.inspectImage(detail.objectId, {signal})
          : engine.inspectContainer(detail.objectId, {signal}),
        isImage ? engine.imageHistory(detail.objectId, {signal}) : undefined,
      ]);
      put(detail.objectId, open => {
        const {failure: _gone, ...rest} = open;
        return {...rest, status: 'ready', inspect, ...(layers === undefined ? {} : {layers})};
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

function objectOf(detail: Detail, state: AppState): unknown {
  return detail.objectKind === 'image'
    ? state.images.get(detail.objectId)
    : state.containers.get(detail.objectId);
}
