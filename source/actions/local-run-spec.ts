import {nameOfAssignment} from '../objects/assignment.ts';
import type {RunSpec} from '../objects/run-spec.ts';
import {isFolder} from '../objects/volume-flag.ts';
import {failureOf} from '../store/failure-of.ts';
import type {FormProblems} from './forms/form.ts';
import type {LocalMachine} from './local-machine.ts';

/**
What the docker CLI does before it asks the engine: reads env files, looks variables without a value up, and makes
folders absolute. Problems by the field of the run form. `proxies`: variables that are set where the form does not name
them; it wins over them, files do not.
*/
export async function localRunSpec(
  machine: LocalMachine,
  spec: RunSpec,
  proxies: readonly string[] = [],
): Promise<{readonly spec: RunSpec} | {readonly problems: FormProblems}> {
  const {envFiles = [], env = [], volumes, mounts, ...rest} = spec;
  let fromFiles: readonly string[] = [];
  for (const path of envFiles) {
    let text: string;
    try {
      text = await machine.readFile(path);
    } catch (error) {
      return {problems: {'env-file': failureOf(error).message}};
    }
    const lines = envFileLines(text, machine.variable);
    if (typeof lines === 'string') return {problems: {'env-file': `${path}: ${lines}`}};
    fromFiles = fromFiles.concat(lines);
  }
  const named = new Set(env.map(nameOfAssignment));
  const allEnv = [
    ...fromFiles,
    ...env.map(line => withValue(line, machine.variable) ?? line),
    ...proxies.filter(line => !named.has(nameOfAssignment(line))),
  ];
  const folder = (source: string) => (isFolder(source) ? machine.absolutePath(source) : source);
  return {
    spec: {
      ...rest,
      ...(allEnv.length === 0 ? {} : {env: allEnv}),
      ...(volumes === undefined
        ? {}
        : {volumes: volumes.map(volume => ({...volume, source: folder(volume.source)}))}),
      ...(mounts === undefined
        ? {}
        : {
            mounts: mounts.map(mount =>
              mount.type === 'bind' ? {...mount, source: folder(mount.source)} : mount,
            ),
          }),
    },
  };
}

/**
The variables of an env file, or what is wrong with it: blank lines and comments left out, values as they are, a name
alone with this machine's value if it has one. docker/cli v28.2.2 `pkg/kvfile/kvfile.go`.
*/
export function envFileLines(text: string, variable: LocalMachine['variable']): readonly string[] | string {
  const found: string[] = [];
  for (const [index, whole] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = whole.trimStart();
    if (line === '' || line.startsWith('#')) continue;
    const name = nameOfAssignment(line);
    if (name === '') return `no name before the = in line ${index + 1}`;
    if (/\s/.test(name)) return `“${name}” in line ${index + 1} is no name: it has blanks`;
    const assignment = withValue(line, variable);
    if (assignment !== undefined) found.push(assignment);
  }
  return found;
}

/** `NAME=value` as it is, a name alone with this machine's value; undefined where it has none. */
export function withValue(line: string, variable: LocalMachine['variable']): string | undefined {
  if (line.includes('=')) return line;
  const value = variable(line);
  return value === undefined ? undefined : `${line}=${value}`;
}
