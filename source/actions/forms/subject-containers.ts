import {type Container, containerWord, isRunning, shortId} from '../../objects/container.ts';
import type {AppState} from '../../store/app-state.ts';
import {openOverlay} from '../../store/open-overlay.ts';
import type {FormProblems} from './form.ts';

/** One or several containers as what a form is about. */
export function containersSubject(containers: readonly Container[]): string {
  return containers.map(({id}) => id).join(' ');
}

/** Those of them that there still are. */
export function containersOfSubject(subjectId: string, state: AppState): readonly Container[] {
  return subjectId.split(' ').flatMap(id => state.containers.get(id) ?? []);
}

/** Of those the ones that run: signals are for them. */
export function runningOfSubject(subjectId: string, state: AppState): readonly Container[] {
  return containersOfSubject(subjectId, state).filter(isRunning);
}

/** `web`, or `3 containers`. One that is gone has the name that it had when its form was opened, else its short id. */
export function subjectText(subjectId: string, state: AppState): string {
  const ids = subjectId.split(' ');
  if (ids.length > 1) return `${ids.length} containers`;
  const [container] = containersOfSubject(subjectId, state);
  if (container !== undefined) return containerWord(container);
  const form = openOverlay(state, 'form');
  return (form?.subjectId === subjectId ? form.subjectName : undefined) ?? shortId(subjectId);
}

/** Said of the form as a whole when nothing is left that it is about. */
export function goneProblems(subjectId: string, state: AppState): FormProblems {
  if (containersOfSubject(subjectId, state).length > 0) return {};
  return {'': subjectId.includes(' ') ? 'the containers are gone' : 'the container is gone'};
}
