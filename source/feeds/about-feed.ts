import type {AboutOverlay} from '../store/about-overlay.ts';
import {failureOf} from '../store/failure-of.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {childController} from './child-controller.ts';
import type {FeedDeps} from './feed-deps.ts';
import {untilState} from './until-state.ts';

/** Asks the engine who it is, once each time that the About screen is opened. */
export async function startAboutFeed(deps: Omit<FeedDeps, 'clock'>): Promise<void> {
  const {getState, signal} = deps;
  const isOpen = () => openOverlay(getState(), 'about') !== undefined;
  while (!signal.aborted) {
    await untilState(deps, isOpen, signal);
    if (signal.aborted) return;
    const open = childController(signal);
    void ask({...deps, signal: open.signal});
    await untilState(deps, () => !isOpen(), signal);
    open.abort();
  }
}

async function ask({engine, getState, apply, signal}: Omit<FeedDeps, 'clock' | 'subscribe'>) {
  try {
    const {info, version} = await engine.inspectEngine({signal});
    put({getState, apply}, {status: 'ready', info, version});
  } catch (error) {
    if (!signal.aborted) put({getState, apply}, {status: 'failed', failure: failureOf(error)});
  }
}

function put({getState, apply}: Pick<FeedDeps, 'getState' | 'apply'>, fields: Partial<AboutOverlay>): void {
  const open = openOverlay(getState(), 'about');
  if (open !== undefined) apply({type: 'overlay-changed', overlay: {...open, ...fields}});
}
