import type {ExecSpec} from './exec-spec.ts';
import type {RunSpec} from './run-spec.ts';
import {maskedAssignment} from './secrets.ts';

/** For a line that is looked at and kept: values that look like secrets are masked until they are asked for. */
export function maskedRunSpec(spec: RunSpec, showsSecrets: boolean): RunSpec {
  if (showsSecrets) return spec;
  const {env, labels} = spec;
  return {
    ...spec,
    ...(env === undefined ? {} : {env: env.map(maskedAssignment)}),
    ...(labels === undefined ? {} : {labels: labels.map(maskedAssignment)}),
  };
}

/** The same for a command in a container. */
export function maskedExecSpec(spec: ExecSpec, showsSecrets: boolean): ExecSpec {
  return showsSecrets ? spec : {...spec, env: spec.env.map(maskedAssignment)};
}
