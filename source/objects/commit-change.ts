import {nameOfAssignment} from './assignment.ts';
import {parseJson} from './json.ts';

/**
What is wrong with a `--change` of a commit, an instruction of a Dockerfile; undefined when nothing is. The engine's own
rules (moby 20.10 `builder/dockerfile/dispatchers.go`), but for what it lets through and nobody can mean.
*/
export function commitChangeProblem(text: string): string | undefined {
  const [, word = '', rest = ''] = /^\s*(\S+)\s*(.*?)\s*$/s.exec(text) ?? [];
  const check = checks[word.toUpperCase()];
  if (check === undefined) return `“${word}” is none of ${Object.keys(checks).join(', ')}`;
  if (rest === '') return `what ${word.toUpperCase()} is to be is missing`;
  return check(rest);
}

/** The names that an `ENV` gives a value to; none of another instruction. */
export function namesOfEnvChange(text: string): readonly string[] {
  const [, rest] = /^\s*ENV\s+(.*)$/is.exec(text) ?? [];
  if (rest === undefined) return [];
  const [first = '', ...more] = rest.trim().split(/\s+/);
  // `ENV NAME value with blanks`, the old way.
  return first.includes('=')
    ? [first, ...more].filter(part => part.includes('=')).map(nameOfAssignment)
    : [first];
}

const checks: Readonly<Record<string, (rest: string) => string | undefined>> = {
  CMD: listProblem,
  ENTRYPOINT: listProblem,
  ENV: pairsProblem,
  EXPOSE: rest => firstProblem(rest.split(/\s+/), portProblem),
  LABEL: pairsProblem,
  USER: rest => (/\s/.test(rest) ? 'no blanks: name, or name:group' : undefined),
  VOLUME: volumeProblem,
  WORKDIR: () => undefined,
  ONBUILD: triggerProblem,
  // Engine 20.10 does not take it, and says so; nothing is left behind.
  STOPSIGNAL: rest => (/\s/.test(rest) ? 'one signal, by its name or number' : undefined),
  HEALTHCHECK: rest =>
    /^NONE$|(?:^|\s)CMD\s+\S/i.test(rest) ? undefined : 'NONE, or [options] CMD and a command',
};

/** A list that is none would be run by a shell, brackets and all. */
function listProblem(rest: string): string | undefined {
  if (!rest.startsWith('[')) return undefined;
  const list = parseJson(rest);
  if (Array.isArray(list) && list.every(item => typeof item === 'string')) return undefined;
  return 'a list is written ["word", "word"], in double quotes';
}

// Quotes and backslashes as the engine's parser reads them; `$NAME` is its to replace.
const instructionWord = /(?:[^\s"'\\]|\\.?|"(?:[^"\\]|\\.)*"|'[^']*')+/g;

function pairsProblem(rest: string): string | undefined {
  const [first = '', ...more] = rest.match(instructionWord) ?? [];
  if (/["']/.test(rest.replace(instructionWord, ''))) return 'a quote is not closed';
  if (!first.includes('=')) return more.length === 0 ? 'a name and a value: NAME=value' : undefined;
  return firstProblem([first, ...more], word =>
    word.startsWith('=')
      ? 'a name is missing before the ='
      : word.includes('=')
        ? undefined
        : `“${word}” has no =: NAME=value, in quotes where there are blanks`,
  );
}

function portProblem(text: string): string | undefined {
  const [, first = '', last = first, protocol = 'tcp'] = /^(\d+)(?:-(\d+))?(?:\/(.*))?$/.exec(text) ?? [];
  if (first === '') return `“${text}” is no port: 80, 80/udp, 8000-8010`;
  if (!/^(?:tcp|udp|sctp)$/i.test(protocol)) return `“${protocol}” is none of tcp, udp, sctp`;
  if (Number(first) < 1 || Number(last) > 65_535) return 'ports are 1 to 65535';
  return Number(first) > Number(last) ? 'the range ends before it begins' : undefined;
}

function volumeProblem(rest: string): string | undefined {
  const problem = listProblem(rest);
  if (problem !== undefined) return problem;
  const paths: readonly string[] = rest.startsWith('[') ? JSON.parse(rest) : rest.split(/\s+/);
  return paths.length === 0 || paths.some(path => path.trim() === '') ? 'a path is missing' : undefined;
}

function triggerProblem(rest: string): string | undefined {
  const [word = ''] = rest.split(/\s+/);
  return /^(?:ONBUILD|FROM|MAINTAINER)$/i.test(word)
    ? `${word.toUpperCase()} cannot be put off to a later build`
    : undefined;
}

function firstProblem(
  words: readonly string[],
  problem: (word: string) => string | undefined,
): string | undefined {
  for (const word of words) {
    const found = problem(word);
    if (found !== undefined) return found;
  }
  return undefined;
}
