import {parseByteFlag} from '../../objects/byte-flag.ts';
import {parseCpusFlag} from '../../objects/cpus-flag.ts';
import {isMountText, parseMountFlag} from '../../objects/mount-flag.ts';
import {parseRestartFlag} from '../../objects/restart-flag.ts';
import type {MountFlag, RunSpec, VolumeFlag} from '../../objects/run-spec.ts';
import {shellWords} from '../../objects/shell-words.ts';
import {parseVolumeFlag} from '../../objects/volume-flag.ts';
import {assignmentTexts} from './assignment-rows.ts';
import {type FormValues, fieldText} from './form.ts';
import {portMappings} from './port-rows.ts';
import {filledRows} from './text-rows.ts';

/** What the values ask for. What cannot be read is left out, so that the docker line can follow the typing. */
export function runSpec(values: FormValues): RunSpec {
  const is = (id: string) => fieldText(values, id) === 'yes';
  const text = (id: string) => fieldText(values, id);
  const {volumes, mounts} = volumesOf(values);
  const restart = parseRestartFlag(text('restart'));
  const memory = parseByteFlag(text('memory'));
  const cpus = parseCpusFlag(text('cpus'));
  const entrypoint = shellWords(text('entrypoint'));
  return {
    image: text('image'),
    name: text('name'),
    command: wordsOf(text('command')),
    ports: portMappings(values),
    publishAllPorts: is('publish-all'),
    ...(is('interactive') ? {isInteractive: true} : {}),
    ...(is('interactive') && is('detach') ? {isDetached: true} : {}),
    ...(is('rm') ? {autoRemove: true} : {}),
    ...some('env', assignmentTexts(values, 'env')),
    ...some('envFiles', wordsOf(text('env-file'))),
    ...some('volumes', volumes),
    ...some('mounts', mounts),
    ...(text('network') === '' ? {} : {network: text('network')}),
    ...(restart.ok ? {restart: restart.restart} : {}),
    ...(text('user') === '' ? {} : {user: text('user')}),
    ...(text('workdir') === '' ? {} : {workingFolder: text('workdir')}),
    ...some('labels', assignmentTexts(values, 'label')),
    ...(memory.ok ? {memoryBytes: memory.bytes} : {}),
    ...(cpus.ok ? {nanoCpus: cpus.nanoCpus} : {}),
    ...(entrypoint.ok ? some('entrypoint', entrypoint.words) : {}),
  };
}

function volumesOf(values: FormValues): {
  readonly volumes: readonly VolumeFlag[];
  readonly mounts: readonly MountFlag[];
} {
  const volumes: VolumeFlag[] = [];
  const mounts: MountFlag[] = [];
  for (const {text} of filledRows(values, 'volume')) {
    if (isMountText(text)) {
      const parsed = parseMountFlag(text.trim());
      if (parsed.ok) mounts.push(parsed.mount);
    } else {
      const parsed = parseVolumeFlag(text.trim());
      if (parsed.ok) volumes.push(parsed.volume);
    }
  }
  return {volumes, mounts};
}

function wordsOf(line: string): readonly string[] {
  const words = shellWords(line);
  return words.ok ? words.words : line.split(/\s+/);
}

function some<Key extends string, Item>(
  key: Key,
  items: readonly Item[],
): {readonly [name in Key]?: readonly Item[]} {
  return items.length === 0 ? {} : ({[key]: items} as {readonly [name in Key]: readonly Item[]});
}
