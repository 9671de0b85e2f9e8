import {isKeyOf} from '../../store/keys-in-force.ts';
import type {OverlayOf} from '../../store/overlay.ts';
import type {ActionContext} from '../action.ts';
import {askToCancel} from '../job-actions.ts';
import {scrollStep, steppedIndex} from './scroll-step.ts';

/** A job's sheet has the keyboard: it is read, cancelled, or left running. */
export function jobKey(context: ActionContext, overlay: OverlayOf<'job'>, key: string): boolean {
  const state = context.getState();
  if (key === 'esc' || key === 'enter' || isKeyOf(state, 'quit', key)) {
    context.apply({type: 'overlay-closed', kind: 'job'});
    return true;
  }
  const job = state.jobs.find(({number}) => number === overlay.number);
  if (isKeyOf(state, 'remove', key) && job !== undefined) {
    askToCancel(context, job);
    return true;
  }
  const step = scrollStep(key, context.pageRows());
  if (step !== undefined) {
    const topIndex = Math.max(0, overlay.topIndex + step);
    context.apply({type: 'overlay-changed', overlay: {...overlay, topIndex}});
  }
  return true;
}

/** The list of jobs has the keyboard. */
export function jobsKey(context: ActionContext, overlay: OverlayOf<'jobs'>, key: string): boolean {
  const state = context.getState();
  const jobs = state.jobs.toReversed();
  const job = jobs[overlay.selectedIndex];
  if (key === 'esc' || isKeyOf(state, 'quit', key)) {
    context.apply({type: 'overlay-closed', kind: 'jobs'});
    return true;
  }
  if (key === 'enter' && job !== undefined) {
    context.apply({type: 'overlay-opened', overlay: {kind: 'job', number: job.number, topIndex: 0}});
    return true;
  }
  if (isKeyOf(state, 'remove', key) && job !== undefined) {
    askToCancel(context, job);
    return true;
  }
  const step = scrollStep(key, context.pageRows());
  if (step !== undefined) {
    const selectedIndex = steppedIndex(overlay.selectedIndex, step, jobs.length);
    context.apply({type: 'overlay-changed', overlay: {...overlay, selectedIndex}});
  }
  return true;
}
