import {parseJson} from './json.ts';
import {wordPattern} from './mask-behind.ts';
import {maskedScript, withinLimit} from './masked-text.ts';
import {isSecretFlag, isSecretName, mask, maskedAssignment, mayBeValue} from './secrets.ts';

/**
The words of a command with the values masked whose names look like a secret's: `TOKEN=…`, `--password=…`, `--token …`,
`o=username=me,password=…`, and what stands so in a script. A letter (`-pSECRET`) names nothing.
*/
export function maskedWords(words: readonly string[]): readonly string[] {
  return words.map((word, index) =>
    isSecretFlag(words[index - 1] ?? '') && mayBeValue(word) ? mask : maskedWord(word),
  );
}

/** One word of them. */
function maskedWord(word: string): string {
  const [, flag = '', value = word] = /^(--?[a-z][\w.-]*=)([\s\S]*)$/i.exec(word) ?? [];
  return flag !== '' && isSecretFlag(flag.slice(0, -1)) ? flag + mask : flag + maskedValue(value);
}

/** The value of an option, which may be a list: `username=me,password=…`. */
export function maskedValue(text: string): string {
  return withinLimit(text, maskedValueOrList);
}

function maskedValueOrList(text: string): string {
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

const nameOfField = /"?([\w.-]+)=/y;

/** A field may be in the quotes of CSV, and its value a `name=value` of its own. */
function maskedField(field: string): string {
  const quote = field.endsWith('"') ? '"' : '';
  let start = 0;
  for (;;) {
    nameOfField.lastIndex = start;
    const name = nameOfField.exec(field)?.[1];
    if (name === undefined) return field;
    start = nameOfField.lastIndex;
    if (isSecretName(name) && start < field.length - quote.length)
      return field.slice(0, start) + mask + quote;
  }
}

/**
An instruction of a Dockerfile, as somebody types it or as `docker history` has it, with the values masked that look
like secrets: those of `ENV`, `ARG` and `LABEL`, of the arguments that a build was given, and in what is run.
*/
export function maskedInstruction(instruction: string): string {
  return withinLimit(instruction, maskedInstructionOrBuild);
}

function maskedInstructionOrBuild(instruction: string): string {
  const [, argumentsStart, given = ''] = /^(\s*(?:RUN\s+)?\|\d+\s)([\s\S]*)$/i.exec(instruction) ?? [];
  if (argumentsStart !== undefined) return argumentsStart + maskedBuild(given);
  const [, start = '', word = '', rest = ''] =
    /^(\s*(?:\S[\s\S]*?#\(nop\)\s+)?(?:ONBUILD\s+)*(\w+)\s+)([\s\S]*)$/i.exec(instruction) ?? [];
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
  const secrets = [...text.matchAll(nameOfPair)].filter(([found]) => isSecretName(found));
  const first = secrets[0]?.index ?? text.length;
  const words = [...text.slice(first).matchAll(eachWord)];
  const pairs = new Map(words.map(({0: pair, index}) => [first + index, pair]));
  const areOthersPairs = words.every(([pair], index) => index === 0 || pair.search(nameOfPair) === 0);
  let masked = '';
  let end = 0;
  for (const {0: found, index} of secrets) {
    // Within one that is masked.
    if (index < end) continue;
    masked += `${maskedScript(text.slice(end, index))}${found}=${mask}`;
    const pair = pairs.get(index);
    if (!areOthersPairs || pair === undefined || hasAnother(pair.slice(found.length + 1))) return masked;
    end = index + pair.length;
  }
  return masked + maskedScript(text.slice(end));
}

/** Whether a value holds a `=` outside of its quotes: it may have ended before that. */
function hasAnother(value: string): boolean {
  return value.replace(/\\[^=]|"(?:[^"\\]|\\[\s\S])*(?:"|$)|'[^']*(?:'|$)/g, '').includes('=');
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
