import {parseJson} from './json.ts';
import {isSecretFlag, maskedScript, wordPattern} from './masked-text.ts';
import {isSecretName, mask, maskedAssignment} from './secrets.ts';

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
  // A `--change` of a commit or an import is an instruction; so is what an image was made by.
  if (/^(?:ARG|CMD|ENTRYPOINT|ENV|HEALTHCHECK|LABEL|ONBUILD|RUN)\s/i.test(text))
    return maskedInstruction(text);
  const masked = maskedAssignment(text);
  if (masked !== text) return masked;
  return /\s/.test(text) ? maskedScript(text) : text.split(',').map(maskedField).join(',');
}

/** Values by their names. */
export function maskedOptions(options: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, isSecretName(name) ? mask : maskedValue(value)]),
  );
}

/** A field may be in the quotes of CSV, and hold a `name=value` of its own. */
function maskedField(field: string): string {
  const [, name, value = '', quote = ''] = /^("?[\w.-]+=)([\s\S]*?)("?)$/.exec(field) ?? [];
  if (name === undefined) return field;
  const isSecret = value !== '' && isSecretName(name.replace(/[="]/g, ''));
  return `${name}${isSecret ? mask : maskedField(value)}${quote}`;
}

/**
An instruction of a Dockerfile, as somebody types it or as `docker history` has it, with the values masked that look
like secrets: those of `ENV`, `ARG` and `LABEL`, of the arguments that a build was given, and in what is run.
*/
export function maskedInstruction(instruction: string): string {
  const [, argumentsStart, given = ''] = /^(\s*(?:RUN\s+)?\|\d+\s)([\s\S]*)$/i.exec(instruction) ?? [];
  if (argumentsStart !== undefined) return argumentsStart + maskedBuild(given);
  const [, start = '', word = '', rest = ''] =
    /^(\s*(?:\S[\s\S]*?#\(nop\)\s+)?(\w+)\s+)([\s\S]*)$/.exec(instruction) ?? [];
  if (/^ONBUILD$/i.test(word)) return start + maskedInstruction(rest);
  return /^(?:ARG|ENV|LABEL)$/i.test(word) ? start + maskedPairs(rest) : maskedProgram(instruction);
}

/** `NAME=value … /bin/sh -c …`: the last shell is the build's own, as far as can be told. */
function maskedBuild(text: string): string {
  const [, given = text, program = ''] = /^([\s\S]*)(\s\/\S+(?:\s-?\w+)*?\s-\w*c\s[\s\S]*)$/.exec(text) ?? [];
  return maskedPairs(given) + maskedProgram(program);
}

const eachWord = new RegExp(wordPattern, 'g');
const nameOfPair = /(?<=^|\s)["']?[^\s="']+["']?(?==)/g;

/**
`NAME=value NAME=value`, or `NAME value` as it was once written. `docker history` has no quotes: where it cannot be told
whether a secret with blanks goes on, all that follows counts as its.
*/
function maskedPairs(text: string): string {
  const [, oldName, name = ''] = /^(\s*([^\s=]+)\s+)[^\s=]/.exec(text) ?? [];
  if (oldName !== undefined && isSecretName(name)) return oldName + mask;

  // Within quotes as well: in a history an apostrophe opens none.
  const secret = [...text.matchAll(nameOfPair)].find(([found]) => isSecretName(found));
  if (secret === undefined) return maskedScript(text);
  const start = `${maskedScript(text.slice(0, secret.index))}${secret[0]}=${mask}`;
  const [pair = '', ...others] = text.slice(secret.index).match(eachWord) ?? [];
  const bare = pair.slice(secret[0].length + 1).replace(/"(?:[^"\\]|\\.)*"|'[^']*'/g, '');
  const isEnded = !bare.includes('=') && others.every(word => word.search(nameOfPair) === 0);
  return isEnded ? start + maskedPairs(text.slice(secret.index + pair.length)) : start;
}

const text = String.raw`"(?:[^"\\]|\\[\s\S])*(?:"|$)`;
const list = new RegExp(String.raw`(\[\s*${text}(?:[\s,]*${text})*[\s,]*(?:\]|$))`);

/** A list of words, which `docker history` writes without commas, or what a shell runs. */
function maskedProgram(program: string): string {
  return program
    .split(list)
    .map((part, index) => (index % 2 === 1 ? maskedList(part) : maskedScript(part)))
    .join('');
}

function maskedList(texts: string): string {
  const words = (texts.match(new RegExp(text, 'g')) ?? []).map(quoted => {
    const word = parseJson(quoted);
    return typeof word === 'string' ? word : quoted.replace(/^"|"$/g, '');
  });
  const masked = maskedWords(words);
  let index = -1;
  return texts.replace(new RegExp(text, 'g'), quoted => {
    index++;
    const word = masked[index] ?? mask;
    return word === words[index] ? quoted : JSON.stringify(word);
  });
}
