import {splitAssignment} from './assignment.ts';

const secretName =
  /pass(word|wd|phrase)?|secret|token|api_?key|private_?key|access_?key|credential|(^|[_.-])(auth|key|pwd|pw)($|[_.-])/i;

/** What stands for a value that is not shown. */
export const mask = '••••••';

/** Whether a value under this name (of an environment variable or a label) is likely to be a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** `NAME=value` with the value masked where the name looks like a secret's. */
export function maskedAssignment(assignment: string): string {
  const {name, value} = splitAssignment(assignment);
  return value !== undefined && isSecretName(name) ? `${name}=${mask}` : assignment;
}
