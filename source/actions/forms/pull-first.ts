import type {AppState} from '../../store/app-state.ts';
import type {ActionContext, Question} from '../action.ts';
import {pullBlocked, pullCommand, pullSubject, startPull} from '../jobs/pull-image.ts';
import {isImageMissing} from './run-problems.ts';

/** Docker pulls what is not here without a word; here it is asked. Undefined for an image that is here. */
export function pullQuestion(
  image: string,
  state: AppState,
  {mustStay}: {readonly mustStay: boolean},
): Question | undefined {
  if (!isImageMissing(image, state)) return undefined;
  return {
    title: `${pullSubject(image)} is not here. Pull it first?`,
    lines: [
      `${pullCommand(image)} first; when it is here, the container is made.`,
      ...(mustStay ? ['Stay in the form until then.'] : []),
    ],
  };
}

/** Why the image is not here after all; undefined when it is. With `mustStay` whoever left the form meanwhile gets nothing more. */
export async function pullFirst(
  context: ActionContext,
  image: string,
  {formId, mustStay}: {readonly formId: string; readonly mustStay: boolean},
): Promise<string | undefined> {
  if (!isImageMissing(image, context.getState())) return undefined;
  const blocked = pullBlocked(image, context.getState());
  if (blocked !== undefined) return blocked;
  const {number, begun, ended} = startPull(context, image);
  const start = await begun;
  if (!start.ok) return start.words;
  if (!(await ended))
    return context.getState().jobs.find(job => job.number === number)?.detail || 'not pulled';
  const isWaiting = context
    .getState()
    .overlays.some(
      overlay => overlay.kind === 'form' && overlay.formId === formId && overlay.status === 'submitting',
    );
  return mustStay && !isWaiting ? 'it is here now, but the form was left: do it again' : undefined;
}
