import type {Target} from './action.ts';
import {objectsOf} from './target-objects.ts';

/** Why an action that leaves all of them out cannot run: `web is not running`; undefined where it left none out, or some are left. */
export function allLeftOut(target: Target): string | undefined {
  const {leftOut} = target;
  const [first] = leftOut;
  if (first === undefined || objectsOf(target).length > 0) return undefined;
  if (leftOut.length === 1) return `${first.name} is ${first.why}`;
  const isSame = leftOut.every(({why}) => why === first.why);
  return isSame
    ? `each of them is ${first.why}`
    : leftOut.map(({name, why}) => `${name} is ${why}`).join(', ');
}

/** Said with what is done to the others: `3 of 5 left out: not running`; '' where none are. */
export function leftOutNote(target: Target): string {
  const {leftOut} = target;
  if (leftOut.length === 0) return '';
  const whys = [...new Set(leftOut.map(({why}) => why))].join(', ');
  return `${leftOut.length} of ${leftOut.length + objectsOf(target).length} left out: ${whys}`;
}
