import type {ExecSpec} from './exec-spec.ts';
import {maskedOptions, maskedWords} from './masked-words.ts';
import type {MountFlag, RunSpec} from './run-spec.ts';
import {maskedAssignment} from './secrets.ts';

/** For a line that is looked at and kept: values that look like secrets are masked until they are asked for. */
export function maskedRunSpec(spec: RunSpec, showsSecrets: boolean): RunSpec {
  if (showsSecrets) return spec;
  const {env, labels, entrypoint, mounts} = spec;
  return {
    ...spec,
    command: maskedWords(spec.command),
    ...(entrypoint === undefined ? {} : {entrypoint: maskedWords(entrypoint)}),
    ...(mounts === undefined ? {} : {mounts: mounts.map(maskedMount)}),
    ...(env === undefined ? {} : {env: env.map(maskedAssignment)}),
    ...(labels === undefined ? {} : {labels: labels.map(maskedAssignment)}),
  };
}

/** The same for a command in a container. */
export function maskedExecSpec(spec: ExecSpec, showsSecrets: boolean): ExecSpec {
  return showsSecrets
    ? spec
    : {...spec, env: spec.env.map(maskedAssignment), command: maskedWords(spec.command)};
}

function maskedMount(mount: MountFlag): MountFlag {
  const {driverOptions, volumeLabels} = mount;
  return {
    ...mount,
    ...(driverOptions === undefined ? {} : {driverOptions: maskedOptions(driverOptions)}),
    ...(volumeLabels === undefined ? {} : {volumeLabels: maskedOptions(volumeLabels)}),
  };
}
