import {maskedBehind} from './mask-behind.ts';
import {mask} from './secrets.ts';

// A name and its `=`, or a flag and the blanks behind it.
const name = /(?<![\w.-])([\w.-]+)=/g;
const nameOrFlag = /(?<![\w.-])(?:([\w.-]+)=|(--?[a-z][\w.-]+)\s+)/gi;

/**
Words of a person, of ours or the engine's with the values masked whose names look like a secret's; a value ends as a
word of a shell does, or with the quote that it stands in.
*/
export function maskedText(text: string): string {
  return withinLimit(text, some => maskedBehind(name, some));
}

/** The same of what a shell runs, where a value may stand behind its flag as well: `--token …`. */
export function maskedScript(text: string): string {
  return withinLimit(text, some => maskedBehind(nameOrFlag, some));
}

/** A command without its quotes, as an exec's event and `ps` have it: a secret in it has no end. */
export function maskedUnquoted(command: string): string {
  const masked = maskedScript(command);
  return masked === command ? command : masked.slice(0, masked.indexOf(mask) + mask.length);
}

/**
A command as the engine has it in its list of containers: what has blanks is in quotes, in which it escapes no others. With
one nobody can tell where a secret ends.
*/
export function maskedListed(command: string): string {
  return command.includes("'") ? maskedUnquoted(command) : maskedScript(command);
}

// More than that in one text nobody reads, and a regular expression has an end of what it can remember.
const longestText = 256 * 1024;

/** A text masked that may be of any length: of a very long one all that follows counts as a secret. */
export function withinLimit(text: string, masked: (text: string) => string): string {
  return text.length <= longestText ? masked(text) : masked(text.slice(0, longestText)) + mask;
}
