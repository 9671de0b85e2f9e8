import {type Container, containerWord} from '../objects/container.ts';
import type {LeftOut, Target} from './action.ts';

/** Why an action that wants containers, any, cannot run. */
export function someContainer(target: Target): string | undefined {
  return target.containers.length > 0 ? undefined : 'no container is selected';
}

/** Why an action that wants exactly one container cannot run. */
export function oneContainer(target: Target): string | undefined {
  return target.containers.length > 1
    ? 'it takes one container, and several are marked'
    : someContainer(target);
}

/** For `leavesOut`: the containers that something is the matter with. `whyNot` says what (`not running`), undefined for none. */
export function leavingOut(
  whyNot: (container: Container, target: Target) => string | undefined,
): (target: Target) => readonly LeftOut[] {
  return target =>
    target.containers.flatMap(container => {
      const why = whyNot(container, target);
      return why === undefined ? [] : [{key: container.id, name: containerWord(container), why}];
    });
}
