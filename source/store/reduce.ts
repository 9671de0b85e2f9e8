import {reduceActionLog} from './action-log.ts';
import type {AppState} from './app-state.ts';
import type {Change} from './change.ts';
import {reduceHeld} from './held.ts';
import {reduceJobs} from './job.ts';
import {patched} from './patched.ts';
import {reduceEngine} from './reduce-engine.ts';
import {reduceLog} from './reduce-log.ts';
import {reducePlan} from './reduce-plan.ts';
import {reduceScreen} from './reduce-screen.ts';

/** The only maker of new states. Total: a change that no longer fits is ignored. Returns `state` itself when nothing differs. */
export function reduce(state: AppState, change: Change): AppState {
  switch (change.type) {
    case 'engine-connected':
    case 'engine-lost':
    case 'engine-retried':
    case 'events-changed':
    case 'events-received':
    case 'events-paused':
    case 'containers-listed':
    case 'containers-refreshed':
    case 'images-listed':
    case 'volumes-listed':
    case 'networks-listed':
    case 'list-failed':
    case 'stats-sampled':
    case 'disk-computing':
    case 'disk-computed':
    case 'disk-failed':
    case 'disk-stale':
      return reduceEngine(state, change);
    case 'log-selected':
    case 'log-window-chosen':
    case 'log-changed':
    case 'log-source-changed':
    case 'log-received':
    case 'log-cleared':
      return patched(state, {log: reduceLog(state.log, change, state.settings.log)});
    case 'action-started':
    case 'action-ended':
      return patched(state, {actionLog: reduceActionLog(state.actionLog, change)});
    case 'job-started':
    case 'job-progressed':
    case 'job-stepped':
    case 'job-step-ended':
    case 'job-ended':
      return patched(state, {jobs: reduceJobs(state.jobs, change)});
    case 'plan-asked':
    case 'plan-changed':
      return reducePlan(state, change);
    case 'action-held':
    case 'held-ticked':
    case 'held-ended':
      return patched(state, {held: reduceHeld(state.held, change)});
    default:
      return reduceScreen(state, change);
  }
}
