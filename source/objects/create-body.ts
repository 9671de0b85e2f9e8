import {splitAssignment} from './assignment.ts';
import {mountBody} from './mount-body.ts';
import {portBindings} from './port-mapping.ts';
import type {RunSpec} from './run-spec.ts';
import {formatVolumeFlag} from './volume-flag.ts';

/**
What `POST /containers/create` is asked for such a container; what is absent is left to the image and the engine.
`size`: the terminal's, where the engine takes it.
*/
export function createBody(spec: RunSpec, size?: {readonly columns: number; readonly rows: number}): object {
  const {exposedPorts, portBindings: bindings} = portBindings(spec.ports);
  const {volumes = [], mounts = [], restart, entrypoint, labels} = spec;
  const anonymous = volumes.filter(({source}) => source === '');
  const binds = volumes.filter(({source}) => source !== '');
  return {
    Image: spec.image,
    ...(spec.command.length === 0 ? {} : {Cmd: spec.command}),
    ...(spec.isInteractive === true ? terminal(spec.isDetached === true) : {}),
    ...(entrypoint === undefined ? {} : {Entrypoint: entrypoint}),
    ...(spec.env === undefined ? {} : {Env: spec.env}),
    ...(spec.user === undefined ? {} : {User: spec.user}),
    ...(spec.workingFolder === undefined ? {} : {WorkingDir: spec.workingFolder}),
    ...(labels === undefined ? {} : {Labels: Object.fromEntries(labels.map(pairOf))}),
    ...(anonymous.length === 0
      ? {}
      : {Volumes: Object.fromEntries(anonymous.map(({target}) => [target, {}]))}),
    ExposedPorts: exposedPorts,
    HostConfig: {
      PortBindings: bindings,
      PublishAllPorts: spec.publishAllPorts,
      ...(spec.autoRemove === true ? {AutoRemove: true} : {}),
      ...(binds.length === 0 ? {} : {Binds: binds.map(formatVolumeFlag)}),
      ...(mounts.length === 0 ? {} : {Mounts: mounts.map(mountBody)}),
      ...(spec.network === undefined ? {} : {NetworkMode: spec.network}),
      ...(restart === undefined
        ? {}
        : {RestartPolicy: {Name: restart.name, MaximumRetryCount: restart.maximumRetryCount}}),
      ...(spec.memoryBytes === undefined ? {} : {Memory: spec.memoryBytes}),
      ...(spec.nanoCpus === undefined ? {} : {NanoCpus: spec.nanoCpus}),
      ...(size === undefined ? {} : {ConsoleSize: [size.rows, size.columns]}),
    },
  };
}

/** What `docker run -it` asks for, and `-dit`. */
function terminal(isDetached: boolean): object {
  if (isDetached) return {Tty: true, OpenStdin: true};
  return {
    Tty: true,
    OpenStdin: true,
    // Who attaches first is its only input: it ends with it.
    StdinOnce: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
  };
}

/** A label without a value has an empty one. */
function pairOf(text: string): readonly [name: string, value: string] {
  const {name, value = ''} = splitAssignment(text);
  return [name, value];
}
