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

/** An instruction of a Dockerfile: it holds the values of `ENV` and `ARG`, of which those that look like secrets are masked. */
export function maskedInstruction(instruction: string): string {
  // A value of ENV goes on, blanks and all, to the next name.
  const assignment = /\bENV /i.test(instruction) ? /([\w.-]+)=(?:(?! [\w.-]+=).)*/g : /([\w.-]+)=\S+/g;
  const oldWay = /^(\s*ENV\s+)([\w.-]+)(\s+).+$/is;
  return instruction
    .replace(oldWay, (found, start: string, name: string, blank: string) =>
      isSecretName(name) ? `${start}${name}${blank}${mask}` : found,
    )
    .replace(assignment, (found, name: string) => (isSecretName(name) ? `${name}=${mask}` : found));
}
