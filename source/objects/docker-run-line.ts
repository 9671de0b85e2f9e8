import {splitAssignment} from './assignment.ts';
import {dockerRunBeginning} from './docker-run-beginning.ts';
import {isSwitch, longNameOf, type RunFlag, runFlag} from './docker-run-flags.ts';
import type {Parsed} from './parsed.ts';
import {anotherCommand, ansiCQuoted, quoteShellWords, shellWords} from './shell-words.ts';

/** A `docker run` line taken apart; no value is looked into yet. */
export type DockerRunLine = {
  /** The texts of each flag in order; of a switch `yes`. */
  readonly flags: ReadonlyMap<RunFlag, readonly string[]>;
  /** '' where the line ends before it. */
  readonly image: string;
  readonly command: readonly string[];
  /** Flags that the form does not have, each as on the line, quoted: `--gpus all`. Those before `run` have their long names. */
  readonly unknown: readonly string[];
};

/** Whether a text is meant as a `docker run` line. */
export function isDockerRunLine(text: string): boolean {
  return dockerRunBeginning(text) !== undefined;
}

/**
Takes a `docker run` line apart as the docker CLI does: long and short flags, `=`, letters together (`-itd`), over
several lines; flags end at the image. A line may end without its backslash before the image, or with blanks behind it,
for that happens on the way; behind the image that is the end of the command. `$PWD` and `$(pwd)` are `.` in a path, as the CLI itself resolves it, and `$HOME`
is `~`. Not ok where the line needs a shell.
*/
export function parseDockerRunLine(text: string): Parsed<DockerRunLine> {
  const {rest: behindRun, engineFlags} = dockerRunBeginning(text) ?? {rest: text, engineFlags: []};
  const split = shellWords(withSigns(behindRun.trim()));
  if (!split.ok) return split;

  const rest = split.words.filter(word => word !== lineEnd);
  const flags = new Map<RunFlag, string[]>();
  const unknown: string[] = [...engineFlags];
  const take = (longName: string, words: readonly string[], value: string | undefined): void => {
    const flag = runFlag(longName);
    const isOn = isSwitch(longName) ? goBoolean(value ?? 'true') : true;
    const isOff = isOn === false;
    if (flag === undefined || isOn === undefined) {
      if (!isOff && !isIgnored(longName)) unknown.push(quoteShellWords(words));
    } else if (isOff) flags.delete(flag);
    else flags.set(flag, [...(flags.get(flag) ?? []), isSwitch(longName) ? 'yes' : (value ?? '')]);
  };

  for (let word = rest[0]; word !== undefined && /^-./.test(word); word = rest[0]) {
    rest.shift();
    if (word === '--') break;
    if (word.startsWith('--')) takeLong(word, rest, take);
    else takeShort(word, rest, take);
  }
  const foreign = folderProblem(flags, [...rest, ...unknown]);
  if (foreign !== undefined) return {ok: false, problem: foreign};
  const [image = '', ...command] = rest;
  if (endsBehind(split.words, command.length)) return {ok: false, problem: anotherCommand};
  return {ok: true, flags: withFolders(flags), image, command, unknown};
}

/** Whether a line ends behind the image, which so many words follow. */
function endsBehind(words: readonly string[], commandLength: number): boolean {
  const places = words.flatMap((word, index) => (word === lineEnd ? [] : [index]));
  return words.includes(lineEnd, places.at(-commandLength - 1) ?? words.length);
}

/** As Go's `strconv.ParseBool` reads it, for the docker CLI; undefined for what it refuses. */
function goBoolean(text: string): boolean | undefined {
  if (/^(?:1|t|T|TRUE|true|True)$/.test(text)) return true;
  return /^(?:0|f|F|FALSE|false|False)$/.test(text) ? false : undefined;
}

type Take = (longName: string, words: readonly string[], value: string | undefined) => void;

function takeLong(word: string, rest: string[], take: Take): void {
  const {name, value: given} = splitAssignment(word.slice(2));
  if (given !== undefined) {
    take(name, [word], given);
    return;
  }
  if (isSwitch(name)) take(name, [word], undefined);
  else {
    const value = rest.shift();
    take(name, value === undefined ? [word] : [word, value], value);
  }
}

