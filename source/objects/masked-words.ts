import {isSecretName, mask, maskedAssignment, maskedInstruction} from './secrets.ts';

/**
The words of a command with the values masked whose names look like a secret's: `TOKEN=…`, `--password=…`, `--token …`,
`o=username=me,password=…`, and what stands so in a script. A letter (`-pSECRET`) names nothing.
*/
export function maskedWords(words: readonly string[]): readonly string[] {
  return words.map((word, index) =>
    isSecretFlag(words[index - 1] ?? '') && !word.startsWith('-') ? mask : maskedWord(word),
  );
}

/** One word of them. */
function maskedWord(word: string): string {
  const [, flag = '', value = word] = /^(--?[a-z][\w.-]*=)([\s\S]*)$/i.exec(word) ?? [];
  return flag !== '' && isSecretFlag(flag.slice(0, -1)) ? flag + mask : flag + maskedValue(value);
}

/** The value of an option, which may be a list: `username=me,password=…`. */
export function maskedValue(text: string): string {
  // A `--change` of a commit or an import is an instruction, which may have several.
  if (/^(?:ENV|ARG|LABEL|ONBUILD)\s/i.test(text)) return maskedInstruction(text);
  const masked = maskedAssignment(text);
  if (masked !== text) return masked;
  return /\s/.test(text) ? maskedText(text) : text.split(',').map(maskedField).join(',');
}

/** Values by their names. */
export function maskedOptions(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, isSecretName(name) ? mask : maskedValue(value)]),
  );
}

/** Words of a person, of ours or the engine's with the same masked; a value ends at a blank, or with the quote that it stands in. */
export function maskedText(text: string): string {
  return text.replace(assignment, (found, quote = '', quoted?: string, bare?: string) => {
    const name = quoted ?? bare ?? '';
    if (isSecretName(name)) return `${quote}${name}=${mask}${quote}`;
    const start = found.indexOf('=') + 1;
    return found.slice(0, start) + maskedText(found.slice(start));
  });
}

const assignment = /(["'])([\w.-]+)=[\s\S]*?\1|([\w.-]+)=(?:"[^"]*"|'[^']*'|\S+)/g;

/** Where a secret is kept is none, nor is that it is read from elsewhere. */
function isSecretFlag(word: string): boolean {
  return /^--?[a-z][\w.-]+$/i.test(word) && !/-(?:stdin|file)$/i.test(word) && isSecretName(word);
}

/** A field may be in the quotes of CSV, and hold a `name=value` of its own. */
function maskedField(field: string): string {
  const [, name, value = '', quote = ''] = /^("?[\w.-]+=)([\s\S]*?)("?)$/.exec(field) ?? [];
  if (name === undefined) return field;
  const isSecret = value !== '' && isSecretName(name.replace(/[="]/g, ''));
  return `${name}${isSecret ? mask : maskedField(value)}${quote}`;
}
