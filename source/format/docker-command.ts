import {dockerRunWords} from '../objects/docker-run-words.ts';
import type {ExecSpec} from '../objects/exec-spec.ts';
import type {CommitSpec, RunSpec} from '../objects/run-spec.ts';
import {quotePath, quoteShellWord, quoteShellWords} from '../objects/shell-words.ts';

/** A docker command line, quoted for a shell: `dockerCommand('stop', 'web')` is `docker stop web`. */
export function dockerCommand(...words: readonly string[]): string {
  return quoteShellWords(['docker', ...words]);
}

/** The `docker run` line that creates and starts the same container. */
export function dockerRunCommand(spec: RunSpec): string {
  const flags = dockerRunWords({...spec, command: []});
  const quoted = flags.map((word, index) => quoteAfter(flags[index - 1] ?? '', word));
  return [...quoted, ...spec.command.map(quoteShellWord)].join(' ');
}

/** A home's `~` stays one where a shell knows it for one; within a word, and before a colon, it is the variable. */
function quoteAfter(flag: string, word: string): string {
  const [source, before = ''] = homeOf[flag]?.exec(word) ?? [];
  if (source !== undefined) {
    const rest = word.slice(source.length);
    return `${before === '' ? '' : quoteShellWord(before)}"$HOME"${rest === '' ? '' : quoteShellWord(rest)}`;
  }
  return flag === '-v' || flag === '--env-file' ? quotePath(word) : quoteShellWord(word);
}

/** What stands before a source that is in a home, and its `~`. */
const homeOf: Readonly<Record<string, RegExp>> = {
  '-v': /^()~(?=:)/,
  '--mount': /^(type=bind,"?source=)~(?=[/,"]|$)/,
};

/** The `docker commit` line that does the same; `container` is how the line names it: its name or its id. */
export function dockerCommitCommand(
  {containerId, repository, tag, message, author, pause, changes}: CommitSpec,
  container = containerId,
): string {
  const reference = repository === '' ? '' : tag === '' ? repository : `${repository}:${tag}`;
  return dockerCommand(
    'commit',
    ...(message === '' ? [] : ['-m', message]),
    ...(author === '' ? [] : ['-a', author]),
    ...changes.flatMap(change => ['-c', change]),
    ...(pause ? [] : ['--pause=false']),
    container,
    ...(reference === '' ? [] : [reference]),
  );
}

/** The `docker exec` line that does the same; `container` is how the line names it: its name or its id. */
export function dockerExecCommand(spec: ExecSpec, container: string): string {
  return dockerCommand(
    'exec',
    spec.isTty ? '-it' : '-i',
    ...(spec.user === '' ? [] : ['-u', spec.user]),
    ...(spec.workingFolder === '' ? [] : ['-w', spec.workingFolder]),
    ...spec.env.flatMap(variable => ['-e', variable]),
    container,
    ...spec.command,
  );
}
