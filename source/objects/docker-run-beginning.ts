import {quoteShellWord, shellWords} from './shell-words.ts';

/** How a `docker run` line begins: all up to `run`. */
export type DockerRunBeginning = {
  /** What stands behind `run`, as it is. */
  readonly rest: string;
  /** Flags of `docker` itself that matter to what it makes, each with its long name: `--context prod`. */
  readonly engineFlags: readonly string[];
};

/**
The beginning of a text that is meant as a `docker run` line; undefined for any other. Before `docker` there may be a
shell's prompt, variables and `sudo` with its flags, behind it the flags that it takes before a command.
*/
export function dockerRunBeginning(text: string): DockerRunBeginning | undefined {
  const words = wordsFrom(text);
  const engineFlags: string[] = [];
  let word = words.next();
  if (word === '$' || word === '#' || word === '>') word = words.next();
  const skipVariables = () => {
    for (; /^[A-Za-z_]\w*=/.test(word); word = words.next()) {
      const at = word.indexOf('=');
      const name = engineVariables.get(word.slice(0, at));
      if (name !== undefined) engineFlags.push(flagText(name, unquoted(word.slice(at + 1))));
    }
  };
  skipVariables();
  if (word === 'sudo') {
    for (word = words.next(); word.startsWith('-'); word = words.next()) {
      if (sudoFlagsWithValue.has(word)) words.next();
    }
    skipVariables();
  }
  if (word !== 'docker' && word !== 'podman') return undefined;
  const longNames = word === 'docker' ? dockerLetters : podmanLetters;
  for (word = words.next(); word.startsWith('-'); word = words.next()) {
    const {name, value} = globalFlag(word, longNames, words.next);
    if (!quietFlags.has(name)) engineFlags.push(flagText(name, value));
  }
  if (word === 'container') word = words.next();
  return word === 'run' ? {rest: words.rest(), engineFlags} : undefined;
}

/** Whether a flag before `run` means another engine than the one that is looked at; `--context`. */
export function isEngineFlag(name: string): boolean {
  return ['--context', '--host', '--connection', '--url'].includes(name);
}

const engineVariables: ReadonlyMap<string, string> = new Map([
  ['DOCKER_HOST', 'host'],
  ['DOCKER_CONTEXT', 'context'],
  ['CONTAINER_HOST', 'url'],
]);
const sudoFlagsWithValue = new Set('-u -g -p -C -D -h -R -r -T -t --user --group --chdir'.split(' '));
const dockerLetters = new Map([
  ['c', 'context'],
  ['D', 'debug'],
  ['H', 'host'],
  ['l', 'log-level'],
]);
const podmanLetters = new Map([
  ['c', 'connection'],
  ['r', 'remote'],
]);
// docker/cli v28.2.2 `cli/flags/options.go`; Podman's beside them.
const valueFlags = new Set(
  'context host config log-level tlscacert tlscert tlskey connection url identity'.split(' '),
);
// They say nothing of the container.
const quietFlags = new Set(['debug', 'log-level', 'remote']);

/** `--context prod`, `--context=prod`, `-c prod`, `-cprod`. */
function globalFlag(
  word: string,
  longNames: ReadonlyMap<string, string>,
  next: () => string,
): {readonly name: string; readonly value: string | undefined} {
  if (word.startsWith('--')) {
    const at = word.indexOf('=');
    if (at >= 0) return {name: word.slice(2, at), value: unquoted(word.slice(at + 1))};
    const name = word.slice(2);
    return {name, value: valueFlags.has(name) ? unquoted(next()) : undefined};
  }
  const name = longNames.get(word.slice(1, 2)) ?? word.slice(1);
  if (!valueFlags.has(name)) return {name, value: undefined};
  const attached = word.slice(2).replace(/^=/, '');
  return {name, value: unquoted(attached === '' ? next() : attached)};
}

function flagText(name: string, value: string | undefined): string {
  const flag = name.length === 1 ? `-${name}` : `--${name}`;
  return value === undefined ? flag : `${flag} ${quoteShellWord(value)}`;
}

function unquoted(word: string): string {
  const words = shellWords(word);
  return words.ok ? words.words.join(' ') : word;
}

/** The words of a shell's line, one after the other, quotes and all; '' at the end. A line may go on behind a backslash. */
function wordsFrom(text: string): {readonly next: () => string; readonly rest: () => string} {
  const pattern = /(?:\s|\\[^\S\n]*\n)*((?:"[^"]*"|'[^']*'|(?!\\[^\S\n]*\n)[^\s"'])*)/y;
  const gap = /(?:\s|\\[^\S\n]*\n)*/y;
  let at = 0;
  return {
    next() {
      pattern.lastIndex = at;
      const [whole = '', word = ''] = pattern.exec(text) ?? [];
      at += whole.length;
      return word;
    },
    rest() {
      gap.lastIndex = at;
      return text.slice(at + (gap.exec(text)?.[0].length ?? 0));
    },
  };
}
