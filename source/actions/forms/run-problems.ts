import {parseByteFlag} from '../../objects/byte-flag.ts';
import {shortId} from '../../objects/container.ts';
import {containerNameProblem} from '../../objects/container-name.ts';
import {parseCpusFlag} from '../../objects/cpus-flag.ts';
import {isMountText, parseMountFlag} from '../../objects/mount-flag.ts';
import {oldEngineProblem} from '../../objects/mount-problem.ts';
import {parseReference} from '../../objects/reference.ts';
import {parseRestartFlag} from '../../objects/restart-flag.ts';
import {shellWords} from '../../objects/shell-words.ts';
import {parseVolumeFlag} from '../../objects/volume-flag.ts';
import type {AppState} from '../../store/app-state.ts';
import {assignmentProblems} from './assignment-rows.ts';
import {findImage} from './find-image.ts';
import {type FormProblems, type FormValues, fieldText} from './form.ts';
import {portProblems} from './port-rows.ts';
import {runNetworkProblem} from './run-network.ts';
import {otherProblem} from './run-paste.ts';
import {runSpec} from './run-values.ts';
import {filledRows} from './text-rows.ts';

/** What is wrong with the run form's values, by field. An image that is not here is none: it can be pulled. */
export function runProblems(values: FormValues, state: AppState): FormProblems {
  const {image, name} = runSpec(values);
  const text = (id: string) => fieldText(values, id);
  const words = shellWords(text('command'));
  return {
    ...at('image', imageProblem(image, state)),
    ...at('name', containerNameProblem(name) ?? takenProblem(name, state)),
    ...(words.ok ? {} : {command: words.problem}),
    ...portProblems(values, [...state.containers.values()]),
    ...assignmentProblems(values, 'env'),
    ...at('env-file', wordsProblem(text('env-file'))),
    ...volumeProblems(values, state),
    ...at('network', runNetworkProblem(text('network'), state)),
    ...at('restart', restartProblem(text('restart'), text('rm') === 'yes')),
    ...at('user', /\s/.test(text('user')) ? 'no blanks: name, or name:group' : undefined),
    ...at('workdir', folderProblem(text('workdir'))),
    ...assignmentProblems(values, 'label'),
    ...at('memory', text('memory') === '' ? undefined : problemOf(parseByteFlag(text('memory')))),
    ...at('cpus', text('cpus') === '' ? undefined : problemOf(parseCpusFlag(text('cpus')))),
    ...at('entrypoint', wordsProblem(text('entrypoint'))),
    ...at('other', otherProblem(text('other'))),
  };
}

/** Whether the image has to be pulled before it can be run; false while nobody knows what is here. */
export function isImageMissing(image: string, state: AppState): boolean {
  return (
    state.listedAtMs.images !== undefined && image !== '' && findImage(image, state.images) === undefined
  );
}

function imageProblem(image: string, state: AppState): string | undefined {
  if (image === '') return 'an image is needed';
  if (findImage(image, state.images) !== undefined) return undefined;
  const isId = /^(?:sha256:)?[0-9a-f]{64}$/.test(image);
  if (isId) return isImageMissing(image, state) ? 'no image here has this id' : undefined;
  const parsed = parseReference(image);
  return parsed.ok ? undefined : parsed.problem;
}

function takenProblem(name: string, state: AppState): string | undefined {
  if (name === '') return undefined;
  for (const container of state.containers.values()) {
    if (container.names.includes(`/${name}`))
      return `container ${shortId(container.id)} (${container.image}, ${container.state}) has this name`;
  }
  return undefined;
}

function volumeProblems(values: FormValues, {connection}: AppState): FormProblems {
  const apiVersion = connection.info?.apiVersion;
  const targets = new Map<string, string>();
  const problems: Record<string, string> = {};
  for (const {id, text} of filledRows(values, 'volume')) {
    const trimmed = text.trim();
    const parsed = isMountText(trimmed) ? parseMountFlag(trimmed) : parseVolumeFlag(trimmed);
    if (!parsed.ok) {
      problems[id] = parsed.problem;
      continue;
    }
    const problem =
      'mount' in parsed && apiVersion !== undefined ? oldEngineProblem(parsed.mount, apiVersion) : undefined;
    if (problem !== undefined) problems[id] = problem;
    const target = ('volume' in parsed ? parsed.volume : parsed.mount).target.replace(/\/+$/, '');
    const earlier = targets.get(target);
    if (earlier !== undefined) problems[id] = `the same path in the container as ${earlier} above`;
    else targets.set(target, trimmed);
  }
  return problems;
}

function restartProblem(text: string, isRemoved: boolean): string | undefined {
  if (text === '') return undefined;
  const parsed = parseRestartFlag(text);
  if (!parsed.ok) return parsed.problem;
  return isRemoved && parsed.restart.name !== 'no'
    ? 'with --rm it is removed when it ends: it cannot be started again as well'
    : undefined;
}

function folderProblem(folder: string): string | undefined {
  return folder === '' || folder.startsWith('/') ? undefined : 'it must begin with /';
}

function wordsProblem(text: string): string | undefined {
  const words = shellWords(text);
  return words.ok ? undefined : words.problem;
}

function problemOf(parsed: {readonly ok: boolean; readonly problem?: string}): string | undefined {
  return parsed.ok ? undefined : parsed.problem;
}

function at(id: string, problem: string | undefined): FormProblems {
  return problem === undefined ? {} : {[id]: problem};
}
