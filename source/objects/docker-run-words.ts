import {formatByteFlag} from './byte-flag.ts';
import {formatCpusFlag} from './cpus-flag.ts';
import {formatMountFlag} from './mount-flag.ts';
import {formatPortMapping} from './port-mapping.ts';
import {formatRestartFlag} from './restart-flag.ts';
import type {RunSpec} from './run-spec.ts';
import {formatVolumeFlag} from './volume-flag.ts';

/**
The words of the `docker run` line that creates and starts the same container, `docker` among them. It has room for one
word of an entrypoint: what follows comes before the command, which makes the same process.
*/
export function dockerRunWords(spec: RunSpec): readonly string[] {
  const {restart, memoryBytes, nanoCpus, entrypoint = []} = spec;
  return [
    'docker',
    'run',
    spec.isInteractive === true ? (spec.isDetached === true ? '-dit' : '-it') : '-d',
    ...(spec.autoRemove === true ? ['--rm'] : []),
    ...(spec.name === '' ? [] : ['--name', spec.name]),
    ...spec.ports.flatMap(port => ['-p', formatPortMapping(port)]),
    ...(spec.publishAllPorts ? ['-P'] : []),
    ...each('-e', spec.env),
    ...each('--env-file', spec.envFiles),
    ...each('-v', spec.volumes?.map(formatVolumeFlag)),
    ...each('--mount', spec.mounts?.map(formatMountFlag)),
    ...one('--network', spec.network),
    ...one('--restart', restart && formatRestartFlag(restart)),
    ...one('-u', spec.user),
    ...one('-w', spec.workingFolder),
    ...each('-l', spec.labels),
    ...one('-m', memoryBytes === undefined ? undefined : formatByteFlag(memoryBytes)),
    ...one('--cpus', nanoCpus === undefined ? undefined : formatCpusFlag(nanoCpus)),
    ...one('--entrypoint', entrypoint[0]),
    spec.image,
    ...entrypoint.slice(1),
    ...spec.command,
  ];
}

function one(flag: string, text: string | undefined): readonly string[] {
  return text === undefined ? [] : [flag, text];
}

function each(flag: string, texts: readonly string[] = []): readonly string[] {
  return texts.flatMap(text => [flag, text]);
}
