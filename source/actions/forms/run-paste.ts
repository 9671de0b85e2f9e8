import {isEngineFlag} from '../../objects/docker-run-beginning.ts';
import {nearestRunFlag, type RunFlag} from '../../objects/docker-run-flags.ts';
import {dockerRunInOneLine} from '../../objects/docker-run-in-one-line.ts';
import {type DockerRunLine, isDockerRunLine, parseDockerRunLine} from '../../objects/docker-run-line.ts';
import {quoteShellWord, quoteShellWords} from '../../objects/shell-words.ts';
import type {FormValues} from './form.ts';
import {hasMore} from './run-fields.ts';
import {rowValues} from './text-rows.ts';

/**
The values of a pasted `docker run` line, in place of all that stood there; undefined for any other text. Values that
are wrong go into their fields as they are; what has no field, and a line that cannot be read, into `other`.
*/
export function runValuesOfPaste(text: string, empty: FormValues): FormValues | undefined {
  if (!isDockerRunLine(text)) return undefined;
  const read = parseDockerRunLine(text);
  const kept = read.ok ? '' : dockerRunInOneLine(text.trim());
  // What the field would show is what counts: pasted again, it would be read.
  const line = read.ok ? read : parseDockerRunLine(kept);
  if (!line.ok) return {...empty, other: kept};

  const {flags, image, command} = line;
  const lone = loneOf(line);
  const filled = {
    ...empty,
    image,
    command: quoteShellWords(command),
    name: last(flags, 'name'),
    ...rowValues('port', flags.get('publish') ?? []),
    'publish-all': last(flags, 'publish-all'),
    interactive: isInteractive(flags) ? 'yes' : '',
    detach: isInteractive(flags) ? last(flags, 'detach') : '',
    rm: last(flags, 'rm'),
    ...rowValues('env', flags.get('env') ?? []),
    'env-file': quoteShellWords(flags.get('env-file') ?? []),
    ...rowValues('volume', [...(flags.get('volume') ?? []), ...(flags.get('mount') ?? [])]),
    network: flags.get('network')?.[0] ?? '',
    restart: last(flags, 'restart'),
    user: last(flags, 'user'),
    workdir: last(flags, 'workdir'),
    ...rowValues('label', flags.get('label') ?? []),
    memory: last(flags, 'memory'),
    cpus: last(flags, 'cpus'),
    entrypoint: flags.has('entrypoint') ? quoteShellWord(last(flags, 'entrypoint')) : '',
    ...(lone.length === 0 ? {} : {other: lone.join(' ')}),
  };
  return {...filled, more: hasMore(filled) ? 'yes' : ''};
}

/** Why what is left of a paste keeps the form from being sent; undefined for ''. */
export function otherProblem(text: string): string | undefined {
  if (text === '') return undefined;
  if (!isDockerRunLine(text)) {
    const names = text.match(/(?:^|\s)--?[a-zA-Z][\w-]*/g)?.map(name => name.trim()) ?? [];
    const engines = names.filter(isEngineFlag);
    const others = names.filter(name => !isEngineFlag(name));
    const words = names.length === 0 ? text : others.map(withNearest).join(', ');
    return [
      ...(engines.length === 0
        ? []
        : [`${engines.join(', ')}: another engine is meant, and this form runs it here`]),
      ...(words === '' ? [] : [`${words}: no field here does that`]),
      'empty this to go on without',
    ].join('; ');
  }
  const line = parseDockerRunLine(text);
  return line.ok
    ? 'this line can be read: paste it into another field'
    : `the docker run line cannot be read: ${line.problem}`;
}

function withNearest(name: string): string {
  const nearest = name.startsWith('--') ? nearestRunFlag(name.slice(2)) : undefined;
  // One that the form has is there for another reason.
  return nearest === undefined || name === `--${nearest}` ? name : `${name} (--${nearest}?)`;
}

/** What the line has and the form has not. */
function loneOf({flags, unknown}: DockerRunLine): readonly string[] {
  const networks = flags.get('network')?.slice(1) ?? [];
  return [
    ...unknown,
    ...networks.map(network => `--network ${quoteShellWord(network)}`),
    // One without the other is neither a terminal nor a process in the background.
    ...(flags.has('tty') && !flags.has('interactive') ? ['-t'] : []),
    ...(flags.has('interactive') && !flags.has('tty') ? ['-i'] : []),
  ];
}

function isInteractive(flags: DockerRunLine['flags']): boolean {
  return flags.has('interactive') && flags.has('tty');
}

/** Of a flag given twice the docker CLI takes the last. */
function last(flags: DockerRunLine['flags'], flag: RunFlag): string {
  return flags.get(flag)?.at(-1) ?? '';
}
