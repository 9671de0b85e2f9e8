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
  const quoted = flags.map((word, index) =>
    pathFlags.has(flags[index - 1] ?? '') ? quotePath(word) : quoteShellWord(word),
  );
  return [...quoted, ...spec.command.map(quoteShellWord)].join(' ');
}

const pathFlags: ReadonlySet<string> = new Set(['-v', '--env-file']);

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
