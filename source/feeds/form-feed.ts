import {failureOf} from '../store/failure-of.ts';
import {openOverlay} from '../store/open-overlay.ts';
import type {FormOrigin, FormOverlay} from '../store/overlay.ts';
import {childController} from './child-controller.ts';
import type {FeedDeps} from './feed-deps.ts';

/**
Asks the engine once about the container that the open form is about: its inspect, and what was written in it, which
costs the engine a walk over its files. Leaving the form ends the asking.
*/
export function startFormFeed(deps: Omit<FeedDeps, 'clock'>): void {
  const {engine, apply, signal} = deps;
  let asked: {readonly form: string; readonly stop: () => void} | undefined;

  const look = (): void => {
    const open = openOverlay(deps.getState(), 'form');
    const form = open?.origin === undefined ? '' : nameOf(open);
    if (form === (asked?.form ?? '')) return;
    asked?.stop();
    asked = undefined;
    if (open?.origin === undefined) return;
    const child = childController(signal);
    asked = {form, stop: child.abort};
    void ask(form, open.origin, child.signal);
  };

  const ask = async (form: string, origin: FormOrigin, childSignal: AbortSignal): Promise<void> => {
    const put = (news: Partial<FormOrigin>): void => {
      const open = openOverlay(deps.getState(), 'form');
      if (childSignal.aborted || open?.origin === undefined || nameOf(open) !== form) return;
      apply({type: 'overlay-changed', overlay: {...open, origin: {...open.origin, ...news}}});
    };
    const options = {signal: childSignal};
    const {containerId} = origin;
    const inspected = async (): Promise<void> => {
      if (origin.inspect !== undefined) return;
      put({inspect: await engine.inspectContainer(containerId, options)});
    };
    const changed = async (): Promise<void> => {
      if (origin.changes === undefined) put({changes: await engine.containerChanges(containerId, options)});
    };
    await Promise.all([inspected(), changed()]).catch(error => put({failure: failureOf(error)}));
  };

  const unsubscribe = deps.subscribe(look);
  signal.addEventListener('abort', unsubscribe, {once: true});
  look();
}

function nameOf({formId, subjectId}: FormOverlay): string {
  return `${formId} ${subjectId}`;
}
