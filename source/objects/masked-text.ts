import {isSecretName, mask} from './secrets.ts';

/**
A word as a shell reads it, quotes, backslashes and all; a quote that is not closed takes what is left. The source of a
regular expression.
*/
export const wordPattern = String.raw`(?:\$'(?:[^'\\]|\\[\s\S])*(?:'|$)|"(?:[^"\\]|\\[\s\S])*(?:"|$)|'[^']*(?:'|$)|\\[\s\S]?|[^\s"'\\])+`;

const quotedAssignment = String.raw`(["'])([\w.-]+)=((?:\\[\s\S]|(?!\1)[^\\])*)(\1|$)((?:(?=["'\\])${wordPattern})?)`;
const bareAssignment = String.raw`(?<![\w.-])([\w.-]+)=(${wordPattern})`;
const assignment = new RegExp(`${quotedAssignment}|${bareAssignment}`, 'g');
const flagAndValue = new RegExp(String.raw`(?<![\w.-])(--?[a-z][\w.-]+)(\s+)(?!-)(${wordPattern})`, 'gi');

/**
Words of a person, of ours or the engine's with the values masked whose names look like a secret's; a value ends as a
word of a shell does, or with the quote that it stands in.
*/
export function maskedText(text: string): string {
  return text.replace(
    assignment,
    // biome-ignore lint/complexity/useMaxParams: what `replace` hands over, a parameter for each group.
    (_found, quote = '', quotedName?: string, quoted = '', end = '', glued = '', name = '', value = '') => {
      if (quotedName === undefined)
        return `${name}=${isSecretName(name) ? mask : inQuotes(value, maskedText)}`;
      return isSecretName(quotedName)
        ? `${quote}${quotedName}=${mask}${quote}`
        : `${quote}${quotedName}=${maskedText(quoted)}${end}${maskedText(glued)}`;
    },
  );
}

/** The same of what a shell runs, where a value may stand behind its flag as well: `--token …`. */
export function maskedScript(text: string): string {
  return maskedFlags(maskedText(text));
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

function maskedFlags(text: string): string {
  return text.replace(
    flagAndValue,
    (_found, flag: string, blank: string, value: string) =>
      `${flag}${blank}${isSecretFlag(flag) ? mask : inQuotes(value, maskedFlags)}`,
  );
}

/** Whether a flag's value is a secret. That one is read from elsewhere is none. */
export function isSecretFlag(word: string): boolean {
  return /^--?[a-z][\w.-]+$/i.test(word) && !/-stdin$/i.test(word) && isSecretName(word);
}

/** A value in quotes keeps both. */
function inQuotes(value: string, masked: (text: string) => string): string {
  const [, quote = '', inner = value] = /^(["'])([\s\S]*)\1$/.exec(value) ?? [];
  return `${quote}${masked(inner)}${quote}`;
}
