import type {Target} from './action.ts';

/** Why an action that leaves all of them out cannot run: `web is not running`; undefined where it left none out, or some are left. */
export function allLeftOut({keys, leftOut}: Target): string | undefined {
  const [first] = leftOut;
  if (first === undefined || keys.length > 0) return undefined;
  if (leftOut.length === 1) return `${first.name} is ${first.why}`;
  const isSame = leftOut.every(({why}) => why === first.why);
  return isSame
    ? `each of them is ${first.why}`
    : leftOut.map(({name, why}) => `${name} is ${why}`).join(', ');
}

/** Said with what is done to the others: `3 of 5 left out: not running`; '' where none are. */
export function leftOutNote({keys, leftOut}: Target): string {
  if (leftOut.length === 0) return '';
  const whys = [...new Set(leftOut.map(({why}) => why))].join(', ');
  return `${leftOut.length} of ${leftOut.length + keys.length} left out: ${whys}`;
}