/** `-itd`, `-p80:80`, `-p=80:80`, `-ite A=1`: the first letter that takes a value takes what follows. */
function takeShort(word: string, rest: string[], take: Take): void {
  for (let index = 1; index < word.length; index++) {
    const letter = word[index] ?? '';
    const name = longNameOf(letter) ?? letter;
    const after = word.slice(index + 1);
    if (isSwitch(name) && !after.startsWith('=')) {
      take(name, [`-${letter}`], undefined);
      continue;
    }
    const value = after === '' ? rest.shift() : after.replace(/^=/, '');
    take(name, value === undefined ? [`-${letter}`] : [`-${letter}`, value], value);
    return;
  }
}

/** What changes nothing of the container. */
function isIgnored(longName: string): boolean {
  return longName === 'quiet' || longName === 'sig-proxy' || longName === 'disable-content-trust';
}

// Stand for folders that a shell knows until it is known whether the word is a path; nobody types them.
const folders = [
  {sign: '\ue0ff', path: '.', words: /^(?:\$PWD(?!\w)|\$\{PWD\}|\$\(pwd\)|`pwd`)/},
  {sign: '\ue0fe', path: '~', words: /^(?:\$HOME(?!\w)|\$\{HOME\})/},
] as const;

// Stands for the end of a line that no backslash continues, as a word of its own.
const lineEnd = '\ue0fd';

/** `$PWD` and its like, where a shell would replace them, and ends of lines, as their signs. */
function withSigns(line: string): string {
  let marked = '';
  let quote = '';
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? '';
    const folder = quote === "'" ? undefined : folderAt(line.slice(index));
    if (folder !== undefined) {
      marked += folder.sign;
      index += folder.length - 1;
      continue;
    }
    const lost = quote === '' ? lostContinuation(line, index) : '';
    if (lost !== '') {
      marked += ` ${lineEnd} `;
      index += lost.length - 1;
      continue;
    }
    const literal = quote === '' ? ansiCQuoted(line, index) : '';
    if (literal !== '') {
      marked += literal;
      index += literal.length - 1;
      continue;
    }
    marked += quote === '' && character === '\n' ? ` ${lineEnd} ` : character;
    if (character === '\\' && quote !== "'") {
      marked += line[index + 1] ?? '';
      index++;
    } else if (quote === '' ? character === '"' || character === "'" : character === quote)
      quote = quote === '' ? character : '';
  }
  return marked;
}

/** A backslash with blanks between it and the line end that it was to continue: web pages add them. */
function lostContinuation(line: string, index: number): string {
  lostContinuationPattern.lastIndex = index;
  return lostContinuationPattern.exec(line)?.[0] ?? '';
}

const lostContinuationPattern = /\\[^\S\n]+\n/y;

function folderAt(line: string): {readonly sign: string; readonly length: number} | undefined {
  for (const {sign, words} of folders) {
    const length = words.exec(line)?.[0].length;
    if (length !== undefined) return {sign, length};
  }
  return undefined;
}

function hasSign(text: string): boolean {
  return folders.some(({sign}) => text.includes(sign));
}

const pathFlags: ReadonlySet<RunFlag> = new Set(['volume', 'mount', 'env-file']);

function folderProblem(flags: ReadonlyMap<RunFlag, readonly string[]>, words: readonly string[]) {
  const isElsewhere = [...flags].some(([flag, texts]) => !pathFlags.has(flag) && texts.some(hasSign));
  return isElsewhere || words.some(hasSign)
    ? 'a folder that the shell knows ($PWD, $HOME) is known in -v, --mount and --env-file only; write it out'
    : undefined;
}

function withFolders(flags: ReadonlyMap<RunFlag, readonly string[]>): DockerRunLine['flags'] {
  return new Map([...flags].map(([flag, texts]) => [flag, texts.map(withPaths)]));
}

function withPaths(text: string): string {
  return folders.reduce((replaced, {sign, path}) => replaced.replaceAll(sign, path), text);
}
