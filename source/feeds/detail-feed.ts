import type {AppState} from '../store/app-state.ts';
import type {DetailOverlay, DetailQuestion} from '../store/detail-overlay.ts';
import {failureOf} from '../store/failure-of.ts';
import {openOverlay} from '../store/open-overlay.ts';
import {childController} from './child-controller.ts';
import {detailQuestions, objectOf} from './detail-questions.ts';
import type {FeedDeps} from './feed-deps.ts';
import {untilDue, untilState} from './until-state.ts';

/** What is to be known for the detail that is on screen. */
export type WantedAnswers = (state: AppState) => readonly DetailQuestion[];

type DetailDeps = FeedDeps & {readonly wantedAnswers: WantedAnswers};

/**
Asks the engine for what the open detail shows: when it is opened, when it moves to another object, when that object
changes, and when it is asked for again. One question of a kind at a time; nothing while no detail is on screen.
*/
export function startDetailFeed(deps: DetailDeps): void {
  for (const question of Object.keys(detailQuestions)) void follow(deps, question as DetailQuestion);
}

async function follow(deps: DetailDeps, question: DetailQuestion): Promise<void> {
  const {engine, getState, apply, clock, signal} = deps;
  const {ask, periodMs, isCostly} = detailQuestions[question];
  let asked: {readonly circumstances: readonly unknown[]; readonly atMs: number} | undefined;

  const circumstancesIn = (state: AppState): readonly unknown[] | undefined => {
    const detail = openOverlay(state, 'detail');
    const isWanted = state.connection.status === 'connected' && deps.wantedAnswers(state).includes(question);
    if (detail === undefined || !isWanted || objectOf(detail, state) === undefined) return undefined;
    const {objectId, askedAgain} = detail;
    const dependsOn = detailQuestions[question].dependsOn(detail, state);
    // Another connection is another engine, perhaps.
    return [objectId, askedAgain, dependsOn, state.connection.info];
  };
  const isAsked = (circumstances: readonly unknown[], state: AppState): boolean => {
    const detail = openOverlay(state, 'detail');
    const isKnown = detail?.answers[question] !== undefined || detail?.failures[question] !== undefined;
    return isKnown && asked !== undefined && isSame(asked.circumstances, circumstances);
  };
  const dueAtMs = (state: AppState): number | undefined => {
    const circumstances = circumstancesIn(state);
    if (circumstances === undefined) return undefined;
    if (!isAsked(circumstances, state)) return 0;
    if (periodMs === undefined || asked === undefined) return undefined;
    return asked.atMs + (state.isFocused ? periodMs : 10 * periodMs);
  };

  while (!signal.aborted) {
    await untilDue(deps, dueAtMs, signal);
    const detail = openOverlay(getState(), 'detail');
    const circumstances = circumstancesIn(getState());
    if (signal.aborted || detail === undefined || circumstances === undefined) continue;
    asked = {circumstances, atMs: clock.steadyMs()};
    const waiting = childController(signal);
    if (isCostly === true) {
      const isIdle = (state: AppState) => {
        const now = circumstancesIn(state);
        return now === undefined || !isSame(now, circumstances);
      };
      void untilState(deps, isIdle, waiting.signal).then(waiting.abort);
    }
    const outcome = await ask(engine, detail, {signal: waiting.signal, nowMs: clock.nowMs()}).then(
      answer => ({answer}),
      (error: unknown) => ({failure: failureOf(error)}),
    );
    const isGivenUp = waiting.signal.aborted;
    if (isGivenUp) asked = undefined;
    waiting.abort();
    const open = openOverlay(getState(), 'detail');
    if (!isGivenUp && open?.objectId === detail.objectId) {
      apply({type: 'overlay-changed', overlay: withOutcome(open, question, outcome)});
    }
  }
}

function withOutcome(
  open: DetailOverlay,
  question: DetailQuestion,
  outcome: {readonly answer: unknown} | {readonly failure: DetailOverlay['failures'][DetailQuestion]},
): DetailOverlay {
  if ('failure' in outcome) {
    return {...open, failures: {...open.failures, [question]: outcome.failure} as DetailOverlay['failures']};
  }
  const {[question]: _past, ...failures} = open.failures;
  return {...open, answers: {...open.answers, [question]: outcome.answer}, failures};
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
